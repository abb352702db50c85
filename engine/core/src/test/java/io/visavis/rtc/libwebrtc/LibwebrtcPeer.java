package io.visavis.rtc.libwebrtc;

import dev.onvoid.webrtc.PeerConnectionObserver;
import dev.onvoid.webrtc.RTCAnswerOptions;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCDataChannel;
import dev.onvoid.webrtc.RTCDataChannelInit;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCIceGatheringState;
import dev.onvoid.webrtc.RTCOfferOptions;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCPeerConnectionState;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.RTCRtpTransceiverDirection;
import dev.onvoid.webrtc.RTCRtpTransceiverInit;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.RTCStats;
import dev.onvoid.webrtc.RTCStatsReport;
import dev.onvoid.webrtc.RTCStatsType;
import dev.onvoid.webrtc.media.MediaStreamTrack;
import io.visavis.rtc.RTCIceCandidateInit;
import io.visavis.rtc.RTCSdpType;
import io.visavis.rtc.RTCSessionDescriptionInit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// One RTCPeerConnection of libwebrtc. Descriptions and candidates are ours, so that tests hand
/// them over as they are; every call waits for libwebrtc's answer and a refusal is a
/// [LibwebrtcException].
///
/// It gathers no loopback addresses: the other end has to offer what this host has besides. For one
/// thread at a time.
public final class LibwebrtcPeer implements AutoCloseable {

  private static final int POLL_MILLIS = 10;

  private final RTCPeerConnection connection;
  private final LibwebrtcMedia media = new LibwebrtcMedia();
  private final ConcurrentLinkedQueue<RTCIceCandidateInit> gathered = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> log = new ConcurrentLinkedQueue<>();
  private final Map<String, LibwebrtcChannel> channels = new ConcurrentHashMap<>();
  private final boolean echo;

  private LibwebrtcPeer(RTCConfiguration configuration, boolean echo) {
    this.echo = echo;
    connection = LibwebrtcFactory.FACTORY.createPeerConnection(configuration, new Observer());
  }

  /// A connection with libwebrtc's defaults that sends back what its incoming channels receive.
  public static LibwebrtcPeer create() {
    return create(new RTCConfiguration());
  }

  /// A connection that sends back what its incoming channels receive.
  ///
  /// @param configuration libwebrtc's: `bundlePolicy`, `rtcpMuxPolicy`, `iceServers`,
  ///   `iceTransportPolicy`, `certificates` (one, as PEM)
  public static LibwebrtcPeer create(RTCConfiguration configuration) {
    return create(configuration, true);
  }

  /// @param echo whether incoming channels send back what they receive
  public static LibwebrtcPeer create(RTCConfiguration configuration, boolean echo) {
    return new LibwebrtcPeer(configuration, echo);
  }

  /// libwebrtc's object, for what this class has no method for.
  public RTCPeerConnection connection() {
    return connection;
  }

  // ---- descriptions and candidates

  public RTCSessionDescriptionInit createOffer() {
    LibwebrtcCalls.Made made = new LibwebrtcCalls.Made();
    connection.createOffer(new RTCOfferOptions(), made);
    return new RTCSessionDescriptionInit(RTCSdpType.OFFER, LibwebrtcCalls.await(made).sdp);
  }

  public RTCSessionDescriptionInit createAnswer() {
    LibwebrtcCalls.Made made = new LibwebrtcCalls.Made();
    connection.createAnswer(new RTCAnswerOptions(), made);
    return new RTCSessionDescriptionInit(RTCSdpType.ANSWER, LibwebrtcCalls.await(made).sdp);
  }

  public void setLocalDescription(RTCSessionDescriptionInit description) {
    LibwebrtcCalls.Done done = new LibwebrtcCalls.Done();
    connection.setLocalDescription(theirs(description), done);
    LibwebrtcCalls.await(done);
  }

  public void setRemoteDescription(RTCSessionDescriptionInit description) {
    LibwebrtcCalls.Done done = new LibwebrtcCalls.Done();
    connection.setRemoteDescription(theirs(description), done);
    LibwebrtcCalls.await(done);
  }

  private static RTCSessionDescription theirs(RTCSessionDescriptionInit description) {
    dev.onvoid.webrtc.RTCSdpType type =
        switch (description.type()) {
          case OFFER -> dev.onvoid.webrtc.RTCSdpType.OFFER;
          case PRANSWER -> dev.onvoid.webrtc.RTCSdpType.PR_ANSWER;
          case ANSWER -> dev.onvoid.webrtc.RTCSdpType.ANSWER;
          case ROLLBACK -> dev.onvoid.webrtc.RTCSdpType.ROLLBACK;
        };
    return new RTCSessionDescription(type, description.sdp());
  }

  /// Makes an offer and applies it; its candidates follow in [#newCandidates].
  public RTCSessionDescriptionInit offer() {
    RTCSessionDescriptionInit offer = createOffer();
    setLocalDescription(offer);
    return offer;
  }

  /// Applies the offer, makes an answer and applies it.
  public RTCSessionDescriptionInit answer(RTCSessionDescriptionInit offer) {
    setRemoteDescription(offer);
    RTCSessionDescriptionInit answer = createAnswer();
    setLocalDescription(answer);
    return answer;
  }

  /// The local description when gathering is complete: all candidates are in it.
  public RTCSessionDescriptionInit completeDescription(RTCSdpType type) throws Exception {
    await(
        "gathering",
        Duration.ofMinutes(2),
        () -> connection.getIceGatheringState() == RTCIceGatheringState.COMPLETE);
    return new RTCSessionDescriptionInit(type, connection.getLocalDescription().sdp);
  }

