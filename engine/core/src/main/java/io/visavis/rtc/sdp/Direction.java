package io.visavis.rtc.sdp;

import org.jspecify.annotations.Nullable;

/// Which way media flows, seen from the writer of the description (RFC 8866 §6.7).
public enum Direction {
  /// Both ways.
  SENDRECV("sendrecv", true, true),
  /// From the writer only.
  SENDONLY("sendonly", true, false),
  /// To the writer only.
  RECVONLY("recvonly", false, true),
  /// Neither way.
  INACTIVE("inactive", false, false);

  private final String word;
  private final boolean sends;
  private final boolean receives;

  Direction(String word, boolean sends, boolean receives) {
    this.word = word;
    this.sends = sends;
    this.receives = receives;
  }

  /// The direction of that name, or null.
  public static @Nullable Direction of(String word) {
    for (Direction direction : values()) {
      if (direction.word.equals(word)) {
        return direction;
      }
    }
    return null;
  }

  /// The direction with these halves.
  public static Direction of(boolean sends, boolean receives) {
    if (sends) {
      return receives ? SENDRECV : SENDONLY;
    }
    return receives ? RECVONLY : INACTIVE;
  }

  /// Whether the writer sends.
  public boolean sends() {
    return sends;
  }

  /// Whether the writer receives.
  public boolean receives() {
    return receives;
  }

  /// The same, seen from the other end.
  public Direction reversed() {
    return of(receives, sends);
  }

  /// What both allow.
  public Direction and(Direction other) {
    return of(sends && other.sends, receives && other.receives);
  }

  @Override
  public String toString() {
    return word;
  }
}
