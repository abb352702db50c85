package io.visavis.rtc.peer;

import io.visavis.rtc.Event;
import io.visavis.rtc.RTCSdpType;
import io.visavis.rtc.RTCSignalingState;
import io.visavis.rtc.jsep.ParsedDescription;
import io.visavis.rtc.jsep.Section;
import io.visavis.rtc.sdp.Direction;
import io.visavis.rtc.sdp.Msid;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The negotiation-needed flag, webrtc-pc §4.7.3. Under the monitor.
final class NegotiationNeeded {

  private final PeerConnection connection;
  private boolean flag;
  private boolean updateOnEmptyChain;

  NegotiationNeeded(PeerConnection connection) {
    this.connection = connection;
  }

  /// "Update the negotiation-needed flag".
  void update() {
    if (connection.isClosed()) {
      return;
    }
    if (!connection.operations().isEmpty()) {
      updateOnEmptyChain = true;
      return;
    }
    connection.serial().post(this::check);
  }

  /// The last operation of the chain has ended.
  void chainEmptied() {
    if (updateOnEmptyChain) {
      updateOnEmptyChain = false;
      update();
    }
  }

  /// An offer is on its way: what needed negotiation is in it.
  void clear() {
    flag = false;
  }

  private void check() {
    if (connection.isClosed()) {
      return;
    }
    if (!connection.operations().isEmpty()) {
      updateOnEmptyChain = true;
      return;
    }
    SessionState state = connection.negotiator().state();
    if (state.signaling() != RTCSignalingState.STABLE) {
      return;
    }
    if (!isNeeded(state)) {
      flag = false;
      return;
    }
    if (flag) {
      return;
    }
    flag = true;
    connection
        .serial()
        .react(() -> connection.events().negotiationNeeded.fire(Event.of("negotiationneeded")));
  }

  /// "Check if negotiation is needed".
  private boolean isNeeded(SessionState state) {
    if (connection.negotiator().restarts().requested()) {
      return true;
    }
    ParsedDescription local = SessionState.parsed(state.currentLocal());
    ParsedDescription remote = SessionState.parsed(state.currentRemote());
    boolean dataNegotiated =
        local != null && local.sections().stream().anyMatch(s -> s.isData() && !s.rejected());
    if (connection.channels().everCreated() && !dataNegotiated) {
      return true;
    }
    for (Transceiver transceiver : connection.transceivers().all()) {
      if (needs(transceiver, state, local, remote)) {
        return true;
      }
    }
    return false;
  }

  private static boolean needs(
      Transceiver transceiver,
      SessionState state,
      @Nullable ParsedDescription local,
      @Nullable ParsedDescription remote) {
    if (transceiver.isStopping() && !transceiver.isStopped()) {
      return true;
    }
    if (transceiver.isStopped()) {
      return false;
    }
    String mid = transceiver.mid();
    Section ours = mid == null || local == null ? null : local.section(mid);
    Section theirs = mid == null || remote == null ? null : remote.section(mid);
    SessionState.Applied applied = state.currentLocal();
    if (ours == null || applied == null) {
      return true;
    }
    Direction wanted = OfferAnswer.direction(transceiver.preferredDirection());
    if (wanted.sends()
        && !streams(ours).equals(new HashSet<>(transceiver.mySender().streamIds()))) {
      return true;
    }
    if (applied.type() == RTCSdpType.OFFER) {
      return ours.direction() != wanted
          && (theirs == null || theirs.direction().reversed() != wanted);
    }
    Direction allowed =
        theirs == null ? Direction.INACTIVE : wanted.and(theirs.direction().reversed());
    return ours.direction() != allowed;
  }

  private static Set<String> streams(Section section) {
    Set<String> ids = new HashSet<>();
    for (Msid msid : section.msids()) {
      if (!msid.stream().equals(Msid.NO_STREAM)) {
        ids.add(msid.stream());
      }
    }
    return ids;
  }
}
