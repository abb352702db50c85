package io.visavis.rtc.peer;

import io.visavis.rtc.Event;
import io.visavis.rtc.RTCIceParameters;
import io.visavis.rtc.RTCSdpType;
import io.visavis.rtc.RTCSignalingState;
import io.visavis.rtc.cert.CertFingerprint;
import io.visavis.rtc.jsep.Bundle;
import io.visavis.rtc.jsep.BundlePlan;
import io.visavis.rtc.jsep.CodecNegotiation;
import io.visavis.rtc.jsep.DtlsRoles;
import io.visavis.rtc.jsep.IceRestart;
import io.visavis.rtc.jsep.Negotiated;
import io.visavis.rtc.jsep.ParsedDescription;
import io.visavis.rtc.jsep.Section;
import io.visavis.rtc.jsep.TiedTransports;
import io.visavis.rtc.sdp.Setup;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// What applying a description changes: W3C's "set a session description", webrtc-pc §4.4.1.5.
/// Everything here runs in a task; the media streams' part is in [MediaNegotiation].
final class DescriptionApplier {

  private final PeerConnection connection;
  private final SessionState state;
  private final CandidateExchange candidates;
  private final IceRestarts restarts;
  private final MediaNegotiation media;
  private final RtcpComponents rtcp;

  /// ICE roles belong to the session: the side that offered first controls (RFC 8445 §6.1.1).
  private @Nullable Boolean controlling;

  DescriptionApplier(
      PeerConnection connection,
      SessionState state,
      CandidateExchange candidates,
      IceRestarts restarts) {
    this.connection = connection;
    this.state = state;
    this.candidates = candidates;
    this.restarts = restarts;
    this.media = new MediaNegotiation(connection);
    this.rtcp = new RtcpComponents(connection, state, candidates);
  }

  void localOffer(OfferAnswer.PlannedOffer planned) {
    ParsedDescription parsed = ParsedDescription.offer(planned.offer().description());
    RTCSignalingState before = state.signaling();
    connection.transceivers().remember();
    state.pendLocal(
        new SessionState.Applied(RTCSdpType.OFFER, parsed, planned.offer().description()));
    state.signaling(RTCSignalingState.HAVE_LOCAL_OFFER);
    signalingChanged(before);
    connection.negotiationNeeded().clear();
    List<@Nullable DtlsTransport> transports = offered(planned);
    state.offerTransports(transports);
    for (int i = 0; i < planned.transceivers().size(); i++) {
      Transceiver transceiver = planned.transceivers().get(i);
      String mid = planned.offer().mids().get(i);
      if (transceiver != null && mid != null) {
        transceiver.associate(mid);
        transceiver.mySender().transport(transports.get(i));
        transceiver.myReceiver().transport(transports.get(i));
      }
    }
    use();
    connection.transports().replaced(state.replaced(), true);
    rtcp.offered(parsed, planned.offer().ownTransports());
    restarts.offered(planned.generations());
    gather(true);
  }

  /// By section: its own transport, the one it shares, or that of the tag when it is bundle-only.
  private List<@Nullable DtlsTransport> offered(OfferAnswer.PlannedOffer planned) {
    List<@Nullable DtlsTransport> transports = new ArrayList<>();
    List<Bundle.Placement> placements = planned.offer().placements();
    // It may come after a bundle-only section that took the place of a rejected one.
    int tagged = placements.indexOf(Bundle.Placement.OWN);
    DtlsTransport tag = tagged < 0 ? null : described(planned, tagged);
    for (int i = 0; i < placements.size(); i++) {
      transports.add(
          switch (placements.get(i)) {
            case OWN, SHARED -> described(planned, i);
            case BUNDLE_ONLY -> tag;
            case REJECTED -> null;
          });
    }
    return transports;
  }

  private @Nullable DtlsTransport described(OfferAnswer.PlannedOffer planned, int index) {
    DtlsTransport made = planned.transports().get(index);
    return made == null ? state.currentTransport(index) : made;
  }

  void remoteOffer(ParsedDescription offer) {
    RTCSignalingState before = state.signaling();
    connection.transceivers().remember();
    state.pendRemote(new SessionState.Applied(RTCSdpType.OFFER, offer, offer.description()));
    state.signaling(RTCSignalingState.HAVE_REMOTE_OFFER);
    signalingChanged(before);
    List<@Nullable DtlsTransport> transports = new ArrayList<>();
    Set<Integer> lost = lost(offer);
    for (Section section : offer.sections()) {
      transports.add(transportFor(section, offer, transports, lost));
    }
    state.offerTransports(transports);
    use();
    connection.transports().replaced(state.replaced(), true);
    rtcp.remoteOffered(offer);
    for (Section section : offer.sections()) {
      DtlsTransport transport = transports.get(section.index());
      if (transport != null && state.firstSection(transport) == section.index()) {
        offered(transport, offer.tagOf(section), offer);
      }
    }
    media.remote(offer, RTCSdpType.OFFER, state::transport);
    media.fireTracks();
  }

