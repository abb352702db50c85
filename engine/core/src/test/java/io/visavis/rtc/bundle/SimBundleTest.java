package io.visavis.rtc.bundle;

import io.visavis.rtc.FakeMediaSource;
import io.visavis.rtc.FakeOptions;
import io.visavis.rtc.MediaSink;
import io.visavis.rtc.MediaStreamTrack;
import io.visavis.rtc.RTCBundlePolicy;
import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCDataChannel;
import io.visavis.rtc.RTCDataChannelState;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCRtpTransceiver;
import io.visavis.rtc.RTCRtpTransceiverDirection;
import io.visavis.rtc.RTCSessionDescriptionInit;
import io.visavis.rtc.sim.Link;
import io.visavis.rtc.sim.NoEngineFaults;
import io.visavis.rtc.sim.SimHost;
import io.visavis.rtc.sim.SimSession;
import io.visavis.rtc.sim.VirtualTime;
import io.visavis.rtc.sim.World;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The matrix against ourselves, in virtual time. The remote is a max-compat one: it accepts what
/// there is, and offers each section a transport.
@ExtendWith(NoEngineFaults.class)
class SimBundleTest {

  static List<BundleCase> cases() {
    return BundleCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void media_and_data_flow_on_what_policy_and_remote_leave(BundleCase field) throws Exception {
    World world = new World(4, Link.perfect(Duration.ofMillis(10)));
    SimSession session =
        new SimSession(
            world,
            new SimHost(world, "192.0.2.1"),
            RTCConfiguration.builder().bundlePolicy(field.policy()).build(),
            new SimHost(world, "198.51.100.1"),
            RTCConfiguration.builder().bundlePolicy(RTCBundlePolicy.MAX_COMPAT).build());
    session.trickle();
    try (Ourselves remote = new Ourselves(session)) {
      new BundleScenario(field, session.alice, remote).play();
    }
  }

  /// Another connection of this engine.
  private static final class Ourselves implements BundleRemote {

    private static final long PERIOD = Duration.ofMillis(20).toNanos();

    private final SimSession session;
    private final RTCPeerConnection bob;
    private final Map<String, AtomicLong> frames = new HashMap<>();
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private @Nullable RTCDataChannel channel;

    Ourselves(SimSession session) {
      this.session = session;
      this.bob = session.bob;
      bob.onDataChannel(event -> event.channel().onMessage(m -> event.channel().send(m.text())));
    }

    @Override
    public boolean losesTransportWithTag() {
      return false;
    }

    @Override
    public void prepareToOffer() {
      for (String kind : BundleCase.KINDS) {
        if (kind.equals("application")) {
          RTCDataChannel chat = bob.createDataChannel("chat");
          chat.onMessage(message -> messages.add(message.text()));
          channel = chat;
        } else {
          feed(bob.addTransceiver(kind), String.valueOf(frames.size()));
        }
      }
    }

    private void feed(RTCRtpTransceiver transceiver, String mid) {
      if (frames.containsKey(mid)) {
        return;
      }
      AtomicLong count = new AtomicLong();
      frames.put(mid, count);
      transceiver
          .receiver()
          .track()
          .addSink((MediaSink.EncodedSink) frame -> count.incrementAndGet());
      String kind = transceiver.receiver().track().kind();
      MediaStreamTrack track =
          MediaStreamTrack.createFake(
              kind, kind.equals("audio") ? FakeOptions.audio() : FakeOptions.video());
      session.await(transceiver.sender().replaceTrack(track));
      transceiver.direction(RTCRtpTransceiverDirection.SENDRECV);
      tick((FakeMediaSource) track.source());
    }

    private void tick(FakeMediaSource source) {
      VirtualTime time = session.world().time();
      source.tick(time.now());
      time.at(time.now() + PERIOD, () -> tick(source));
    }

    @Override
    public RTCSessionDescriptionInit offer() {
      session.await(bob.setLocalDescription());
      return SimSession.local(bob);
    }

    @Override
    public RTCSessionDescriptionInit answer(RTCSessionDescriptionInit offer, String stopped) {
      session.await(bob.setRemoteDescription(offer));
      for (RTCRtpTransceiver transceiver : bob.getTransceivers()) {
        String mid = transceiver.mid();
        if (mid != null) {
          feed(transceiver, mid);
        }
      }
      if (!stopped.isEmpty()) {
        stop(stopped);
      }
      return offer();
    }

    @Override
    public void answered(RTCSessionDescriptionInit answer) {
      session.await(bob.setRemoteDescription(answer));
    }

    @Override
    public void stop(String mid) {
      bob.getTransceivers().stream()
          .filter(t -> mid.equals(t.mid()))
          .forEach(RTCRtpTransceiver::stop);
    }

    @Override
    public long received(String mid) {
      return Objects.requireNonNull(frames.get(mid)).get();
    }

    @Override
    public void send(String text) {
      Objects.requireNonNull(channel).send(text);
    }

    @Override
    public boolean heard(String text) {
      return text.isEmpty()
          ? Objects.requireNonNull(channel).readyState() == RTCDataChannelState.OPEN
          : messages.contains(text);
    }

    @Override
    public void exchange() {}

    @Override
    public <T> T await(CompletableFuture<T> future) {
      return session.await(future);
    }

    @Override
    public void await(String what, BooleanSupplier condition) {
      if (!session.world().time().runUntil(condition, PATIENCE)) {
        throw new AssertionError(what + " did not happen within " + PATIENCE);
      }
    }

    @Override
    public void close() {
      session.alice.close();
      bob.close();
    }
  }
}
