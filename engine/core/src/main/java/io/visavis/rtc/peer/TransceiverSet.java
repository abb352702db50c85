package io.visavis.rtc.peer;

import io.visavis.rtc.MediaStream;
import io.visavis.rtc.MediaStreamTrack;
import io.visavis.rtc.RTCException;
import io.visavis.rtc.RTCRtpEncodingParameters;
import io.visavis.rtc.RTCRtpSender;
import io.visavis.rtc.RTCRtpTransceiverDirection;
import io.visavis.rtc.RTCRtpTransceiverInit;
import io.visavis.rtc.jsep.LocalSources;
import io.visavis.rtc.jsep.Section;
import io.visavis.rtc.sdp.Direction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The connection's set of transceivers, webrtc-pc §5.1 and §5.4. Under the monitor.
final class TransceiverSet {

  private static final long UNSIGNED = 0xffff_ffffL;

  /// RFC 8852 §3.1, with the length of RFC 8851's successor.
  private static final Pattern RID = Pattern.compile("[A-Za-z0-9]{1,255}");

  private final PeerConnection connection;
  private final String cname;
  private final List<Transceiver> transceivers = new ArrayList<>();
  private final Set<Long> ssrcs = new HashSet<>();

  TransceiverSet(PeerConnection connection) {
    this.connection = connection;
    // RFC 7022 §4.2: random for each session.
    RandomGenerator random = connection.engine().random();
    this.cname = new UUID(random.nextLong(), random.nextLong()).toString();
  }

  List<Transceiver> all() {
    return transceivers;
  }

  Stream<Transceiver> live() {
    return transceivers.stream().filter(t -> !t.isStopped());
  }

  String cname() {
    return cname;
  }

  RTCRtpSender addTrack(MediaStreamTrack track, List<MediaStream> streams) {
    if (live().anyMatch(t -> t.mySender().currentTrack() == track)) {
      throw RTCException.invalidAccess("a sender of this connection already sends the track");
    }
    Transceiver reusable =
        live()
            .filter(t -> t.kind().equals(track.kind()))
            .filter(t -> !t.isStopping() && !t.hasSent() && t.mySender().currentTrack() == null)
            .findFirst()
            .orElse(null);
    Transceiver transceiver;
    if (reusable == null) {
      transceiver =
          create(
              track.kind(),
              track,
              RTCRtpTransceiverDirection.SENDRECV,
              RTCRtpEncodingParameters.builder().build(),
              true);
    } else {
      transceiver = reusable;
      transceiver.usedByAddTrack();
      transceiver.mySender().track(track);
      RTCRtpTransceiverDirection direction = transceiver.preferredDirection();
      transceiver.preferDirection(
          Transceiver.receives(direction)
              ? RTCRtpTransceiverDirection.SENDRECV
              : RTCRtpTransceiverDirection.SENDONLY);
    }
    transceiver.mySender().streams(streams);
    connection.updateNegotiationNeeded();
    return transceiver.sender();
  }

  void removeTrack(RTCRtpSender sender) {
    Transceiver transceiver =
        transceivers.stream().filter(t -> t.sender() == sender).findFirst().orElse(null);
    if (transceiver == null) {
      throw RTCException.invalidAccess("the sender is not one of this connection");
    }
    if (transceiver.isStopping() || transceiver.mySender().currentTrack() == null) {
      return;
    }
    transceiver.mySender().track(null);
    RTCRtpTransceiverDirection direction = transceiver.preferredDirection();
    transceiver.preferDirection(
        Transceiver.receives(direction)
            ? RTCRtpTransceiverDirection.RECVONLY
            : RTCRtpTransceiverDirection.INACTIVE);
    connection.updateNegotiationNeeded();
  }

  /// addTransceiver's checks of its dictionary.
  static void validate(RTCRtpTransceiverInit init) {
    if (init.direction() == RTCRtpTransceiverDirection.STOPPED) {
      throw RTCException.typeError("a transceiver cannot begin stopped");
    }
    Set<String> rids = new HashSet<>();
    for (RTCRtpEncodingParameters encoding : init.sendEncodings()) {
      Double scale = encoding.scaleResolutionDownBy();
      if (scale != null && scale < 1) {
        throw RTCException.rangeError("scaleResolutionDownBy is below 1");
      }
      String rid = encoding.rid();
      if (rid == null ? init.sendEncodings().size() > 1 : !RID.matcher(rid).matches()) {
        throw RTCException.typeError(
            "each of several encodings has a rid of 1 to 255 letters and digits");
      }
      if (rid != null && !rids.add(rid)) {
        throw RTCException.typeError("two encodings have the rid " + rid);
      }
    }
  }