  private void offered(DtlsTransport transport, Section tag, ParsedDescription offer) {
    RTCIceParameters remote = IceRestart.credentials(tag);
    boolean joins = state.transport(tag.index()) != transport;
    if (joins && transport.ice().settled().remoteCredentials() != null) {
      // The offer puts the section on another's transport: the answer ends its own, and until then
      // nothing changes there.
      return;
    }
    if (remote != null) {
      restarts.remoteOffered(transport, remote);
    }
    connectRemote(transport, tag, offer);
  }

  /// The transport in force of the section, else that of its bundle, else a new one.
  private @Nullable DtlsTransport transportFor(
      Section section,
      ParsedDescription offer,
      List<@Nullable DtlsTransport> before,
      Set<Integer> lost) {
    if (section.rejected() || !section.supported()) {
      return null;
    }
    BundlePlan plan = state.plan();
    boolean loses = plan != null && lost.contains(plan.transportOf(section.index()));
    boolean movesOut = loses || movesOut(section, offer);
    DtlsTransport inForce = state.currentTransport(section.index());
    if (inForce != null && !movesOut) {
      return inForce;
    }
    int tag = offer.tagOf(section).index();
    DtlsTransport shared = movesOut ? null : state.currentTransport(tag);
    if (shared == null && tag < before.size()) {
      shared = before.get(tag);
    }
    if (shared == null) {
      // Followers before the tag, too, use its transport.
      for (Section earlier : offer.sections().subList(0, before.size())) {
        if (offer.tagOf(earlier).index() == tag && before.get(earlier.index()) != null) {
          shared = before.get(earlier.index());
        }
      }
    }
    return shared != null ? shared : connection.transports().create();
  }

  /// The tagged sections that the remote's offer gives up, with its transport under them.
  private Set<Integer> lost(ParsedDescription offer) {
    if (!TiedTransports.loses(offer)) {
      return Set.of();
    }
    Set<String> kept = new HashSet<>();
    for (Section section : offer.sections()) {
      if (section.mid() != null && !section.rejected()) {
        kept.add(section.mid());
      }
    }
    return TiedTransports.given(state.plan(), SessionState.parsed(state.currentLocal()), kept);
  }

  /// Whether the offer takes the section away from the transport that it shares (RFC 9143 §7.5.3):
  /// others of that transport are in another group now, and its description is theirs.
  private boolean movesOut(Section section, ParsedDescription offer) {
    DtlsTransport inForce = state.currentTransport(section.index());
    if (inForce == null) {
      return false;
    }
    int tag = offer.tagOf(section).index();
    boolean divided = false;
    for (Section other : offer.sections()) {
      divided |=
          !other.rejected()
              && state.currentTransport(other.index()) == inForce
              && offer.tagOf(other).index() != tag;
    }
    RTCIceParameters now = IceRestart.credentials(offer.sections().get(tag));
    return divided && now != null && !now.equals(inForce.ice().settled().remoteCredentials());
  }

  void localAnswer(OfferAnswer.PlannedAnswer planned, RTCSdpType type) {
    SessionState.Applied remote = state.remote();
    if (remote == null) {
      throw new IllegalStateException("an answer without an offer");
    }
    ParsedDescription offer = remote.parsed();
    ParsedDescription answer = ParsedDescription.answer(planned.answer().description());
    BundlePlan plan = planned.answer().bundle();
    List<Negotiated> negotiated = planned.answer().negotiated();
    RTCSignalingState before = state.signaling();
    SessionState.Applied local =
        new SessionState.Applied(type, answer, planned.answer().description());
    planned.transports().forEach(state::offerTransport);
    state.pendTransports(settled(plan, answer));
    if (!planned.transports().isEmpty()) {
      // With the candidates that have come since.
      ParsedDescription now = ParsedDescription.offer(remote.text());
      planned
          .transports()
          .forEach((tag, transport) -> {
            rtcp.answering(transport, now.sections().get(tag));
            connectRemote(transport, now.sections().get(tag), now);
          });
    }
    settle(type, local, remote, plan, true);
    signalingChanged(before);
    use();
    rtcp.answered(type, plan, answer);
    gather(false);
    for (int tag : plan.tags()) {
      Setup setup = answer.sections().get(tag).transport().setup();
      startDtls(tag, setup == Setup.ACTIVE, offer.describerOf(offer.sections().get(tag)));
    }
    media.local(answer, offer, negotiated::get, state::transport);
    finish(type);
    media.fireTracks();
  }

