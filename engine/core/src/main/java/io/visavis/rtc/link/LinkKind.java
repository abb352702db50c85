package io.visavis.rtc.link;

/// How a server is reached.
public enum LinkKind {
  UDP,
  TCP,
  TLS,
  DTLS;

  /// Whether messages arrive or the link breaks: there is nothing to retransmit (RFC 8489 §6.2.2).
  public boolean isReliable() {
    return this == TCP || this == TLS;
  }

  /// Whether the server proves its name.
  public boolean isSecure() {
    return this == TLS || this == DTLS;
  }
}
