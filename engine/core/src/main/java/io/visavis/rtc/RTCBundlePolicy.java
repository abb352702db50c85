package io.visavis.rtc;

/// How media sections share transports (webrtc-pc §4.2.5, RFC 9429 §4.1.1).
public enum RTCBundlePolicy {
  /// One transport per kind of content until the answer is known.
  BALANCED("balanced"),
  /// One transport per track, and one for data.
  MAX_COMPAT("max-compat"),
  /// One transport for everything; further sections are offered bundle-only.
  MAX_BUNDLE("max-bundle");

  private final String value;

  RTCBundlePolicy(String value) {
    this.value = value;
  }

  /// {@return the string that W3C gives this value}
  public String value() {
    return value;
  }

  /// {@return the constant of a W3C string; anything else is a `TypeError`}
  ///
  /// @param value W3C's string
  public static RTCBundlePolicy of(String value) {
    return WebIdl.enumValue("RTCBundlePolicy", values(), RTCBundlePolicy::value, value);
  }
}
