package io.visavis.rtc.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.visavis.rtc.AlgorithmIdentifier;
import io.visavis.rtc.RTCCertificate;
import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCDataChannel;
import io.visavis.rtc.RTCDataChannelState;
import io.visavis.rtc.RTCError;
import io.visavis.rtc.RTCErrorDetailType;
import io.visavis.rtc.RTCIdentityProvider;
import io.visavis.rtc.RTCIdentityProviderOptions;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCPeerConnectionState;
import io.visavis.rtc.RTCSessionDescriptionInit;
import io.visavis.rtc.sim.Link;
import io.visavis.rtc.sim.SimEngine;
import io.visavis.rtc.sim.SimHost;
import io.visavis.rtc.sim.SimSession;
import io.visavis.rtc.sim.World;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Bob wants to know who Alice is, or not; what Alice sends him may change on the way.
final class IdentityScene {

  static final RTCCertificate ALICES = certificate();
  static final RTCCertificate BOBS = certificate();

  private static final InetAddress BOBS_ADDRESS = InetAddress.ofLiteral("198.51.100.1");

  final SimSession session;
  final RTCPeerConnection alice;
  final RTCPeerConnection bob;

  /// What Bob's program sees of Alice.
  final List<String> seen = new ArrayList<>();

  /// Alice's channel, which she uses as soon as it is open, and Bob's.
  private final RTCDataChannel hers;

  private final RTCDataChannel his;

  /// Datagrams of Bob's that are not STUN.
  private int sent;

  private UnaryOperator<String> onTheWay = UnaryOperator.identity();

  /// @param target whom Bob wants to talk to; null: anybody
  IdentityScene(IdentitySettings hers, IdentitySettings his, @Nullable String target) {
    World world = new World(1, Link.perfect(Duration.ofMillis(10)));
    session =
        new SimSession(
            world,
            engine(world, "192.0.2.1", hers),
            RTCConfiguration.builder().certificates(List.of(ALICES)).build(),
            engine(world, BOBS_ADDRESS.getHostAddress(), his),
            RTCConfiguration.builder().certificates(List.of(BOBS)).peerIdentity(target).build());
    alice = session.alice;
    bob = session.bob;
    this.hers = alice.createDataChannel("hers");
    this.hers.onOpen(e -> this.hers.send("it is me"));
    this.his = bob.createDataChannel("his");
    this.his.onOpen(e -> seen.add("open"));
    bob.onDataChannel(e -> {
      seen.add("channel");
      e.channel().onMessage(m -> seen.add("message"));
    });
    bob.onTrack(e -> seen.add("track"));
    world.packets(packet -> {
      boolean stun = packet.data()[0] >= 0 && packet.data()[0] < 4;
      if (packet.from().getAddress().equals(BOBS_ADDRESS) && !stun) {
        sent++;
      }
      return true;
    });
    session.trickle();
  }

  /// With toy providers of one domain on both sides.
  static IdentityScene toy(ToyProvider hers, ToyProvider his, @Nullable String target) {
    return new IdentityScene(toys(hers), toys(his), target);
  }

  static IdentitySettings toys(RTCIdentityProvider... providers) {
    return IdentitySettings.NONE.withProviders(List.of(providers));
  }

  private static SimEngine engine(World world, String address, IdentitySettings identity) {
    EngineSettings settings = EngineSettings.defaults().toBuilder().identity(identity).build();
    return new SimEngine(world, new SimHost(world, address), address, settings);
  }

  static RTCCertificate certificate() {
    return RTCPeerConnection.generateCertificate(AlgorithmIdentifier.ecdsa()).join();
  }

  /// Alice says who she is.
  IdentityScene as(String provider, String name) {
    alice.setIdentityProvider(
        provider, RTCIdentityProviderOptions.builder().usernameHint(name).build());
    return this;
  }

  /// Somebody changes Alice's descriptions.
  IdentityScene altered(UnaryOperator<String> change) {
    onTheWay = change;
    return this;
  }

  /// What Bob gets of Alice.
  RTCSessionDescriptionInit alices() {
    RTCSessionDescriptionInit local = SimSession.local(alice);
    return new RTCSessionDescriptionInit(local.type(), onTheWay.apply(local.sdp()));
  }

  /// @param aliceOffers else Bob does
  /// @return Bob's setRemoteDescription, under way
  CompletableFuture<Void> call(boolean aliceOffers) {
    CompletableFuture<Void> result;
    if (aliceOffers) {
      session.await(alice.setLocalDescription());
      result = bob.setRemoteDescription(alices());
      result
          .thenCompose(_ -> bob.setLocalDescription())
          .thenCompose(_ -> alice.setRemoteDescription(SimSession.local(bob)));
    } else {
      session.await(bob.setLocalDescription());
      session.await(alice.setRemoteDescription(SimSession.local(bob)));
      session.await(alice.setLocalDescription());
      result = bob.setRemoteDescription(alices());
    }
    return result;
  }

  /// Alice is who Bob wants: all flows.
  void connects(boolean aliceOffers) {
    session.await(call(aliceOffers));
    session.await(session::connected);
    session.await(() -> seen.contains("message") && seen.contains("open"));
  }

  /// Alice is not: nothing flows, in either direction, now or later.
  void fails(boolean aliceOffers, RTCErrorDetailType detail) {
    CompletableFuture<Void> applied = call(aliceOffers);
    assertThat(detail(applied)).isEqualTo(detail);
    assertThat(detail(bob.peerIdentity())).isEqualTo(detail);
    session.run(Duration.ofMinutes(1));
    assertThat(bob.connectionState()).isEqualTo(RTCPeerConnectionState.FAILED);
    assertThat(bob.remoteDescription()).isNull();
    assertSilent();
    assertThat(detail(bob.setRemoteDescription(alices()))).isEqualTo(detail);
  }

  /// Nothing flowed so far.
  void assertSilent() {
    assertThat(seen).isEmpty();
    assertThat(sent).isZero();
    assertThat(hers.readyState()).isEqualTo(RTCDataChannelState.CONNECTING);
    assertThat(his.readyState()).isNotEqualTo(RTCDataChannelState.OPEN);
  }

  /// What a future fails with.
  RTCErrorDetailType detail(CompletableFuture<?> future) {
    Throwable failure = catchThrowable(() -> session.await(future));
    assertThat(failure).isInstanceOf(RTCError.class);
    assertThat(((RTCError) failure).name()).isEqualTo("OperationError");
    return ((RTCError) failure).errorDetail();
  }
}
