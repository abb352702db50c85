package io.visavis.app.call;

import dev.onvoid.webrtc.CreateSessionDescriptionObserver;
import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.PeerConnectionObserver;
import dev.onvoid.webrtc.RTCAnswerOptions;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCOfferOptions;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.SetSessionDescriptionObserver;
import dev.onvoid.webrtc.media.audio.HeadlessAudioDeviceModule;
import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import dev.onvoid.webrtc.media.video.VideoTrack;
import io.visavis.media.TestPattern;
import io.visavis.rtc.MediaSink;
import io.visavis.rtc.VideoFrame;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The same call by libwebrtc, fed with the same pictures.
final class LibwebrtcBenchCall implements CallBench.BenchCall {
  private final PeerConnectionFactory factory;
  private final End caller = new End();
  private final End callee = new End();
  private final CountDownLatch first = new CountDownLatch(2);
  private final AtomicLong frames = new AtomicLong();

  private LibwebrtcBenchCall(PeerConnectionFactory factory) {
    this.factory = factory;
  }

  /// Shares libwebrtc's threads among calls. Nothing of it is disposed of before the process ends:
  /// it still holds references then, and crashes.
  static final class Factory {
    private final HeadlessAudioDeviceModule audio = new HeadlessAudioDeviceModule();
    private final PeerConnectionFactory factory = new PeerConnectionFactory(audio);

    CallBench.BenchCall make() {
      return new LibwebrtcBenchCall(factory);
    }
  }

  /// One side: a connection, and the test pattern that it sends.
  private final class End implements PeerConnectionObserver, MediaSink.VideoSink {
    private final TestPattern pattern =
        new TestPattern(CallBench.WIDTH, CallBench.HEIGHT, CallBench.FRAME_RATE);
    private final CustomVideoSource source = new CustomVideoSource();
    private @Nullable RTCPeerConnection connection;
    private @Nullable End other;
    private boolean seen;

    RTCPeerConnection open(End remote) {
      other = remote;
      RTCPeerConnection made = factory.createPeerConnection(new RTCConfiguration(), this);
      connection = made;
      return made;
    }

    void send(RTCPeerConnection onto) {
      VideoTrack track = factory.createVideoTrack("video", source);
      onto.addTrack(track, List.of("stream"));
      pattern.attach(this);
    }

    @Override
    public void onVideoFrame(VideoFrame frame) {
      NativeI420Buffer buffer = NativeI420Buffer.allocate(frame.width(), frame.height());
      copy(frame.y(), frame.strideY(), buffer.getDataY(), buffer.getStrideY(), frame.height());
      int rows = (frame.height() + 1) / 2;
      copy(frame.u(), frame.strideU(), buffer.getDataU(), buffer.getStrideU(), rows);
      copy(frame.v(), frame.strideV(), buffer.getDataV(), buffer.getStrideV(), rows);
      var picture = new dev.onvoid.webrtc.media.video.VideoFrame(buffer, frame.timestampNanos());
      source.pushFrame(picture);
      picture.release();
    }

    private static void copy(
        ByteBuffer from, int fromStride, ByteBuffer to, int toStride, int rows) {
      int columns = Math.min(fromStride, toStride);
      for (int row = 0; row < rows; row++) {
        to.put(row * toStride, from, row * fromStride, columns);
      }
    }

    @Override
    public void onIceCandidate(RTCIceCandidate candidate) {
      if (other != null && other.connection != null) {
        other.connection.addIceCandidate(candidate);
      }
    }

    @Override
    public void onTrack(RTCRtpTransceiver transceiver) {
      ((VideoTrack) transceiver.getReceiver().getTrack())
          .addSink(frame -> {
            if (!seen) {
              seen = true;
              first.countDown();
            }
            frames.incrementAndGet();
            frame.release();
          });
    }

    void close() {
      pattern.detach(this);
      pattern.stop();
      if (connection != null) {
        connection.close();
      }
    }
  }

  /// Callbacks as a future.
  private static final class Done extends CompletableFuture<Boolean>
      implements SetSessionDescriptionObserver {
    @Override
    public void onSuccess() {
      complete(true);
    }

    @Override
    public void onFailure(String error) {
      completeExceptionally(new IllegalStateException(error));
    }
  }

  /// Callbacks as a future.
  private static final class Made extends CompletableFuture<RTCSessionDescription>
      implements CreateSessionDescriptionObserver {
    @Override
    public void onSuccess(RTCSessionDescription description) {
      complete(description);
    }

    @Override
    public void onFailure(String error) {
      completeExceptionally(new IllegalStateException(error));
    }
  }

  private static void local(RTCPeerConnection connection, RTCSessionDescription description) {
    Done done = new Done();
    connection.setLocalDescription(description, done);
    done.join();
  }

  private static void remote(RTCPeerConnection connection, RTCSessionDescription description) {
    Done done = new Done();
    connection.setRemoteDescription(description, done);
    done.join();
  }

  @Override
  public void start() {
    RTCPeerConnection one = caller.open(callee);
    RTCPeerConnection two = callee.open(caller);
    caller.send(one);
    Made offer = new Made();
    one.createOffer(new RTCOfferOptions(), offer);
    remote(two, offer.join());
    local(one, offer.join());
    callee.send(two);
    Made answer = new Made();
    two.createAnswer(new RTCAnswerOptions(), answer);
    remote(one, answer.join());
    local(two, answer.join());
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
  }
}
