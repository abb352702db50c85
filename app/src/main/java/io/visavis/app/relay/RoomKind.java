package io.visavis.app.relay;

import org.jspecify.annotations.Nullable;

/// The first octet of a payload: what it is, and which counters it has.
enum RoomKind {
  /// To all: I am here.
  HELLO(1),
  /// To all, by the broker: I am not here any more.
  WILL(2),
  /// To one, numbered, repeated until it is acknowledged.
  MESSAGE(3),
  /// To one: how many messages I have.
  ACK(4);

  private final byte octet;

  RoomKind(int octet) {
    this.octet = (byte) octet;
  }

  byte octet() {
    return octet;
  }

  /// Whether it goes to all, in the topic without a receiver.
  boolean broadcast() {
    return this == HELLO || this == WILL;
  }

  static @Nullable RoomKind of(byte octet) {
    for (RoomKind kind : values()) {
      if (kind.octet == octet) {
        return kind;
      }
    }
    return null;
  }
}
