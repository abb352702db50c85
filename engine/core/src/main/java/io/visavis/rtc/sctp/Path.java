package io.visavis.rtc.sctp;

/// What the layer below knows of the way to the peer. It has its own means to find out (ICE
/// consent, RFC 7675), and can find another way: so an association ends by its own count of
/// timeouts (RFC 9260 §8.1) only while the way is said to work.
public enum Path {
  /// Packets go both ways, as far as anybody knows. An association begins with this.
  WORKS,
  /// The peer has not been heard for a while: packets are sent and repeated, timeouts do not count.
  DOUBTFUL,
  /// No packet would leave: time stands still, however long it lasts.
  GONE
}
