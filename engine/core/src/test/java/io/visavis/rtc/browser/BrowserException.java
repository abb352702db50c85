package io.visavis.rtc.browser;

/// JavaScript in the page threw; the message begins with the function and the DOMException's name.
public final class BrowserException extends RuntimeException {

  BrowserException(String message) {
    super(message);
  }
}
