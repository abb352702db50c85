package io.visavis.rtc.bench;

import dev.onvoid.webrtc.CreateSessionDescriptionObserver;
import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.PeerConnectionObserver;
import dev.onvoid.webrtc.RTCAnswerOptions;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCDataChannel;
import dev.onvoid.webrtc.RTCDataChannelBuffer;
import dev.onvoid.webrtc.RTCDataChannelInit;
import dev.onvoid.webrtc.RTCDataChannelObserver;
import dev.onvoid.webrtc.RTCDataChannelState;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCOfferOptions;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCPeerConnectionState;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.SetSessionDescriptionObserver;
import dev.onvoid.webrtc.media.MediaStreamTrack;
import dev.onvoid.webrtc.media.audio.AudioDeviceModule;
import dev.onvoid.webrtc.media.audio.AudioLayer;
import dev.onvoid.webrtc.media.audio.CustomAudioSource;
import dev.onvoid.webrtc.media.video.CustomVideoSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// libwebrtc, by webrtc-java.
final class NativeStack implements Stack {

  private final AudioDeviceModule audio = new AudioDeviceModule(AudioLayer.kDummyAudio);
  private final PeerConnectionFactory factory = new PeerConnectionFactory(audio);

  @Override
  public String name() {
    return "webrtc-java";
  }

  @Override
  public long dataChannel() throws InterruptedException, TimeoutException {
    CountDownLatch open = new CountDownLatch(2);
    CountDownLatch connected = new CountDownLatch(2);
    List<RTCDataChannel> incoming = new ArrayList<>();
    long start = System.nanoTime();
    End alice = new End(connected, channel -> {});
    End bob =
        new End(
            connected,
            channel -> {
              incoming.add(channel);
              open.countDown();
            });
    RTCDataChannel channel = alice.connection.createDataChannel("bench", new RTCDataChannelInit());
    channel.registerObserver(new OpenObserver(channel, open));
    connect(alice, bob);
    VisavisStack.await(open);
    long end = System.nanoTime();
    channel.unregisterObserver();
    alice.connection.close();
    bob.connection.close();
    channel.dispose();
    incoming.forEach(RTCDataChannel::dispose);
    return end - start;
  }

  @Override
  public long media() throws InterruptedException, TimeoutException {
    CountDownLatch connected = new CountDownLatch(2);
    long start = System.nanoTime();
    End alice = new End(connected, channel -> {});
    End bob = new End(connected, channel -> {});
    for (End end : new End[] {alice, bob}) {
      CustomAudioSource sound = new CustomAudioSource();
      CustomVideoSource picture = new CustomVideoSource();
      MediaStreamTrack audioTrack = factory.createAudioTrack("audio", sound);
      MediaStreamTrack videoTrack = factory.createVideoTrack("video", picture);
      end.connection.addTrack(audioTrack, List.of("stream"));
      end.connection.addTrack(videoTrack, List.of("stream"));
    }
    connect(alice, bob);
    VisavisStack.await(connected);
    long end = System.nanoTime();
    alice.connection.close();
    bob.connection.close();
    // Its tracks cannot be disposed of while closed connections still hold them: they leak.
    return end - start;
  }

  private static void connect(End alice, End bob) {
    alice.peer = bob;
    bob.peer = alice;
    created(alice.connection::createOffer, new RTCOfferOptions())
        .thenCompose(offer -> alice.local(offer).thenCompose(done -> bob.remote(offer)))
        .thenCompose(done -> created(bob.connection::createAnswer, new RTCAnswerOptions()))
        .thenCompose(answer -> bob.local(answer).thenCompose(done -> alice.remote(answer)));
  }

  private interface Creation<O> {
    void create(O options, CreateSessionDescriptionObserver observer);
  }

  private static <O> CompletableFuture<RTCSessionDescription> created(
      Creation<O> creation, O options) {
    CompletableFuture<RTCSessionDescription> result = new CompletableFuture<>();
    creation.create(
        options,
        new CreateSessionDescriptionObserver() {
          @Override
          public void onSuccess(RTCSessionDescription description) {
            result.complete(description);
          }

          @Override
          public void onFailure(String reason) {
            result.completeExceptionally(new IllegalStateException(reason));
          }
        });
    return result;
  }

  @Override
  public void close() {
    // Left to the end of the process: its threads do not survive their factory.
  }

  private interface Setting {
    void set(RTCSessionDescription description, SetSessionDescriptionObserver observer);
  }

  private static CompletableFuture<Void> set(Setting setting, RTCSessionDescription description) {
    CompletableFuture<Void> result = new CompletableFuture<>();
    setting.set(
        description,
        new SetSessionDescriptionObserver() {
          @Override
          public void onSuccess() {
            result.complete(null);
          }

          @Override
          public void onFailure(String reason) {
            result.completeExceptionally(new IllegalStateException(reason));
          }
        });
    return result;
  }

  /// A connection, and the candidates of its peer that wait for its remote description.
  private final class End implements PeerConnectionObserver {

    private final CountDownLatch connected;
    private final Consumer<RTCDataChannel> channels;
    private final List<RTCIceCandidate> early = new ArrayList<>();
    private final RTCPeerConnection connection;
    private boolean described;
    private volatile @Nullable End peer;

    End(CountDownLatch connected, Consumer<RTCDataChannel> channels) {
      this.connected = connected;
      this.channels = channels;
      this.connection = factory.createPeerConnection(new RTCConfiguration(), this);
    }

    CompletableFuture<Void> local(RTCSessionDescription description) {
      return set(connection::setLocalDescription, description);
    }

    CompletableFuture<Void> remote(RTCSessionDescription description) {
      return set(connection::setRemoteDescription, description).thenRun(this::described);
    }

    private synchronized void described() {
      described = true;
      early.forEach(connection::addIceCandidate);
    }

    private synchronized void candidate(RTCIceCandidate candidate) {
      if (described) {
        connection.addIceCandidate(candidate);
      } else {
        early.add(candidate);
      }
    }

    @Override
    public void onIceCandidate(RTCIceCandidate candidate) {
      Objects.requireNonNull(peer).candidate(candidate);
    }

    @Override
    public void onConnectionChange(RTCPeerConnectionState state) {
      if (state == RTCPeerConnectionState.CONNECTED) {
        connected.countDown();
      }
    }

    @Override
    public void onDataChannel(RTCDataChannel channel) {
      channels.accept(channel);
    }
  }

  private record OpenObserver(RTCDataChannel channel, CountDownLatch open)
      implements RTCDataChannelObserver {

    @Override
    public void onStateChange() {
      if (channel.getState() == RTCDataChannelState.OPEN) {
        open.countDown();
      }
    }

    @Override
    public void onBufferedAmountChange(long previous) {}

    @Override
    public void onMessage(RTCDataChannelBuffer message) {}
  }
}
