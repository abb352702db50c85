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

  /// Datagrams sent.
  public long packetsSent() {
    return packetsSent;
  }

  /// Bytes sent.
  public long bytesSent() {
    return bytesSent;
  }

  /// Datagrams received.
  public long packetsReceived() {
    return packetsReceived;
  }

  /// Bytes received.
  public long bytesReceived() {
    return bytesReceived;
  }

  /// Datagrams that belonged to no protocol, came from an address that ICE has not validated, or
  /// had no route.
  public long dropped() {
    return dropped;
  }
}
