package io.visavis.rtc.libwebrtc;

/// libwebrtc refused something; the message is its own.
public final class LibwebrtcException extends RuntimeException {
  LibwebrtcException(String message) {
    super(message);
  }
}
