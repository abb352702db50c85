package io.visavis.rtc.sim;

import java.net.InetSocketAddress;

/// A UDP datagram or a TCP segment under way.
///
/// @param origin the host that sent it; translators do not change it
/// @param from as the network that it travels in sees it
/// @param to likewise
/// @param kind UDP, or what the segment is for
/// @param number of a segment: 0, 1, … in each direction
/// @param data must not be changed
public record Packet(
    SimHost origin,
    InetSocketAddress from,
    InetSocketAddress to,
    Kind kind,
    long number,
    byte[] data) {

  /// What it is.
  public enum Kind {
    UDP,
    /// Asks for a connection.
    SYN,
    /// Grants it.
    SYN_ACK,
    /// One flight of a TLS client.
    HELLO,
    /// The TLS server's answer: its name.
    NAME,
    DATA,
    ACK,
    FIN,
    RST
  }

  static Packet datagram(
      SimHost origin, InetSocketAddress from, InetSocketAddress to, byte[] data) {
    return new Packet(origin, from, to, Kind.UDP, 0, data);
  }

  /// Whether it is a datagram of UDP.
  public boolean isUdp() {
    return kind == Kind.UDP;
  }

  Packet withFrom(InetSocketAddress address) {
    return new Packet(origin, address, to, kind, number, data);
  }

  Packet withTo(InetSocketAddress address) {
    return new Packet(origin, from, address, kind, number, data);
  }
}
