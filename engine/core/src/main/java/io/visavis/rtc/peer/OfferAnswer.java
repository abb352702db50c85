package io.visavis.rtc.peer;

import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCIceGathererState;
import io.visavis.rtc.RTCIceParameters;
import io.visavis.rtc.RTCRtcpMuxPolicy;
import io.visavis.rtc.RTCRtpCodec;
import io.visavis.rtc.RTCRtpTransceiverDirection;
import io.visavis.rtc.jsep.AnswerBuilder;
import io.visavis.rtc.jsep.BundlePlan;
import io.visavis.rtc.jsep.Codec;
import io.visavis.rtc.jsep.IceRestart;
import io.visavis.rtc.jsep.Identities;
import io.visavis.rtc.jsep.LocalMedia;
import io.visavis.rtc.jsep.LocalTransport;
import io.visavis.rtc.jsep.MediaCapabilities;
import io.visavis.rtc.jsep.OfferBuilder;
import io.visavis.rtc.jsep.ParsedDescription;
import io.visavis.rtc.jsep.Section;
import io.visavis.rtc.jsep.TiedTransports;
import io.visavis.rtc.sdp.Direction;
import io.visavis.rtc.sdp.Fingerprint;
import io.visavis.rtc.sdp.SessionDescription;
import io.visavis.rtc.sdp.Setup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes offers and answers from what the connection has, through `jsep`. Under the monitor, and
/// once the certificates exist.
final class OfferAnswer {

  /// The one that everybody knows (RFC 8122 §5 makes it the one to implement).
  private static final String FINGERPRINT_HASH = "sha-256";

  private static final MediaCapabilities CAPABILITIES = MediaCapabilities.standard();

  private final PeerConnection connection;
  private final SessionState state;
  private final IceRestarts restarts;
  private final long sessionId;

  /// Transports that a description speaks of before it is set, by section.
  private final Map<Integer, DtlsTransport> planned = new HashMap<>();

  /// An offer as it was made.
  ///
  /// @param transceivers per section; null for data and rejected ones
  /// @param transports by section: those that are not in force yet
  /// @param generations of ICE, of those that are
  record PlannedOffer(
      String sdp,
      OfferBuilder.Offer offer,
      List<@Nullable Transceiver> transceivers,
      Map<Integer, DtlsTransport> transports,
      Map<DtlsTransport, IceExchange> generations) {}

  /// An answer as it was made.
  ///
  /// @param transports by section: those that the offer got none of
  record PlannedAnswer(
      String sdp, AnswerBuilder.Answer answer, Map<Integer, DtlsTransport> transports) {}

  OfferAnswer(PeerConnection connection, SessionState state, IceRestarts restarts) {
    this.connection = connection;
    this.state = state;
    this.restarts = restarts;
    this.sessionId = connection.engine().random().nextLong() >>> 1;
  }

  /// @param iceRestart of the offer's options
  PlannedOffer offer(boolean iceRestart) {
    IceRestarts.Plan generations = restarts.plan(iceRestart);
    List<Object> owners = new ArrayList<>();
    List<LocalMedia> media = new ArrayList<>();
    for (Transceiver transceiver : connection.transceivers().all()) {
      if (!transceiver.isStopped()) {
        owners.add(transceiver);
        media.add(media(transceiver, transceiver.isStopping()));
      }
    }
    String dataMid = dataMid();
    if (dataMid != null || connection.channels().everCreated()) {
      owners.add(connection.channels());
      media.add(LocalMedia.data(dataMid, LocalMedia.LocalData.DEFAULT));
    }
    RTCConfiguration configuration = connection.getConfiguration();
    Set<Integer> lost = lost(media);
    OfferBuilder.Offer built =
        OfferBuilder.build(
            new OfferBuilder.Input(
                sessionId,
                SessionState.parsed(state.local()),
                SessionState.parsed(state.currentLocal()),
                SessionState.parsed(state.currentRemote()),
                state.plan(),
                media,
                configuration.bundlePolicy(),
                configuration.rtcpMuxPolicy() == RTCRtcpMuxPolicy.REQUIRE,
                false,
                index -> {
                  DtlsTransport transport = offerTransport(index, lost);
                  return describe(transport, generations.of(transport));
                }));
    OfferBuilder.Offer offer = built.with(identified(built.description()));
    List<@Nullable Transceiver> transceivers = new ArrayList<>();
    for (int owner : offer.mediaOf()) {
      transceivers.add(owner >= 0 && owners.get(owner) instanceof Transceiver t ? t : null);
    }
    return new PlannedOffer(
        offer.description().toString(),
        offer,
        transceivers,
        Map.copyOf(planned),
        generations.chosen());
  }

