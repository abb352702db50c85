package io.visavis.app.call;

import io.visavis.media.TestPattern;
import io.visavis.rtc.MediaSink;
import io.visavis.rtc.MediaStreamTrack;
import io.visavis.rtc.RTCEngine;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.VideoFrame;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// A call between two connections of this engine, with trickled candidates.
final class VisavisBenchCall implements CallBench.BenchCall {
  private final RTCPeerConnection caller;
  private final RTCPeerConnection callee;
  private final MediaStreamTrack there = pattern();
  private final MediaStreamTrack back = pattern();
  private final CountDownLatch first = new CountDownLatch(2);
  private final AtomicLong frames = new AtomicLong();

  private VisavisBenchCall(RTCEngine engine) {
    caller = engine.newPeerConnection();
    callee = engine.newPeerConnection();
  }

  /// Shares the engine among calls.
  static final class Factory implements AutoCloseable {
    private final RTCEngine engine = RTCEngine.builder().mdns(false).build();

    CallBench.BenchCall make() {
      return new VisavisBenchCall(engine);
    }

    @Override
    public void close() {
      engine.close();
    }
  }

  private static MediaStreamTrack pattern() {
    return new MediaStreamTrack(
        new TestPattern(CallBench.WIDTH, CallBench.HEIGHT, CallBench.FRAME_RATE));
  }

  /// One side's eye.
  private final class Counter implements MediaSink.VideoSink {
    private boolean seen;

    @Override
    public void onVideoFrame(VideoFrame frame) {
      if (!seen) {
        seen = true;
        first.countDown();
      }
      frames.incrementAndGet();
    }
  }

  private void watch(RTCPeerConnection connection, RTCPeerConnection other) {
    connection.onTrack(event -> event.track().addSink(new Counter()));
    connection.onIceCandidate(event -> {
      if (event.candidate() != null) {
        other.addIceCandidate(event.candidate());
      }
    });
  }

  @Override
  public void start() {
    watch(caller, callee);
    watch(callee, caller);
    caller.addTrack(there);
    // The remote's description first: it must be there when the first candidate comes.
    caller
        .createOffer()
        .thenCompose(offer ->
            callee
                .setRemoteDescription(offer)
                .thenCompose(done -> caller.setLocalDescription(offer)))
        .thenCompose(done -> {
          callee.addTrack(back);
          return callee.createAnswer();
        })
        .thenCompose(answer ->
            caller
                .setRemoteDescription(answer)
                .thenCompose(done -> callee.setLocalDescription(answer)))
        .join();
  }

  @Override
  public boolean awaitFrames(long time, TimeUnit unit) throws InterruptedException {
    return first.await(time, unit);
  }

  @Override
  public long frames() {
    return frames.get();
  }

  @Override
  public void close() {
    caller.close();
    callee.close();
    there.stop();
    back.stop();
    caller.whenClosed().join();
    callee.whenClosed().join();
  }
}
