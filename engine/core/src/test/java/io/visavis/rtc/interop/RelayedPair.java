package io.visavis.rtc.interop;

import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCDataChannel;
import io.visavis.rtc.RTCEngine;
import io.visavis.rtc.RTCIceCandidate;
import io.visavis.rtc.RTCIceCandidatePair;
import io.visavis.rtc.RTCIceCandidateType;
import io.visavis.rtc.RTCIceGatheringState;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCPeerConnectionIceErrorEvent;
import io.visavis.rtc.RTCPeerConnectionState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Two connections of ours with the same configuration, candidates carried both ways, and a channel
/// that is echoed.
final class RelayedPair implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final RTCPeerConnection caller;
  private final RTCPeerConnection callee;
  private final List<RTCIceCandidate> candidates = new CopyOnWriteArrayList<>();
  private final List<RTCPeerConnectionIceErrorEvent> errors = new CopyOnWriteArrayList<>();
  private final BlockingQueue<String> echoes = new LinkedBlockingQueue<>();

  /// Something happened: whoever waits looks again.
  private final BlockingQueue<Boolean> changes = new LinkedBlockingQueue<>();

  private RTCDataChannel channel;

  RelayedPair(RTCEngine engine, RTCConfiguration configuration) {
    caller = engine.newPeerConnection(configuration);
    callee = engine.newPeerConnection(configuration);
    listen(caller, callee);
    listen(callee, caller);
    callee.onDataChannel(event -> event.channel().onMessage(m -> event.channel().send(m.text())));
    channel = caller.createDataChannel("echo");
    channel.onMessage(message -> echoes.add(message.text()));
    channel.onOpen(event -> changes.add(true));
  }

  private void listen(RTCPeerConnection from, RTCPeerConnection to) {
    from.onIceCandidate(event -> {
      RTCIceCandidate candidate = event.candidate();
      if (candidate != null && !candidate.candidate().isEmpty()) {
        candidates.add(candidate);
        to.addIceCandidate(candidate);
      }
      changes.add(true);
    });
    from.onIceCandidateError(event -> {
      errors.add(event);
      changes.add(true);
    });
    from.onConnectionStateChange(event -> changes.add(true));
    from.onIceGatheringStateChange(event -> changes.add(true));
  }

  /// Gathers on the caller's side only.
  void gather() throws Exception {
    get(caller.setLocalDescription());
    await(() -> caller.iceGatheringState() == RTCIceGatheringState.COMPLETE);
  }

  RTCDataChannel connect() throws Exception {
    get(caller.setLocalDescription());
    get(callee.setRemoteDescription(Objects.requireNonNull(caller.localDescription()).toJSON()));
    get(callee.setLocalDescription());
    get(caller.setRemoteDescription(Objects.requireNonNull(callee.localDescription()).toJSON()));
    awaitState(RTCPeerConnectionState.CONNECTED);
    await(() -> channel.readyState() == io.visavis.rtc.RTCDataChannelState.OPEN);
    return channel;
  }

  void awaitState(RTCPeerConnectionState state) throws InterruptedException {
    await(() -> caller.connectionState() == state && callee.connectionState() == state);
  }

  void awaitErrors(int count) throws InterruptedException {
    await(() -> errors.size() >= count);
  }

  private void await(BooleanSupplier condition) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError(
            "caller "
                + caller.connectionState()
                + ", callee "
                + callee.connectionState()
                + ", errors "
                + errors
                + ", candidates "
                + candidates);
      }
      changes.poll(1, TimeUnit.SECONDS);
    }
  }

  /// What comes back of a text.
  String echo(String text) throws InterruptedException {
    channel.send(text);
    return awaitEcho(text);
  }

  String awaitEcho(String text) throws InterruptedException {
    String back = echoes.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    if (!text.equals(back)) {
      throw new AssertionError(
          "'"
              + text
              + "' came back as '"
              + back
              + "', caller "
              + caller.connectionState()
              + ", callee "
              + callee.connectionState());
    }
    return back;
  }

  List<RTCIceCandidate> candidates() {
    return List.copyOf(candidates);
  }

  List<RTCPeerConnectionIceErrorEvent> errors() {
    return List.copyOf(errors);
  }

  /// Both descriptions, with what was gathered since.
  String sdp() {
    return Objects.requireNonNull(caller.localDescription()).sdp()
        + Objects.requireNonNull(callee.localDescription()).sdp();
  }

  /// Types of both candidates of the pairs in use.
  List<RTCIceCandidateType> selectedTypes() {
    List<RTCIceCandidateType> types = new ArrayList<>();
    for (RTCPeerConnection connection : List.of(caller, callee)) {
      RTCIceCandidatePair pair =
          Objects.requireNonNull(connection.sctp())
              .transport()
              .iceTransport()
              .getSelectedCandidatePair();
      types.add(Objects.requireNonNull(pair).local().type());
      types.add(pair.remote().type());
    }
    return types;
  }

  private static <T> T get(CompletableFuture<T> future) throws Exception {
    return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    caller.close();
    callee.close();
    CompletableFuture.allOf(caller.whenClosed(), callee.whenClosed())
        .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
        .join();
  }
}
