package io.visavis.rtc.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCIceCandidate;
import io.visavis.rtc.RTCIceServer;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCPeerConnectionIceErrorEvent;
import io.visavis.rtc.peer.EngineSettings;
import io.visavis.rtc.peer.SocketSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Host candidates behind names of multicast DNS (draft-ietf-mmusic-mdns-ice-candidates).
class HiddenAddressTest {

  private static final EngineSettings HIDDEN =
      EngineSettings.defaults().toBuilder()
          .sockets(SocketSettings.DEFAULT.withMdnsNames(true))
          .build();

  private final World world = new World(1, Link.perfect(Duration.ofMillis(5)));
  private final LocalNames names = new LocalNames();
  private final SimEngine hidden =
      new SimEngine(world, new SimHost(world, "192.0.2.1", "2001:db8::1"), "a", HIDDEN, names);
  private final SimEngine open =
      new SimEngine(
          world,
          new SimHost(world, "198.51.100.1", "2001:db8::2"),
          "b",
          EngineSettings.defaults(),
          names);
  private final List<RTCPeerConnectionIceErrorEvent> errors = new ArrayList<>();

  private RTCPeerConnection gathered(RTCConfiguration configuration) {
    RTCPeerConnection connection = hidden.connection(configuration);
    connection.onIceCandidateError(errors::add);
    connection.createDataChannel("chat");
    connection.setLocalDescription();
    world.time().run(Duration.ofSeconds(20));
    return connection;
  }

  private static String sdp(RTCPeerConnection connection) {
    return Objects.requireNonNull(connection.localDescription()).sdp();
  }

  @Test
  void connects_by_names_alone_and_withdraws_them() {
    RTCPeerConnection alice = hidden.connection(new RTCConfiguration());
    RTCPeerConnection bob = open.connection(new RTCConfiguration());
    List<RTCIceCandidate> candidates = new ArrayList<>();
    alice.onIceCandidate(event -> {
      RTCIceCandidate candidate = event.candidate();
      if (candidate != null && !candidate.candidate().isEmpty()) {
        candidates.add(candidate);
      }
    });
    alice.createDataChannel("chat");
    new SimCall(world, alice, bob).connect();
    assertThat(candidates).hasSize(2);
    assertThat(candidates)
        .allSatisfy(candidate -> assertThat(candidate.address()).endsWith(".local"));
    assertThat(sdp(alice)).doesNotContain("192.0.2.1", "2001:db8::1");
    assertThat(names.published()).isEqualTo(2);
    alice.close();
    world.time().run(Duration.ofSeconds(1));
    assertThat(names.published()).isZero();
    bob.close();
  }

  @Test
  void every_connection_has_names_of_its_own() {
    RTCPeerConnection first = gathered(new RTCConfiguration());
    RTCPeerConnection second = gathered(new RTCConfiguration());
    assertThat(names.made()).isEqualTo(4);
    assertThat(sdp(first)).contains("000000000000.local", "000000000001.local");
    assertThat(sdp(second)).contains("000000000002.local", "000000000003.local");
    assertThat(sdp(second)).doesNotContain("000000000000.local");
    first.close();
    second.close();
  }

  @Test
  void generations_keep_the_names() {
    RTCPeerConnection alice = hidden.connection(new RTCConfiguration());
    RTCPeerConnection bob = open.connection(new RTCConfiguration());
    alice.createDataChannel("chat");
    SimCall call = new SimCall(world, alice, bob).connect();
    alice.restartIce();
    SimCall.negotiate(alice, bob);
    world.time().run(Duration.ofSeconds(20));
    assertThat(call.connected()).isTrue();
    assertThat(names.made()).isEqualTo(2);
    assertThat(sdp(alice)).contains(".local").doesNotContain("192.0.2.1", "2001:db8::1");
    alice.close();
    bob.close();
    world.time().run(Duration.ofSeconds(1));
    assertThat(names.published()).isZero();
    assertThat(world.openSockets()).isZero();
  }

  @Test
  void what_cannot_be_hidden_is_not_shown_and_an_error_says_so() {
    names.breakDown();
    RTCPeerConnection connection =
        gathered(
            RTCConfiguration.builder().iceServer(new RTCIceServer("stun:nowhere.example")).build());
    assertThat(sdp(connection)).doesNotContain("a=candidate", "192.0.2.1", "2001:db8::1");
    assertThat(errors)
        .anySatisfy(error -> {
          assertThat(error.errorText()).contains("hidden");
          assertThat(error.address()).isNull();
          assertThat(error.url()).isEmpty();
        });
    connection.close();
    world.time().run(Duration.ofSeconds(1));
    assertThat(world.openSockets()).isZero();
  }
}
