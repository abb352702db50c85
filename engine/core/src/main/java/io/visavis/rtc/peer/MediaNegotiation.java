package io.visavis.rtc.peer;

import io.visavis.rtc.MediaStream;
import io.visavis.rtc.RTCRtpTransceiverDirection;
import io.visavis.rtc.RTCSdpType;
import io.visavis.rtc.RTCTrackEvent;
import io.visavis.rtc.jsep.Codec;
import io.visavis.rtc.jsep.LocalSources;
import io.visavis.rtc.jsep.Negotiated;
import io.visavis.rtc.jsep.ParsedDescription;
import io.visavis.rtc.jsep.Section;
import io.visavis.rtc.media.ReceiveStreamSettings;
import io.visavis.rtc.media.RtpCodec;
import io.visavis.rtc.media.SendStreamSettings;
import io.visavis.rtc.rtp.RtpExtensionMap;
import io.visavis.rtc.sdp.Direction;
import io.visavis.rtc.sdp.ExtMap;
import io.visavis.rtc.sdp.Msid;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// What descriptions change about transceivers, tracks, RTP streams and data channels: the
/// per-section part of "set a session description". In tasks.
final class MediaNegotiation {

  private final PeerConnection connection;
  private final Map<String, MediaStream.Controller> remoteStreams = new HashMap<>();
  private final List<RTCTrackEvent> tracks = new ArrayList<>();

  MediaNegotiation(PeerConnection connection) {
    this.connection = connection;
  }

  /// A remote description of any type: transceivers for its sections, and the tracks that it
  /// announces or takes back.
  void remote(
      ParsedDescription description,
      RTCSdpType type,
      IntFunction<@Nullable DtlsTransport> transports) {
    for (Section section : description.sections()) {
      String mid = section.mid();
      if (!section.isRtp() || mid == null) {
        continue;
      }
      if (section.rejected()) {
        Transceiver rejected = connection.transceivers().at(section);
        if (rejected != null) {
          announce(rejected, List.of(), Direction.INACTIVE);
          rejected.stopForGood();
        }
        continue;
      }
      Transceiver transceiver = connection.transceivers().forRemote(section, mid);
      DtlsTransport transport = transports.apply(section.index());
      transceiver.mySender().transport(transport);
      transceiver.myReceiver().transport(transport);
      Direction direction = section.direction().reversed();
      announce(transceiver, direction.receives() ? streams(section) : List.of(), direction);
      if (type != RTCSdpType.OFFER) {
        transceiver.currentDirection(OfferAnswer.direction(section.direction().reversed()));
      }
    }
  }

  /// "Process the addition / removal of a remote track", webrtc-pc §5.1.1, with `direction` from
  /// our point of view.
  private void announce(Transceiver transceiver, List<MediaStream> streams, Direction direction) {
    Receiver receiver = transceiver.myReceiver();
    RTCRtpTransceiverDirection fired = transceiver.firedDirection();
    boolean received = fired != null && Transceiver.receives(fired);
    List<MediaStream> before = receiver.streams();
    receiver.streams(streams);
    for (MediaStream stream : before) {
      if (!streams.contains(stream)) {
        MediaStream.Controller controller = remoteStreams.get(stream.id());
        if (controller != null) {
          connection.serial().react(() -> controller.removeTrack(receiver.track()));
        }
      }
    }
    for (MediaStream stream : streams) {
      MediaStream.Controller controller = remoteStreams.get(stream.id());
      if (controller != null && !before.contains(stream)) {
        connection.serial().react(() -> controller.addTrack(receiver.track()));
      }
    }
    if (direction.receives() && !received) {
      tracks.add(new RTCTrackEvent("track", receiver, receiver.track(), streams, transceiver));
    } else if (!direction.receives() && received) {
      receiver.pause();
    }
    transceiver.firedDirection(OfferAnswer.direction(direction));
  }

  /// Back to the remote tracks of the last stable state.
  void rollBack() {
    for (Transceiver transceiver : connection.transceivers().all()) {
      List<MediaStream> streams = transceiver.rollBack();
      if (streams != null && !transceiver.isStopped()) {
        RTCRtpTransceiverDirection inForce = transceiver.currentDirection();
        announce(
            transceiver,
            streams,
            inForce == null ? Direction.INACTIVE : OfferAnswer.direction(inForce));
      }
    }
    connection.transceivers().removeProvisional();
    fireTracks();
  }

  private List<MediaStream> streams(Section section) {
    List<MediaStream> streams = new ArrayList<>();
    for (Msid msid : section.msids()) {
      if (!msid.stream().equals(Msid.NO_STREAM)) {
        MediaStream stream =
            remoteStreams.computeIfAbsent(msid.stream(), MediaStream::controlled).stream();
        if (!streams.contains(stream)) {
          streams.add(stream);
        }
      }
    }
    return streams;
  }

  /// The `track` events of the description, after `signalingstatechange`.
  void fireTracks() {
    for (RTCTrackEvent event : tracks) {
      connection.serial().react(() -> connection.events().track.fire(event));
    }
    tracks.clear();
  }

