package io.visavis.app.code;

/// A description that the template does not fit, or bits that are none of ours.
final class CodeException extends RuntimeException {
  private static final long serialVersionUID = 1;

  CodeException(String message) {
    super(message, null, false, false);
  }
}