  Transceiver addTransceiver(
      String kind, @Nullable MediaStreamTrack track, RTCRtpTransceiverInit init) {
    // W3C: a sender that can send fewer encodings than it is given takes the first ones, and one
    // alone has no rid.
    RTCRtpEncodingParameters encoding =
        init.sendEncodings().isEmpty()
            ? RTCRtpEncodingParameters.builder().build()
            : init.sendEncodings().getFirst().toBuilder().rid(null).build();
    Transceiver transceiver = create(kind, track, init.direction(), encoding, false);
    transceiver.mySender().streams(init.streams());
    connection.updateNegotiationNeeded();
    return transceiver;
  }

  /// The legacy options offerToReceiveAudio and offerToReceiveVideo, webrtc-pc §4.4.3.2.
  void offerToReceive(String kind, @Nullable Boolean receive) {
    if (receive == null) {
      return;
    }
    List<Transceiver> ofKind = live().filter(t -> t.kind().equals(kind)).toList();
    if (receive) {
      if (ofKind.stream().noneMatch(t -> Transceiver.receives(t.preferredDirection()))) {
        create(
            kind,
            null,
            RTCRtpTransceiverDirection.RECVONLY,
            RTCRtpEncodingParameters.builder().build(),
            false);
      }
      return;
    }
    for (Transceiver transceiver : ofKind) {
      transceiver.preferDirection(
          Transceiver.sends(transceiver.preferredDirection())
              ? RTCRtpTransceiverDirection.SENDONLY
              : RTCRtpTransceiverDirection.INACTIVE);
    }
  }

  private Transceiver create(
      String kind,
      @Nullable MediaStreamTrack track,
      RTCRtpTransceiverDirection direction,
      RTCRtpEncodingParameters encoding,
      boolean byAddTrack) {
    long rtx = kind.equals("video") ? newSsrc() : -1;
    LocalSources sources = new LocalSources(cname, newSsrc(), rtx);
    Sender sender = new Sender(connection, kind, track, sources, encoding);
    Transceiver transceiver =
        new Transceiver(connection, sender, new Receiver(connection, kind), direction, byAddTrack);
    transceivers.add(transceiver);
    return transceiver;
  }

  private long newSsrc() {
    RandomGenerator random = connection.engine().random();
    long ssrc = random.nextInt() & UNSIGNED;
    while (ssrc == 0 || !ssrcs.add(ssrc)) {
      ssrc = random.nextInt() & UNSIGNED;
    }
    return ssrc;
  }

  /// The transceiver of a section, or null.
  @Nullable Transceiver at(Section section) {
    String mid = section.mid();
    return mid == null ? null : live().filter(t -> mid.equals(t.mid())).findFirst().orElse(null);
  }

  /// The transceiver for a section of the remote's offer: the one that has it, else one of addTrack
  /// that waits for a section, else a new one (RFC 9429 §5.10).
  Transceiver forRemote(Section section, String mid) {
    Transceiver existing = at(section);
    if (existing != null) {
      return existing;
    }
    Transceiver waiting =
        section.direction() == Direction.SENDRECV || section.direction() == Direction.RECVONLY
            ? live()
                .filter(t -> t.kind().equals(section.kind()))
                .filter(t -> t.isByAddTrack() && t.mid() == null && !t.isStopping())
                .findFirst()
                .orElse(null)
            : null;
    Transceiver transceiver =
        waiting != null
            ? waiting
            : create(
                section.kind(),
                null,
                RTCRtpTransceiverDirection.RECVONLY,
                RTCRtpEncodingParameters.builder().build(),
                false);
    transceiver.remember();
    if (waiting == null) {
      transceiver.madeByRemote();
    }
    transceiver.associate(mid);
    return transceiver;
  }

  /// An offer is about to be applied to the stable state.
  void remember() {
    live().forEach(Transceiver::remember);
  }

  /// What the rolled back offer of the remote made, and addTrack has not used, goes.
  void removeProvisional() {
    for (Transceiver transceiver : List.copyOf(transceivers)) {
      if (transceiver.isProvisional()) {
        transceiver.stopForGood();
        transceivers.remove(transceiver);
      }
    }
  }

  /// After a final answer: stopped transceivers leave the set.
  void settle() {
    transceivers.forEach(Transceiver::settle);
    transceivers.removeIf(Transceiver::isStopped);
  }

  /// The one sender or receiver that has this track, or null.
  @Nullable Object selectorOf(MediaStreamTrack track) {
    List<Object> found = new ArrayList<>();
    live()
        .forEach(t -> {
          if (t.mySender().currentTrack() == track) {
            found.add(t.sender());
          }
          if (t.myReceiver().track() == track) {
            found.add(t.receiver());
          }
        });
    return found.size() == 1 ? found.getFirst() : null;
  }

  /// The connection closes: everything stops, and no event but the tracks' own fires.
  void close() {
    for (Transceiver transceiver : transceivers) {
      if (!transceiver.isStopped()) {
        transceiver.stopForGood();
      }
    }
  }
}