  /// An offer was applied, or an answer of ours: transports that were planned are those of a
  /// description now, or are not needed.
  void planSettled() {
    Set<DtlsTransport> used = state.transports();
    Set.copyOf(planned.values()).stream()
        .filter(transport -> !used.contains(transport))
        .forEach(connection.transports()::unmake);
    planned.clear();
  }

  /// The tagged sections that this offer gives up, with the remote's transport under them.
  private Set<Integer> lost(List<LocalMedia> media) {
    if (!TiedTransports.loses(SessionState.parsed(state.currentRemote()))) {
      return Set.of();
    }
    Set<String> kept = new HashSet<>();
    for (LocalMedia one : media) {
      if (one.mid() != null && !one.stopped()) {
        kept.add(one.mid());
      }
    }
    return TiedTransports.given(state.plan(), SessionState.parsed(state.currentLocal()), kept);
  }

  private DtlsTransport offerTransport(int index, Set<Integer> lost) {
    BundlePlan plan = state.plan();
    int tag = plan == null ? BundlePlan.NONE : plan.transportOf(index);
    if (plan != null && lost.contains(tag)) {
      for (int member : plan.members(tag)) {
        DtlsTransport shared = planned.get(member);
        if (shared != null) {
          planned.put(index, shared);
          return shared;
        }
      }
      return planned.computeIfAbsent(index, i -> connection.transports().create());
    }
    DtlsTransport inForce = state.currentTransport(index);
    return inForce != null
        ? inForce
        : planned.computeIfAbsent(index, i -> connection.transports().create());
  }

  PlannedAnswer answer() {
    SessionState.Applied remote = state.remote();
    if (remote == null) {
      throw new IllegalStateException("no offer to answer");
    }
    ParsedDescription offer = remote.parsed();
    List<@Nullable LocalMedia> media = new ArrayList<>();
    for (Section section : offer.sections()) {
      if (section.isData()) {
        media.add(LocalMedia.data(section.mid(), LocalMedia.LocalData.DEFAULT));
      } else {
        Transceiver transceiver = connection.transceivers().at(section);
        // webrtc-pc §5.4.3: one that is stopping affects the next offer, and no answer.
        media.add(transceiver == null ? null : media(transceiver, transceiver.isStopped()));
      }
    }
    AnswerBuilder.Answer answer =
        AnswerBuilder.build(
            new AnswerBuilder.Input(
                sessionId,
                SessionState.parsed(state.local()),
                offer,
                media,
                connection.getConfiguration().bundlePolicy(),
                false,
                index -> {
                  DtlsTransport transport = answerTransport(offer.sections().get(index));
                  return describe(transport, transport.ice().latest());
                },
                this::setupInForce));
    SessionDescription identified = identified(answer.description());
    return new PlannedAnswer(identified.toString(), answer.with(identified), Map.copyOf(planned));
  }

  private SessionDescription identified(SessionDescription made) {
    return Identities.attach(
        made, SessionState.parsed(state.local()), connection.identity().local().stored());
  }

