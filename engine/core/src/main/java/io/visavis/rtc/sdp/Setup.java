package io.visavis.rtc.sdp;

import io.visavis.rtc.base.MalformedException;

/// Who begins the DTLS handshake (RFC 4145 §4, RFC 8842 §5.3).
public enum Setup {
  /// The writer begins: it is the DTLS client.
  ACTIVE("active"),
  /// The writer waits: it is the DTLS server.
  PASSIVE("passive"),
  /// The answerer chooses; in offers only.
  ACTPASS("actpass"),
  /// No connection for now; not used with DTLS.
  HOLDCONN("holdconn");

  private final String word;

  Setup(String word) {
    this.word = word;
  }

  /// Reads the value of `a=setup`.
  ///
  /// @throws MalformedException when it is none of the four words
  public static Setup parse(String word) {
    for (Setup setup : values()) {
      if (setup.word.equals(word)) {
        return setup;
      }
    }
    throw new MalformedException("setup: it is not active, passive, actpass or holdconn");
  }

  @Override
  public String toString() {
    return word;
  }
}
