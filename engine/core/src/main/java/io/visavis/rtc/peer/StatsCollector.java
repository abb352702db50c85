package io.visavis.rtc.peer;

import io.visavis.rtc.RTCStats;
import io.visavis.rtc.RTCStatsReport;
import io.visavis.rtc.RTCStatsType;
import io.visavis.rtc.jsep.Codec;
import io.visavis.rtc.media.RtpReceiveStream;
import io.visavis.rtc.media.RtpSendStream;
import io.visavis.rtc.stats.CertificateStats;
import io.visavis.rtc.stats.RtpStats;
import io.visavis.rtc.stats.TransportStats;
import io.visavis.rtc.transport.DtlsInfo;
import io.visavis.rtc.transport.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// `getStats`, webrtc-pc §8: what the W3C plane knows is taken under the monitor, the cores are
/// asked on the loop, and the report is delivered in a task.
final class StatsCollector {

  private static final double NANOS_PER_MILLI = 1e6;

  private final PeerConnection connection;
  private final List<Transporting> transports = new ArrayList<>();
  private final List<Sending> senders = new ArrayList<>();
  private final List<Receiving> receivers = new ArrayList<>();
  private final List<RTCStats> stats = new ArrayList<>();

  private record Transporting(String id, @Nullable String rtcpId, Transport network) {}

  private record Sending(@Nullable String mid, String kind, SendStream stream, boolean active) {}

  private record Receiving(@Nullable String mid, Receiver receiver, ReceiveStream stream) {}

  StatsCollector(PeerConnection connection) {
    this.connection = connection;
  }

  /// @param selector a sender, a receiver, or null for everything
  CompletableFuture<RTCStatsReport> collect(@Nullable Object selector) {
    Promise<RTCStatsReport> promise = new Promise<>(connection.serial());
    SerialTasks serial = connection.serial();
    NetworkPlane plane = connection.plane();
    double timestamp = plane.loop().wallNanos(plane.loop().now()) / NANOS_PER_MILLI;
    synchronized (connection.monitor()) {
      takeScripts(selector, timestamp);
    }
    plane.order(() -> {
      transports.forEach(t -> transport(t, timestamp));
      senders.forEach(s -> sender(s, timestamp));
      receivers.forEach(r -> receiver(r, timestamp));
      RTCStatsReport report = new RTCStatsReport(stats);
      serial.post(() -> serial.resolve(promise, report));
    });
    return promise;
  }

  private void takeScripts(@Nullable Object selector, double timestamp) {
    connection
        .transports()
        .inUse()
        .forEach(t -> transports.add(new Transporting(id(t), rtcpId(t), t.network())));
    connection
        .transceivers()
        .live()
        .forEach(t -> {
          SendStream sending = t.mySender().stream();
          if (sending != null && (selector == null || selector == t.sender())) {
            boolean active = t.mySender().encoding().active();
            senders.add(new Sending(t.mid(), t.kind(), sending, active));
          }
          ReceiveStream receiving = t.myReceiver().stream();
          if (receiving != null && (selector == null || selector == t.receiver())) {
            receivers.add(new Receiving(t.mid(), t.myReceiver(), receiving));
          }
        });
    if (selector == null) {
      stats.add(
          RTCStats.builder(RTCStatsType.PEER_CONNECTION, "P", timestamp)
              .put("dataChannelsOpened", connection.channels().opened())
              .put("dataChannelsClosed", connection.channels().closed())
              .build());
      connection.channels().channels().forEach(c -> stats.add(channel(c, timestamp)));
    }
  }

  private static RTCStats channel(DataChannel channel, double timestamp) {
    return RTCStats.builder(RTCStatsType.DATA_CHANNEL, "D" + channel.number(), timestamp)
        .put("label", channel.label())
        .put("protocol", channel.protocol())
        .put("dataChannelIdentifier", channel.id())
        .put("state", channel.readyState().value())
        .put("messagesSent", channel.messagesSent())
        .put("bytesSent", channel.bytesSent())
        .put("messagesReceived", channel.messagesReceived())
        .put("bytesReceived", channel.bytesReceived())
        .build();
  }

  private static String id(DtlsTransport transport) {
    return "T" + transport.ice().name();
  }

  /// While RTCP has a transport of its own.
  private static @Nullable String rtcpId(DtlsTransport transport) {
    List<DtlsTransport> components = transport.inUse();
    return components.size() == 1 ? null : id(components.getLast());
  }

  // On the loop.

  private void transport(Transporting transport, double timestamp) {
    Transport network = transport.network();
    DtlsInfo dtls = network.dtlsInfo();
    if (dtls != null) {
      stats.addAll(CertificateStats.of(List.of(dtls.localCertificate()), timestamp));
      stats.addAll(CertificateStats.of(dtls.remoteChain(), timestamp));
    }
    stats.addAll(
        TransportStats.of(
            new TransportStats.Snapshot(
                transport.id(),
                transport.rtcpId(),
                network.iceInUse().snapshot(),
                network.dtlsState(),
                dtls,
                network.counters().totals()),
            timestamp));
  }

  private void sender(Sending sending, double timestamp) {
    RtpSendStream rtp = sending.stream().rtp();
    if (rtp == null) {
      return;
    }
    Codec codec = sending.stream().negotiated().preferred();
    RtpStats.Place place =
        new RtpStats.Place(
            sending.kind(), sending.mid(), id(sending.stream().transport()), null, codec);
    stats.addAll(
        RtpStats.outbound(
            place,
            rtp.stats(),
            sending.active(),
            sending.stream().transport().network().media().session().bitrate(),
            timestamp));
  }

  private void receiver(Receiving receiving, double timestamp) {
    RtpReceiveStream rtp = receiving.stream().rtp();
    if (rtp == null || rtp.stats().packetsReceived() == 0) {
      return;
    }
    String mimeType = rtp.stats().mimeType();
    Codec codec =
        receiving.stream().negotiated().receive().stream()
            .filter(c -> c.mimeType().equalsIgnoreCase(mimeType))
            .findFirst()
            .orElse(null);
    Receiver receiver = receiving.receiver();
    ReceiverSource source = receiver.source();
    stats.addAll(
        RtpStats.inbound(
            new RtpStats.Place(
                receiver.kind(),
                receiving.mid(),
                id(receiving.stream().transport()),
                receiver.track().id(),
                codec),
            rtp.stats(),
            new RtpStats.Decoding(
                source.framesDecoded(), source.framesDropped(), source.width(), source.height()),
            timestamp));
  }
}