  /// The transport that the offer got for a section; another one when the answer moves the tag to a
  /// section that the remote has another transport for (RFC 9143 §7.3.1).
  private DtlsTransport answerTransport(Section section) {
    DtlsTransport transport = state.offeredTransport(section.index());
    if (transport == null) {
      throw new IllegalStateException(section.index() + ". section of the offer: no transport");
    }
    RTCIceParameters meant = IceRestart.credentials(section);
    RTCIceParameters known = transport.ice().latest().remoteCredentials();
    return meant == null || known == null || meant.equals(known)
        ? transport
        : planned.computeIfAbsent(section.index(), i -> connection.transports().create());
  }

  /// Our role on the association that a section already has, which later answers keep (RFC 8842
  /// §5.3).
  private @Nullable Setup setupInForce(int index) {
    DtlsTransport inForce = state.currentTransport(index);
    return inForce == null || state.offeredTransport(index) != inForce ? null : inForce.setup();
  }

  private @Nullable String dataMid() {
    ParsedDescription local = SessionState.parsed(state.local());
    if (local != null) {
      for (Section section : local.sections()) {
        if (section.isData() && !section.rejected()) {
          return section.mid();
        }
      }
    }
    return null;
  }

  private static LocalMedia media(Transceiver transceiver, boolean stopped) {
    Sender sender = transceiver.mySender();
    String kind = transceiver.kind();
    List<RTCRtpCodec> preferences = transceiver.codecPreferences();
    return new LocalMedia(
        transceiver.mid(),
        kind,
        stopped,
        direction(transceiver.preferredDirection()),
        preferred(CAPABILITIES.codecs(kind), preferences),
        !preferences.isEmpty(),
        CAPABILITIES.extensions(kind),
        sender.streamIds(),
        sender.trackId(),
        sender.sources(),
        null);
  }

  private static List<Codec> preferred(List<Codec> codecs, List<RTCRtpCodec> preferences) {
    if (preferences.isEmpty()) {
      return codecs;
    }
    List<Codec> chosen = new ArrayList<>();
    for (RTCRtpCodec preference : preferences) {
      for (Codec codec : codecs) {
        if (codec.mimeType().equalsIgnoreCase(preference.mimeType())) {
          chosen.add(codec);
        }
      }
    }
    return chosen;
  }

  private LocalTransport describe(DtlsTransport transport, IceExchange generation) {
    // RFC 8122 §5 wants the same hash functions for each, and gives the order no meaning, but
    // Chromium believes the last line only: so that is the certificate that the handshake prefers.
    List<Fingerprint> fingerprints =
        connection.certificates().join().reversed().stream()
            .flatMap(certificate -> certificate.getFingerprints().stream())
            .filter(f -> f.algorithm().equals(FINGERPRINT_HASH))
            .map(f -> new Fingerprint(f.algorithm(), f.value()))
            .toList();
    List<IceExchange> generations = new ArrayList<>(List.of(generation));
    DtlsTransport rtcp = transport.rtcp();
    IceExchange ofRtcp = rtcp == null ? null : rtcp.ice().of(generation.credentials());
    if (ofRtcp != null) {
      generations.add(ofRtcp);
    }
    return new LocalTransport(
        generation.credentials().usernameFragment(),
        generation.credentials().password(),
        fingerprints,
        generations.stream().flatMap(g -> g.lines().stream()).toList(),
        generations.stream().allMatch(g -> g.gathering() == RTCIceGathererState.COMPLETE),
        rtcp != null);
  }

  static Direction direction(RTCRtpTransceiverDirection direction) {
    return Direction.of(Transceiver.sends(direction), Transceiver.receives(direction));
  }

  static RTCRtpTransceiverDirection direction(Direction direction) {
    if (direction.sends()) {
      return direction.receives()
          ? RTCRtpTransceiverDirection.SENDRECV
          : RTCRtpTransceiverDirection.SENDONLY;
    }
    return direction.receives()
        ? RTCRtpTransceiverDirection.RECVONLY
        : RTCRtpTransceiverDirection.INACTIVE;
  }
}
