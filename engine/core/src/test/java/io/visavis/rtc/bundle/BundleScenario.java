package io.visavis.rtc.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.MediaStreamTrack;
import io.visavis.rtc.RTCDataChannel;
import io.visavis.rtc.RTCDataChannelState;
import io.visavis.rtc.RTCDtlsTransport;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCPeerConnectionState;
import io.visavis.rtc.RTCRtpTransceiver;
import io.visavis.rtc.RTCRtpTransceiverDirection;
import io.visavis.rtc.RTCSctpTransport;
import io.visavis.rtc.RTCSdpType;
import io.visavis.rtc.RTCSessionDescription;
import io.visavis.rtc.RTCSessionDescriptionInit;
import io.visavis.rtc.RTCTransportStats;
import io.visavis.rtc.interop.Loopback;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// Plays one [BundleCase]: we send back what the remote sends on each section, so that media that
/// arrive there have flowed both ways.
final class BundleScenario {

  /// More than a section can have under way when something else is looked at.
  private static final int ENOUGH = 3;

  /// A payload type that no description here uses (RFC 3551 §6).
  private static final int UNASSIGNED = 22;

  private final BundleCase field;
  private final RTCPeerConnection ours;
  private final BundleRemote remote;
  private final Map<String, Loopback> loops = new TreeMap<>();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final List<RTCPeerConnectionState> states = new CopyOnWriteArrayList<>();
  private @Nullable RTCDataChannel channel;

  BundleScenario(BundleCase field, RTCPeerConnection ours, BundleRemote remote) {
    this.field = field;
    this.ours = ours;
    this.remote = remote;
    ours.onConnectionStateChange(event -> states.add(ours.connectionState()));
    ours.onDataChannel(event -> event.channel().onMessage(m -> event.channel().send(m.text())));
  }

  void play() throws Exception {
    if (field.weOffer()) {
      weOffer();
    } else {
      theyOffer("");
    }
    assertThat(acceptedMids()).isEqualTo(new TreeSet<>(field.accepted()));
    if (field.accepted().isEmpty()) {
      assertThat(transports()).isEmpty();
      return;
    }
    flows("first", field.accepted());
    assertThat(transports()).hasSize(field.transports());
    assertThat(counted()).isEqualTo(field.transports());
    if (!field.removed().isEmpty()) {
      remove();
    }
  }

  // ---- the first exchange

  private void weOffer() throws Exception {
    for (String kind : BundleCase.KINDS) {
      if (kind.equals("application")) {
        RTCDataChannel chat = ours.createDataChannel("chat");
        chat.onMessage(message -> heard.add(message.text()));
        channel = chat;
      } else {
        loopBack(ours.addTransceiver(kind), String.valueOf(loops.size()));
      }
    }
    offerAndTake("");
  }

  private void offerAndTake(String stopped) throws Exception {
    boolean first = ours.currentLocalDescription() == null;
    remote.await(ours.setLocalDescription());
    if (first) {
      assertThat(counted()).isEqualTo(field.offered());
    }
    RTCSessionDescriptionInit answer = remote.answer(local(), stopped);
    remote.await(ours.setRemoteDescription(filtered(answer)));
  }

  private void theyOffer(String stopped) throws Exception {
    if (ours.currentRemoteDescription() == null) {
      remote.prepareToOffer();
    }
    remote.await(ours.setRemoteDescription(filtered(remote.offer())));
    for (RTCRtpTransceiver transceiver : ours.getTransceivers()) {
      String mid = transceiver.mid();
      if (mid == null) {
        continue;
      }
      if (!loops.containsKey(mid)) {
        loopBack(transceiver, mid);
      }
      if (mid.equals(stopped)) {
        transceiver.stop();
      }
    }
    remote.await(ours.setLocalDescription());
    remote.answered(local());
  }

  private void loopBack(RTCRtpTransceiver transceiver, String mid) throws Exception {
    Loopback loop = new Loopback(transceiver.receiver().track());
    loops.put(mid, loop);
    remote.await(transceiver.sender().replaceTrack(new MediaStreamTrack(loop)));
    transceiver.direction(RTCRtpTransceiverDirection.SENDRECV);
  }

  private RTCSessionDescriptionInit local() {
    return filtered(Objects.requireNonNull(ours.localDescription()).toJSON());
  }

  /// As an end without BUNDLE, or without a codec of a section, understands and writes it.
  private RTCSessionDescriptionInit filtered(RTCSessionDescriptionInit description) {
    if (!field.rejected().isEmpty() && description.type() == RTCSdpType.OFFER) {
      String unknown = withoutKnownCodecs(description.sdp(), field.rejected());
      return new RTCSessionDescriptionInit(description.type(), unknown);
    }
    if (!field.unbundled()) {
      return description;
    }
    String sdp =
        description
            .sdp()
            .replaceAll("a=group:BUNDLE[^\r\n]*\r\n", "")
            .replace("a=bundle-only\r\n", "");
    return new RTCSessionDescriptionInit(description.type(), sdp);
  }

