package io.visavis.rtc.transport;

/// What a transport sent and received, UDP payloads only (W3C's `RTCTransportStats`).
public final class TransportCounters {

  private long packetsSent;
  private long bytesSent;
  private long packetsReceived;
  private long bytesReceived;
  private long dropped;

  void sent(int bytes) {
    packetsSent++;
    bytesSent += bytes;
  }

  void received(int bytes) {
    packetsReceived++;
    bytesReceived += bytes;
  }

  void drop() {
    dropped++;
  }

  /// The numbers at this moment.
  public Totals totals() {
    return new Totals(packetsSent, bytesSent, packetsReceived, bytesReceived, dropped);
  }

  /// What was counted so far.
  ///
  /// @param dropped datagrams that belonged to no protocol, came from an address that ICE has not
  ///   validated, came before the keys, or had no route
  public record Totals(
      long packetsSent, long bytesSent, long packetsReceived, long bytesReceived, long dropped) {}
}