  void remoteAnswer(ParsedDescription answer, RTCSdpType type) {
    SessionState.Applied local = state.local();
    if (local == null) {
      throw new IllegalStateException("an answer without an offer");
    }
    ParsedDescription offer = local.parsed();
    BundlePlan plan = Bundle.negotiated(offer, answer);
    RTCSignalingState before = state.signaling();
    SessionState.Applied remote = new SessionState.Applied(type, answer, answer.description());
    state.pendTransports(settled(plan, answer));
    settle(type, local, remote, plan, false);
    signalingChanged(before);
    use();
    rtcp.answered(type, plan, answer);
    for (int tag : plan.tags()) {
      Section section = answer.sections().get(tag);
      DtlsTransport transport = state.transport(tag);
      if (transport != null) {
        connectRemote(transport, section, answer);
        startDtls(tag, DtlsRoles.offererIsClient(section.transport().setup()), section);
      }
    }
    IntFunction<Negotiated> negotiated =
        index ->
            answer.sections().get(index).isRtp() && !plan.rejected(index)
                ? CodecNegotiation.answered(
                    offer.sections().get(index), answer.sections().get(index))
                : Negotiated.NOTHING;
    media.remote(answer, type, state::transport);
    media.answered(offer, answer, negotiated, state::transport);
    finish(type);
    media.fireTracks();
  }

  /// The transports once the bundle is agreed: all members use the tag's.
  private List<@Nullable DtlsTransport> settled(BundlePlan plan, ParsedDescription answer) {
    List<@Nullable DtlsTransport> transports = new ArrayList<>();
    for (Section section : answer.sections()) {
      int tag = plan.transportOf(section.index());
      transports.add(tag == BundlePlan.NONE ? null : state.offeredTransport(tag));
    }
    return transports;
  }

  private void settle(
      RTCSdpType type,
      SessionState.Applied local,
      SessionState.Applied remote,
      BundlePlan plan,
      boolean ourAnswer) {
    if (type == RTCSdpType.PRANSWER) {
      if (ourAnswer) {
        state.pendLocal(local);
        state.signaling(RTCSignalingState.HAVE_LOCAL_PRANSWER);
      } else {
        state.pendRemote(remote);
        state.signaling(RTCSignalingState.HAVE_REMOTE_PRANSWER);
      }
      return;
    }
    state.settle(local, remote, plan);
  }

  private void finish(RTCSdpType type) {
    if (type == RTCSdpType.ANSWER) {
      connection.transceivers().settle();
      restarts.settle();
      connection.pool().settle();
      connection.negotiationNeeded().clear();
      connection.updateNegotiationNeeded();
    }
  }

  /// A provisional answer ends no transport: the final one may bundle less.
  private void use() {
    connection.transports().use(state.transports(), state.offered());
  }

  private void gather(boolean offering) {
    if (controlling == null) {
      controlling = offering;
    }
    for (DtlsTransport transport : state.transports()) {
      candidates.role(transport, controlling);
      for (DtlsTransport component : transport.components()) {
        component.ice().latest().describe();
        connection.transports().gather(component, controlling);
      }
    }
  }

  private void connectRemote(
      DtlsTransport transport, Section section, ParsedDescription description) {
    RTCIceParameters remote = IceRestart.credentials(section);
    if (remote != null) {
      connection.transports().remote(transport, remote, description.iceLite());
    }
    candidates.giveAll(transport, section);
  }

  private void startDtls(int tag, boolean client, Section remote) {
    DtlsTransport transport = state.transport(tag);
    if (transport == null) {
      return;
    }
    connection.identity().remote().requireProven(remote.fingerprints());
    transport.setup(client ? Setup.ACTIVE : Setup.PASSIVE);
    List<CertFingerprint> fingerprints =
        remote.fingerprints().stream()
            .map(f -> new CertFingerprint(f.algorithm(), f.value()))
            .toList();
    connection.transports().startDtls(transport, client, fingerprints);
  }

  /// Back to the stable state before, webrtc-pc §4.4.1.5 step "rollback".
  void rollBack() {
    RTCSignalingState before = state.signaling();
    connection.transports().replaced(state.replaced(), false);
    state.rollBack();
    signalingChanged(before);
    restarts.rollBack();
    media.rollBack();
    use();
    connection.negotiationNeeded().clear();
    connection.updateNegotiationNeeded();
  }

  private void signalingChanged(RTCSignalingState before) {
    if (state.signaling() != before) {
      connection
          .serial()
          .react(() ->
              connection.events().signalingStateChange.fire(Event.of("signalingstatechange")));
    }
  }
}
