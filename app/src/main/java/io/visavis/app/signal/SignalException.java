package io.visavis.app.signal;

/// A text that holds no signal. Its message never quotes the text, which may hold passwords.
public final class SignalException extends RuntimeException {
  private static final long serialVersionUID = 1;

  SignalException(String message) {
    super(message, null, false, false);
  }
}