  /// The section's codecs give way to one that nobody has heard of.
  private static String withoutKnownCodecs(String sdp, String mid) {
    List<String> parts = new ArrayList<>(List.of(sdp.split("(?m)^(?=m=)", -1)));
    parts.replaceAll(part ->
        part.contains("a=mid:" + mid + "\r\n")
            ? part.replaceAll("a=(rtpmap|fmtp|rtcp-fb):[^\r\n]*\r\n", "")
                    .replaceFirst("(m=\\w+ \\d+ [A-Z/]+)[ \\d]+", "$1 " + UNASSIGNED)
                + "a=rtpmap:"
                + UNASSIGNED
                + " unknown/90000\r\n"
            : part);
    return String.join("", parts);
  }

  // ---- the second

  /// A section goes, and what is left goes on: on the same transport, never disconnected, unless
  /// the remote cannot keep it.
  private void remove() throws Exception {
    Set<RTCDtlsTransport> before = transports();
    states.clear();
    boolean byAnswer = field.behaviour() == BundleCase.Behaviour.REMOVES_TAG_IN_ANSWER;
    if (field.weOffer()) {
      if (!byAnswer) {
        transceiver(field.removed()).stop();
      }
      offerAndTake(byAnswer ? field.removed() : "");
    } else {
      if (!byAnswer) {
        remote.stop(field.removed());
      }
      theyOffer(byAnswer ? field.removed() : "");
    }
    assertThat(acceptedMids()).isEqualTo(new TreeSet<>(field.remaining()));
    boolean lost =
        field.behaviour() == BundleCase.Behaviour.REMOVES_TAG_IN_OFFER
            && remote.losesTransportWithTag();
    flows("second", field.remaining());
    Set<RTCDtlsTransport> after = transports();
    if (lost) {
      assertThat(after).hasSameSizeAs(before).doesNotContainAnyElementsOf(before);
      assertThat(counted()).isEqualTo(field.transports());
    } else {
      assertThat(after).isEqualTo(before);
      assertThat(states).isEmpty();
    }
  }

  private RTCRtpTransceiver transceiver(String mid) {
    return ours.getTransceivers().stream().filter(t -> mid.equals(t.mid())).findFirst().get();
  }

  // ---- what came of it

  /// The mids of our descriptions' sections that have not been rejected.
  private Set<String> acceptedMids() {
    Set<String> mids = new TreeSet<>();
    for (RTCRtpTransceiver transceiver : ours.getTransceivers()) {
      String mid = transceiver.mid();
      if (mid != null && transceiver.currentDirection() == RTCRtpTransceiverDirection.SENDRECV) {
        mids.add(mid);
      }
    }
    RTCSessionDescription local = Objects.requireNonNull(ours.currentLocalDescription());
    RTCSessionDescription remotes = Objects.requireNonNull(ours.currentRemoteDescription());
    RTCSessionDescription answer = local.type() == RTCSdpType.ANSWER ? local : remotes;
    if (!answer.sdp().contains("m=application 0 ")) {
      mids.add("3");
    }
    return mids;
  }

  private void flows(String text, Set<String> mids) throws Exception {
    remote.await("connected", () -> ours.connectionState() == RTCPeerConnectionState.CONNECTED);
    for (String mid : mids) {
      if (mid.equals("3")) {
        say(text);
        continue;
      }
      Loopback loop = Objects.requireNonNull(loops.get(mid));
      int received = loop.frames.get();
      remote.await("media on " + mid, () -> loop.frames.get() > received + ENOUGH);
      long returned = remote.received(mid);
      remote.await("media back on " + mid, () -> remote.received(mid) > returned + ENOUGH);
    }
  }

  private void say(String text) throws Exception {
    RTCDataChannel chat = channel;
    if (chat == null) {
      remote.await("the channel is open", () -> ours.sctp() != null && remote.heard(""));
      remote.send(text);
      remote.await(text + " comes back", () -> remote.heard(text));
    } else {
      remote.await("the channel is open", () -> chat.readyState() == RTCDataChannelState.OPEN);
      chat.send(text);
      remote.await(text + " comes back", () -> heard.contains(text));
    }
  }

  /// The transports of the sections that are left.
  private Set<RTCDtlsTransport> transports() {
    Set<RTCDtlsTransport> found = Collections.newSetFromMap(new IdentityHashMap<>());
    for (RTCRtpTransceiver transceiver : ours.getTransceivers()) {
      RTCDtlsTransport transport = transceiver.sender().transport();
      if (transport != null && transceiver.currentDirection() != null) {
        found.add(transport);
        assertThat(transceiver.receiver().transport()).isSameAs(transport);
      }
    }
    RTCSctpTransport sctp = ours.sctp();
    if (sctp != null && acceptedMids().contains("3")) {
      found.add(sctp.transport());
    }
    return found;
  }

  /// All transports that the connection has, whoever uses them.
  private int counted() throws Exception {
    Set<String> ids = new HashSet<>();
    List<RTCTransportStats> all =
        new ArrayList<>(remote.await(ours.getStats()).all(RTCTransportStats.class));
    all.forEach(stats -> ids.add(stats.id()));
    return ids.size();
  }
}