  /// Both descriptions are set, or libwebrtc refuses it.
  public void addIceCandidate(RTCIceCandidateInit candidate) {
    String mid = candidate.sdpMid();
    Integer index = candidate.sdpMLineIndex();
    connection.addIceCandidate(
        new RTCIceCandidate(
            mid == null ? "" : mid, index == null ? 0 : index, candidate.candidate()));
  }

  /// The local candidates since the last call.
  public List<RTCIceCandidateInit> newCandidates() {
    List<RTCIceCandidateInit> fresh = new ArrayList<>();
    for (RTCIceCandidateInit next = gathered.poll(); next != null; next = gathered.poll()) {
      fresh.add(next);
    }
    return fresh;
  }

  // ---- states

  public RTCPeerConnectionState state() {
    return connection.getConnectionState();
  }

  /// Every change of the connection's state and every track and channel so far, in order.
  public List<String> log() {
    return List.copyOf(log);
  }

  /// All statistics.
  public Collection<RTCStats> stats() {
    CompletableFuture<RTCStatsReport> report = new CompletableFuture<>();
    connection.getStats(report::complete);
    return LibwebrtcCalls.await(report).getStats().values();
  }

  // ---- data channels, by label

  public void openChannel(String label) {
    accept(connection.createDataChannel(label, new RTCDataChannelInit()), false);
  }

  private void accept(RTCDataChannel channel, boolean echoing) {
    LibwebrtcChannel known = new LibwebrtcChannel(channel, echoing);
    channels.put(channel.getLabel(), known);
    channel.registerObserver(known);
  }

  /// Whether the channel exists and is open.
  public boolean channelOpen(String label) {
    LibwebrtcChannel channel = channels.get(label);
    return channel != null && channel.open();
  }

  public void send(String label, String text) {
    channel(label).send(text);
  }

  /// The texts that the channel has received.
  public List<String> messages(String label) {
    LibwebrtcChannel channel = channels.get(label);
    return channel == null ? List.of() : channel.messages();
  }

  private LibwebrtcChannel channel(String label) {
    LibwebrtcChannel channel = channels.get(label);
    if (channel == null) {
      throw new IllegalArgumentException("no channel " + label);
    }
    return channel;
  }

  // ---- media

  /// Sends a tone, on a transceiver that waits for a track or on a new one.
  public void addAudio() {
    connection.addTrack(media.audio(), List.of("stream"));
  }

  /// Sends a small changing picture, on a transceiver that waits for a track or on a new one.
  public void addVideo() {
    connection.addTrack(media.video(), List.of("stream"));
  }

  /// A new transceiver that sends a tone or a picture, if its direction lets it.
  public RTCRtpTransceiver addTransceiver(String kind, RTCRtpTransceiverDirection direction) {
    RTCRtpTransceiverInit init = new RTCRtpTransceiverInit();
    init.direction = direction;
    MediaStreamTrack track = kind.equals("audio") ? media.audio() : media.video();
    return connection.addTransceiver(track, init);
  }

  /// The transceiver of the section; IllegalArgumentException when there is none.
  public RTCRtpTransceiver transceiver(String mid) {
    for (RTCRtpTransceiver transceiver : connection.getTransceivers()) {
      if (mid.equals(transceiver.getMid())) {
        return transceiver;
      }
    }
    throw new IllegalArgumentException("no transceiver of section " + mid);
  }

  /// Gives every remote track an answer in kind: sends on every transceiver that only receives.
  public void sendOnAll() {
    for (RTCRtpTransceiver transceiver : connection.getTransceivers()) {
      if (transceiver.stopped()) {
        continue;
      }
      boolean audio = transceiver.getReceiver().getTrack().getKind().equals("audio");
      transceiver.getSender().replaceTrack(audio ? media.audio() : media.video());
      transceiver.setDirection(RTCRtpTransceiverDirection.SEND_RECV);
    }
  }

  /// Video frames decoded, or packets of sound received, on the section.
  public long received(String mid) {
    long frames = media.frames(mid);
    return frames > 0 ? frames : packets(mid);
  }

  private long packets(String mid) {
    for (RTCStats stats : stats()) {
      Map<String, Object> members = stats.getAttributes();
      boolean sound =
          stats.getType() == RTCStatsType.INBOUND_RTP && "audio".equals(members.get("kind"));
      if (sound && mid.equals(members.get("mid"))) {
        return ((Number) members.getOrDefault("packetsReceived", 0)).longValue();
      }
    }
    return 0;
  }

  // ---- waiting and ending

  /// Asks again until the answer is true; fails with the connection's log when it never is.
  public void await(String what, Duration atMost, BooleanSupplier condition) throws Exception {
    long end = System.nanoTime() + atMost.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError(what + " did not happen within " + atMost + "; " + log());
      }
      new CompletableFuture<Void>()
          .completeOnTimeout(null, POLL_MILLIS, TimeUnit.MILLISECONDS)
          .get();
    }
  }

  /// Stops what it sends and closes the connection. Its native objects stay until the process ends:
  /// closed connections still hold them.
  @Override
  public void close() {
    media.close();
    connection.close();
  }

  private final class Observer implements PeerConnectionObserver {

    @Override
    public void onIceCandidate(RTCIceCandidate candidate) {
      gathered.add(
          new RTCIceCandidateInit(candidate.sdp, candidate.sdpMid, candidate.sdpMLineIndex, null));
    }

    @Override
    public void onConnectionChange(RTCPeerConnectionState state) {
      log.add("connection " + state);
    }

    @Override
    public void onTrack(RTCRtpTransceiver transceiver) {
      log.add("track " + transceiver.getMid());
      media.count(transceiver.getMid(), transceiver.getReceiver().getTrack());
    }

    @Override
    public void onDataChannel(RTCDataChannel channel) {
      log.add("datachannel " + channel.getLabel());
      accept(channel, echo);
    }
  }
}
