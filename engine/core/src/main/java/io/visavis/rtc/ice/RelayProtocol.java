package io.visavis.rtc.ice;

/// How a relayed candidate's server is reached: W3C's `relayProtocol`. In order of preference:
/// packets of a call are late behind lost ones on TCP, and TLS costs on top.
public enum RelayProtocol {
  /// Also DTLS, for which W3C has no word of its own.
  UDP("udp", 2),
  TCP("tcp", 1),
  TLS("tls", 0);

  private final String word;
  private final int preference;

  RelayProtocol(String word, int preference) {
    this.word = word;
    this.preference = preference;
  }

  /// The word of W3C.
  public String word() {
    return word;
  }

  /// The larger, the better.
  int preference() {
    return preference;
  }
}
