package io.visavis.rtc.ice;

import org.jspecify.annotations.Nullable;

/// Candidate types and their recommended type preferences (RFC 8445 §5.1.2.2).
public enum CandidateType {
  HOST("host", 126, 90),
  PEER_REFLEXIVE("prflx", 110, 80),
  SERVER_REFLEXIVE("srflx", 100, 70),
  RELAYED("relay", 0, 0);

  private final String word;
  private final int preference;
  private final int tcpPreference;

  CandidateType(String word, int preference, int tcpPreference) {
    this.word = word;
    this.preference = preference;
    this.tcpPreference = tcpPreference;
  }

  /// The word of SDP.
  public String word() {
    return word;
  }

  /// RFC 6544 §4.2: TCP comes after every direct way by UDP, and before relays.
  int preference(boolean tcp) {
    return tcp ? tcpPreference : preference;
  }

  /// The type of SDP's word, null when it is another.
  static @Nullable CandidateType of(String word) {
    for (CandidateType type : values()) {
      if (type.word.equals(word)) {
        return type;
      }
    }
    return null;
  }
}
