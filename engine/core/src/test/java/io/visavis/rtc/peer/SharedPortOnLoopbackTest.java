package io.visavis.rtc.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCDataChannel;
import io.visavis.rtc.RTCEngine;
import io.visavis.rtc.RTCIceCandidate;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCSessionDescriptionInit;
import io.visavis.rtc.sim.SimEngine;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// One port of the real network for many connections, with the real DTLS.
@Timeout(300)
class SharedPortOnLoopbackTest {

  private static final int CONNECTIONS = 8;
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
  private static final RTCConfiguration CONFIGURATION =
      RTCConfiguration.builder().certificates(List.of(SimEngine.certificate())).build();

  private static RTCEngine.Builder builder() {
    return RTCEngine.builder()
        .loopbackCandidates(true)
        .addressFilter(LOOPBACK::equals)
        .mdns(false)
        .threads(2);
  }

  private static int freePort() throws SocketException {
    try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0))) {
      return socket.getLocalPort();
    }
  }

  private static <T> T await(CompletableFuture<T> future) throws Exception {
    return future.get(2, TimeUnit.MINUTES);
  }

  private static RTCSessionDescriptionInit local(RTCPeerConnection connection) {
    return Objects.requireNonNull(connection.localDescription()).toJSON();
  }

  private static void carry(RTCPeerConnection from, RTCPeerConnection to, List<Integer> ports) {
    from.onIceCandidate(event -> {
      RTCIceCandidate candidate = event.candidate();
      if (candidate != null) {
        Integer port = candidate.port();
        if (port != null && candidate.tcpType() == null) {
          ports.add(port);
        }
        to.addIceCandidate(candidate);
      }
    });
  }

  @Test
  void many_connections_talk_through_one_port_and_leave_it_free() throws Exception {
    int port = freePort();
    List<Integer> ports = new CopyOnWriteArrayList<>();
    try (RTCEngine server = builder().sharedUdpPort(port).build();
        RTCEngine clients = builder().build()) {
      List<RTCPeerConnection> all = new ArrayList<>();
      List<CompletableFuture<String>> answers = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        RTCPeerConnection ours = server.newPeerConnection(CONFIGURATION);
        RTCPeerConnection theirs = clients.newPeerConnection(CONFIGURATION);
        all.add(ours);
        all.add(theirs);
        carry(ours, theirs, ports);
        carry(theirs, ours, new ArrayList<>());
        ours.onDataChannel(
            event -> event.channel().onMessage(m -> event.channel().send("echo " + m.text())));
        RTCDataChannel channel = theirs.createDataChannel("chat");
        String text = "hello " + i;
        CompletableFuture<String> answer = new CompletableFuture<>();
        channel.onOpen(event -> channel.send(text));
        channel.onMessage(message -> answer.complete(message.text()));
        answers.add(answer);
        theirs
            .setLocalDescription()
            .thenCompose(v -> ours.setRemoteDescription(local(theirs)))
            .thenCompose(v -> ours.setLocalDescription())
            .thenCompose(v -> theirs.setRemoteDescription(local(ours)));
      }
      for (int i = 0; i < CONNECTIONS; i++) {
        assertThat(await(answers.get(i))).isEqualTo("echo hello " + i);
      }
      assertThat(ports).hasSize(CONNECTIONS).containsOnly(port);
      assertThatThrownBy(() -> new DatagramSocket(new InetSocketAddress(LOOPBACK, port)).close())
          .isInstanceOf(SocketException.class);
      for (RTCPeerConnection connection : all) {
        connection.close();
        await(connection.whenClosed());
      }
      new DatagramSocket(new InetSocketAddress(LOOPBACK, port)).close();
    }
  }

  @Test
  void a_port_that_another_program_has_is_reported() throws Exception {
    CompletableFuture<String> reported = new CompletableFuture<>();
    try (DatagramSocket other = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0));
        RTCEngine engine = builder().sharedUdpPort(other.getLocalPort()).build()) {
      RTCPeerConnection connection = engine.newPeerConnection(CONFIGURATION);
      connection.onIceCandidateError(error -> reported.complete(error.errorText()));
      connection.createDataChannel("chat");
      connection.setLocalDescription();
      assertThat(await(reported)).contains("no UDP port");
      connection.close();
      await(connection.whenClosed());
    }
  }

  @Test
  void ports_stay_in_their_range() throws Exception {
    int first = freePort();
    List<Integer> ports = new CopyOnWriteArrayList<>();
    CompletableFuture<Void> done = new CompletableFuture<>();
    try (RTCEngine engine = builder().portRange(first, first).build()) {
      RTCPeerConnection connection = engine.newPeerConnection(CONFIGURATION);
      connection.onIceCandidate(event -> {
        RTCIceCandidate candidate = event.candidate();
        if (candidate == null) {
          done.complete(null);
        } else if (candidate.port() != null && candidate.tcpType() == null) {
          ports.add(candidate.port());
        }
      });
      connection.createDataChannel("chat");
      connection.setLocalDescription();
      await(done);
      assertThat(ports).containsExactly(first);
      connection.close();
      await(connection.whenClosed());
    }
  }
}
