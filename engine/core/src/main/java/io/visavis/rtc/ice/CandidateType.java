package io.visavis.rtc.ice;

import org.jspecify.annotations.Nullable;

/// Candidate types and their recommended type preferences (RFC 8445 §5.1.2.2).
public enum CandidateType {
  HOST("host", 126),
  PEER_REFLEXIVE("prflx", 110),
  SERVER_REFLEXIVE("srflx", 100),
  RELAYED("relay", 0);

  private final String word;
  private final int preference;

  CandidateType(String word, int preference) {
    this.word = word;
    this.preference = preference;
  }

  /// The word of SDP.
  public String word() {
    return word;
  }

  int preference() {
    return preference;
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
