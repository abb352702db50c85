package io.visavis.rtc.ice;

import org.jspecify.annotations.Nullable;

/// Kinds of TCP candidates (RFC 6544 §3): who opens the connection.
public enum TcpType {
  ACTIVE("active"),
  PASSIVE("passive");

  private final String word;

  TcpType(String word) {
    this.word = word;
  }

  /// The word of SDP's `tcptype`.
  public String word() {
    return word;
  }

  /// What the other end of a connection is.
  TcpType opposite() {
    return switch (this) {
      case ACTIVE -> PASSIVE;
      case PASSIVE -> ACTIVE;
    };
  }

  /// The type of SDP's word; null for another one, and for simultaneous open, which no other engine
  /// offers and few NATs let through.
  static @Nullable TcpType of(@Nullable String word) {
    for (TcpType type : values()) {
      if (type.word.equals(word)) {
        return type;
      }
    }
    return null;
  }
}
