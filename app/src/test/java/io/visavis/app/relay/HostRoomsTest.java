package io.visavis.app.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.visavis.app.serve.HostSettings;
import io.visavis.app.serve.RoomHost;
import io.visavis.rtc.AlgorithmIdentifier;
import io.visavis.rtc.RTCCertificate;
import io.visavis.rtc.RTCPeerConnection;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Rooms at the broker within this program: WebSocket over TLS, trusted by the link's pin, and
/// WebSocket alone through something that takes the TLS off.
class HostRoomsTest {
  private static final RTCCertificate CERTIFICATE =
      RTCPeerConnection.generateCertificate(AlgorithmIdentifier.ecdsa()).join();

  private final MqttRooms rooms = new MqttRooms(_ -> RelayAccess.NONE);
  private RoomHost host = start(0);

  private static RoomHost start(int port) {
    try {
      return RoomHost.start(
          HostSettings.usual(CERTIFICATE)
              .withPort(port)
              .withAddresses(List.of(InetAddress.getLoopbackAddress())));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @AfterEach
  void stop() {
    host.close();
  }

  private void assertTalk(RoomEnd anna, RoomEnd bob) {
    List<String> names = IntStream.range(0, 150).mapToObj(String::valueOf).toList();
    anna.ring(0, 150);
    bob.ring(0, 150);
    assertThat(bob.rings(150)).isEqualTo(names);
    assertThat(anna.rings(150)).isEqualTo(names);
  }

  @Test
  void two_meet_by_the_link_of_a_host_also_after_it_was_started_again() throws IOException {
    RoomLink link = RoomLink.parse(host.newRoom().getFirst().text());
    try (RoomEnd anna = new RoomEnd(rooms, link)) {
      RoomEnd bob = new RoomEnd(rooms, link);
      anna.awaitPaired();
      bob.awaitPaired();
      assertTalk(anna, bob);

      int port = host.port();
      host.close();
      anna.await(new RoomState.Connecting()::equals);
      bob.await(new RoomState.Connecting()::equals);
      host = start(port);
      anna.awaitPaired();
      bob.awaitPaired();
      assertTalk(anna, bob);
      bob.close();
      assertThat(anna.await(new RoomState.Left(false)::equals)).isNotNull();
    }
  }

  @Test
  void another_host_at_the_same_address_is_not_trusted() throws IOException {
    URI broker = host.newRoom().getFirst().broker();
    String another = "A".repeat(43);
    try (RoomEnd anna = new RoomEnd(rooms, RoomLink.random(broker, another))) {
      RoomState.Broken broken = anna.awaitBroken();

      assertThat(broken.reason()).as(broken.detail()).isEqualTo(RoomState.Reason.UNTRUSTED);
      assertThat(broken.last()).isTrue();
    }
  }

  @Test
  void what_is_no_room_behind_the_web_socket_is_unreachable() throws IOException {
    RoomLink room = host.newRoom().getFirst();
    URI elsewhere = URI.create("wss://127.0.0.1:" + host.port() + "/elsewhere");
    try (RoomEnd anna = new RoomEnd(rooms, RoomLink.random(elsewhere, room.pin()))) {
      RoomState.Broken broken = anna.awaitBroken();

      assertThat(broken.reason()).isEqualTo(RoomState.Reason.UNREACHABLE);
      assertThat(broken.detail()).contains("404");
      assertThat(broken.last()).isFalse();
    }
  }

  @Test
  void a_web_socket_without_tls_serves_too() throws IOException {
    try (Unwrapped plain = new Unwrapped(host.port())) {
      URI broker = URI.create("ws://127.0.0.1:" + plain.port() + "/mqtt");
      RoomLink link = RoomLink.random(broker, null);
      try (RoomEnd anna = new RoomEnd(rooms, link);
          RoomEnd bob = new RoomEnd(rooms, link)) {
        anna.awaitPaired();
        bob.awaitPaired();
        assertTalk(anna, bob);
      }
    }
  }

  /// Listens on loopback and carries what comes over TLS to the host.
  private static final class Unwrapped implements AutoCloseable {
    private final ServerSocket listening;
    private final int to;

    Unwrapped(int to) throws IOException {
      this.to = to;
      listening = new ServerSocket();
      listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      Thread.ofVirtual().start(this::accept);
    }

    int port() {
      return listening.getLocalPort();
    }

    private void accept() {
      while (!listening.isClosed()) {
        try {
          Socket client = listening.accept();
          Socket behind = tls().getSocketFactory().createSocket("127.0.0.1", to);
          behind.getOutputStream().write(request(client.getInputStream()));
          carry(client, behind);
          carry(behind, client);
        } catch (IOException | GeneralSecurityException closed) {
          return;
        }
      }
    }

    /// The client's first request, without the origin: for the host it would be another one.
    private static byte[] request(InputStream in) throws IOException {
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        head.append((char) in.read());
      }
      String without = head.toString().replaceAll("(?i)\r\norigin:[^\r]*", "");
      return without.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static SSLContext tls() throws GeneralSecurityException {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
      return context;
    }

    private static void carry(Socket from, Socket to) {
      Thread.ofVirtual()
          .start(() -> {
            try (from;
                to) {
              InputStream in = from.getInputStream();
              OutputStream out = to.getOutputStream();
              in.transferTo(out);
            } catch (IOException expected) {
              // One of the two has gone.
            }
          });
    }

    @Override
    public void close() throws IOException {
      listening.close();
    }
  }
}
