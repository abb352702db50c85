package io.visavis.rtc.bench;

import io.visavis.rtc.EncodedFrame;
import io.visavis.rtc.FakeMediaSource;
import io.visavis.rtc.FakeOptions;
import io.visavis.rtc.MediaSink;
import io.visavis.rtc.MediaStreamTrack;
import io.visavis.rtc.RTCEngine;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCPeerConnectionState;
import io.visavis.rtc.RTCSessionDescriptionInit;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// This engine.
final class VisavisStack implements Stack {

  /// When a pair has not come together by then, the bench has failed.
  static final long PATIENCE_SECONDS = 20;

  private static final int TRACKS = 4;

  private final RTCEngine engine = RTCEngine.builder().build();
  private final ScheduledExecutorService frames = Executors.newSingleThreadScheduledExecutor();

  @Override
  public String name() {
    return "visavis";
  }

  RTCPeerConnection newPeerConnection() {
    return engine.newPeerConnection();
  }

  @Override
  public long dataChannel() throws InterruptedException, ExecutionException, TimeoutException {
    CountDownLatch open = new CountDownLatch(2);
    long start = System.nanoTime();
    RTCPeerConnection alice = engine.newPeerConnection();
    RTCPeerConnection bob = engine.newPeerConnection();
    bob.onDataChannel(event -> open.countDown());
    alice.createDataChannel("bench").onOpen(event -> open.countDown());
    connect(alice, bob);
    await(open);
    long end = System.nanoTime();
    close(alice, bob);
    return end - start;
  }

  @Override
  public long media() throws InterruptedException, ExecutionException, TimeoutException {
    return media(false);
  }

  /// As [#media], until the first frame of each of the four tracks has arrived.
  long firstFrames() throws InterruptedException, ExecutionException, TimeoutException {
    return media(true);
  }

  private long media(boolean untilFrames)
      throws InterruptedException, ExecutionException, TimeoutException {
    CountDownLatch connected = new CountDownLatch(2);
    CountDownLatch received = new CountDownLatch(TRACKS);
    long start = System.nanoTime();
    RTCPeerConnection alice = engine.newPeerConnection();
    RTCPeerConnection bob = engine.newPeerConnection();
    for (RTCPeerConnection connection : new RTCPeerConnection[] {alice, bob}) {
      connection.onConnectionStateChange(event -> {
        if (connection.connectionState() == RTCPeerConnectionState.CONNECTED) {
          connected.countDown();
        }
      });
      connection.onTrack(event -> event.track().addSink(new FirstFrame(received)));
    }
    MediaStreamTrack[] tracks = new MediaStreamTrack[TRACKS];
    for (int i = 0; i < TRACKS; i++) {
      tracks[i] = i % 2 == 0 ? track("audio", untilFrames) : track("video", untilFrames);
      (i < 2 ? alice : bob).addTrack(tracks[i]);
    }
    connect(alice, bob);
    await(untilFrames ? received : connected);
    long end = System.nanoTime();
    for (MediaStreamTrack track : tracks) {
      track.stop();
    }
    close(alice, bob);
    return end - start;
  }

  private MediaStreamTrack track(String kind, boolean running) {
    FakeOptions options = kind.equals("audio") ? FakeOptions.audio() : FakeOptions.video();
    MediaStreamTrack track = MediaStreamTrack.createFake(kind, options);
    if (running) {
      FakeMediaSource source = (FakeMediaSource) track.source();
      Future<?>[] ticking = new Future<?>[1];
      // A frame every millisecond, so that it is the connection which is waited for.
      ticking[0] =
          frames.scheduleAtFixedRate(
              () -> {
                source.tick(System.nanoTime());
                if (source.stopped()) {
                  ticking[0].cancel(false);
                }
              },
              1,
              1,
              TimeUnit.MILLISECONDS);
    }
    return track;
  }

  /// Offer, answer and candidates, as they come, without a wire between.
  static CompletableFuture<Void> connect(RTCPeerConnection alice, RTCPeerConnection bob) {
    trickle(alice, bob);
    trickle(bob, alice);
    return alice
        .setLocalDescription()
        .thenCompose(done -> bob.setRemoteDescription(local(alice)))
        .thenCompose(done -> bob.setLocalDescription())
        .thenCompose(done -> alice.setRemoteDescription(local(bob)));
  }

  private static RTCSessionDescriptionInit local(RTCPeerConnection end) {
    return Objects.requireNonNull(end.localDescription()).toJSON();
  }

  private static void trickle(RTCPeerConnection from, RTCPeerConnection to) {
    from.onIceCandidate(event -> {
      if (event.candidate() != null) {
        to.addIceCandidate(event.candidate());
      }
    });
  }

  static void await(CountDownLatch latch) throws InterruptedException, TimeoutException {
    if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new TimeoutException("two connections of one process did not connect");
    }
  }

  private static void close(RTCPeerConnection alice, RTCPeerConnection bob)
      throws InterruptedException, ExecutionException, TimeoutException {
    alice.close();
    bob.close();
    alice.whenClosed().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    bob.whenClosed().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    frames.shutdownNow();
    engine.close();
  }

  /// Counts a track once.
  private static final class FirstFrame implements MediaSink.EncodedSink {

    private final CountDownLatch latch;
    private boolean seen;

    FirstFrame(CountDownLatch latch) {
      this.latch = latch;
    }

    @Override
    public void onEncodedFrame(EncodedFrame frame) {
      if (!seen) {
        seen = true;
        latch.countDown();
      }
    }
  }
}
