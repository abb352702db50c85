package io.visavis.rtc.turn;

import io.visavis.rtc.stun.Stun;
import java.net.Inet4Address;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/// The families of relayed addresses.
public enum AddressFamily {
  V4(Stun.FAMILY_IPV4),
  V6(Stun.FAMILY_IPV6);

  private final int number;

  AddressFamily(int number) {
    this.number = number;
  }

  public static AddressFamily of(InetAddress address) {
    return address instanceof Inet4Address ? V4 : V6;
  }

  /// The family of STUN's number; null for a number that is none.
  static @Nullable AddressFamily ofNumber(int number) {
    return number == V4.number ? V4 : number == V6.number ? V6 : null;
  }

  /// The value of REQUESTED-ADDRESS-FAMILY and ADDITIONAL-ADDRESS-FAMILY (RFC 8656 §18.6): the
  /// family and 24 reserved bits.
  long attributeValue() {
    return (long) number << 24;
  }
}