  /// Our answer was set.
  void local(
      ParsedDescription answer,
      ParsedDescription offer,
      IntFunction<Negotiated> negotiated,
      IntFunction<@Nullable DtlsTransport> transports) {
    for (Section section : answer.sections()) {
      Section remote = offer.sections().get(section.index());
      Transceiver transceiver = connection.transceivers().at(remote);
      if (transceiver != null && section.rejected()) {
        transceiver.stopForGood();
      } else if (transceiver != null) {
        Direction direction = section.direction();
        // The answer may have moved the bundle to another transport than the offer's.
        transceiver.mySender().transport(transports.apply(section.index()));
        transceiver.myReceiver().transport(transports.apply(section.index()));
        announce(
            transceiver,
            direction.receives() ? transceiver.myReceiver().streams() : List.of(),
            direction);
        transceiver.currentDirection(OfferAnswer.direction(direction));
      }
      flow(transceiver, section.direction(), section, remote, negotiated, transports);
    }
  }

  /// The remote's answer was set.
  void answered(
      ParsedDescription offer,
      ParsedDescription answer,
      IntFunction<Negotiated> negotiated,
      IntFunction<@Nullable DtlsTransport> transports) {
    for (Section section : answer.sections()) {
      Section local = offer.sections().get(section.index());
      flow(
          connection.transceivers().at(local),
          section.direction().reversed(),
          local,
          section,
          negotiated,
          transports);
    }
  }

  /// Starts and stops what a section lets flow.
  private void flow(
      @Nullable Transceiver transceiver,
      Direction direction,
      Section local,
      Section remote,
      IntFunction<Negotiated> negotiated,
      IntFunction<@Nullable DtlsTransport> transports) {
    DtlsTransport transport = transports.apply(remote.index());
    if (transport == null) {
      return;
    }
    if (remote.isData()) {
      data(transport, remote);
    } else if (transceiver != null && !transceiver.isStopping() && local.mid() != null) {
      Negotiated common = negotiated.apply(remote.index());
      send(transceiver, direction, local.mid(), common, transport);
      receive(transceiver, direction, local.mid(), remote, common, transport);
    }
  }

  private void data(DtlsTransport transport, Section remote) {
    ChannelSet channels = connection.channels();
    double most =
        remote.maxMessageSize() == 0
            ? Double.POSITIVE_INFINITY
            : Math.min(remote.maxMessageSize(), ChannelSet.SEND_BUFFER);
    SctpTransport sctp = channels.transport();
    if (sctp == null) {
      channels.transport(new SctpTransport(connection.monitor(), transport, most));
    } else {
      sctp.transport(transport);
      sctp.maxMessageSize(most);
    }
    connection.transports().carryData(transport, remote.sctpPort(), remote.maxMessageSize());
  }

  private void send(
      Transceiver transceiver,
      Direction direction,
      String mid,
      Negotiated common,
      DtlsTransport transport) {
    Sender sender = transceiver.mySender();
    Codec codec = common.preferred();
    if (!direction.sends() || codec == null) {
      sender.stopSending();
      return;
    }
    SendStream running = sender.stream();
    if (running != null
        && running.negotiated().equals(common)
        && running.transport() == transport) {
      return;
    }
    LocalSources sources = sender.sources();
    SendStreamSettings settings =
        new SendStreamSettings(
            mid,
            (int) sources.ssrc(),
            (int) sources.rtxSsrc(),
            rtpCodec(codec, common.rtxOf(codec)),
            extensions(common.extensions()));
    sender.start(new SendStream(connection, common, transport, settings, running));
  }

  private void receive(
      Transceiver transceiver,
      Direction direction,
      String mid,
      Section remote,
      Negotiated common,
      DtlsTransport transport) {
    Receiver receiver = transceiver.myReceiver();
    if (!direction.receives() || common.receive().isEmpty()) {
      if (receiver.stream() != null) {
        receiver.pause();
      }
      return;
    }
    ReceiveStream running = receiver.stream();
    if (running != null
        && running.negotiated().equals(common)
        && running.transport() == transport) {
      return;
    }
    List<RtpCodec> codecs = new ArrayList<>();
    for (Codec codec : common.receive()) {
      if (!codec.isRtx()) {
        codecs.add(rtpCodec(codec, rtxOf(common.receive(), codec)));
      }
    }
    List<Integer> ssrcs = new ArrayList<>();
    List<Integer> rtxSsrcs = new ArrayList<>();
    long primary = remote.primarySsrc();
    if (primary >= 0) {
      ssrcs.add((int) primary);
      rtxSsrcs.add((int) Math.max(0, remote.rtxSsrc(primary)));
    }
    ReceiveStreamSettings settings =
        new ReceiveStreamSettings(mid, codecs, extensions(common.extensions()), ssrcs, rtxSsrcs);
    receiver.start(new ReceiveStream(connection, common, transport, receiver.source(), settings));
  }

  private static @Nullable Codec rtxOf(List<Codec> codecs, Codec primary) {
    for (Codec codec : codecs) {
      if (codec.apt() == primary.payloadType()) {
        return codec;
      }
    }
    return null;
  }

  private static RtpCodec rtpCodec(Codec codec, @Nullable Codec rtx) {
    return new RtpCodec(
        codec.payloadType(),
        codec.mimeType(),
        codec.clockRate(),
        rtx == null ? -1 : rtx.payloadType(),
        codec.feedback().contains("nack"),
        codec.feedback().contains("nack pli"),
        codec.feedback().contains("ccm fir"),
        codec.feedback().contains("goog-remb"));
  }

  private static RtpExtensionMap extensions(List<ExtMap> extensions) {
    RtpExtensionMap map = RtpExtensionMap.NONE;
    for (ExtMap extension : extensions) {
      map = map.with(extension.uri(), extension.id());
    }
    return map;
  }
}
