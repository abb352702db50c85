package io.visavis.rtc.net;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.cert.TestAuthority;
import io.visavis.rtc.net.StreamSocket.Failure;
import io.visavis.rtc.net.StreamSocket.Step;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// TCP and TLS against loopback servers, by both of Netty's ways.
@Timeout(300)
@ParameterizedClass
@EnumSource(NettyKind.class)
class NettyStreamTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration BRIEF = Duration.ofMillis(200);
  private static final TestAuthority AUTHORITY = new TestAuthority("ours");
  private static final ServerTrust OURS = new ServerTrust(List.of(AUTHORITY.certificate()));

  private static NettyNetwork epoll;
  private static NettyNetwork nio;

  private final NettyNetwork network;
  private final Loop loop;

  NettyStreamTest(NettyKind kind) {
    network = kind == NettyKind.EPOLL ? epoll : nio;
    loop = network.nextLoop();
  }

  @BeforeAll
  static void open() {
    epoll = new NettyNetwork(1, NettyKind.EPOLL);
    nio = new NettyNetwork(1, NettyKind.NIO);
  }

  @AfterAll
  static void close() {
    epoll.close();
    nio.close();
  }

  private StreamClient connect(
      InetSocketAddress server, @Nullable TlsTarget tls, @Nullable HttpProxy proxy) {
    return StreamClient.connect(
        network, loop, new StreamTarget(server, null, tls, proxy, PATIENCE));
  }

  private void write(StreamSocket socket, byte[] bytes) {
    loop.execute(() -> {
      socket.write(bytes, 0, bytes.length);
      socket.flush();
    });
  }

  private static byte[] read(StreamClient client, int length) throws InterruptedException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    while (read.size() < length) {
      byte[] piece = client.received.poll(2, TimeUnit.MINUTES);
      assertThat(piece).as("more bytes than " + read.size()).isNotNull();
      read.writeBytes(piece);
    }
    return read.toByteArray();
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new SplittableRandom(7).nextBytes(bytes);
    return bytes;
  }

  @Test
  void bytes_travel_both_ways_and_the_end_is_heard() throws Exception {
    try (EchoServer server = EchoServer.plain()) {
      StreamClient client = connect(server.address(), null, null);
      StreamSocket socket = client.open.get();
      assertThat(socket.remoteAddress()).isEqualTo(server.address());
      assertThat(socket.localAddress().getPort()).isPositive();
      byte[] sent = random(500_000);
      write(socket, sent);
      assertThat(read(client, sent.length)).isEqualTo(sent);
      assertThat(client.steps).containsExactly(Step.CONNECTED);
      loop.execute(socket::close);
      server.awaitFirstClientGone();
      assertThat(client.closed).isNotDone();
    }
  }

  @Test
  void server_that_closes_is_heard() throws Exception {
    try (EchoServer server = EchoServer.scripted((in, out) -> out.write(5))) {
      StreamClient client = connect(server.address(), null, null);
      assertThat(client.closed.get())
          .isEqualTo(new Failure(null, "the other end closed the connection"));
      assertThat(client.received.poll()).containsExactly(5);
    }
  }

  @Test
  void what_a_server_does_not_take_is_pending() throws Exception {
    CompletableFuture<Void> enough = new CompletableFuture<>();
    try (EchoServer server = EchoServer.scripted((in, out) -> enough.join())) {
      StreamClient client = connect(server.address(), null, null);
      StreamSocket socket = client.open.get();
      CompletableFuture<Long> pending = new CompletableFuture<>();
      byte[] much = new byte[16 << 20];
      loop.execute(() -> {
        assertThat(socket.pending()).isZero();
        socket.write(much, 0, much.length);
        socket.flush();
        pending.complete(socket.pending());
        socket.close();
        assertThat(socket.pending()).isZero();
      });
      assertThat(pending.get()).isBetween(1L, much.length + 4_096L);
      enough.complete(null);
    }
  }

  private static InetSocketAddress closedPort() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, EchoServer.LOOPBACK)) {
      return new InetSocketAddress(EchoServer.LOOPBACK, server.getLocalPort());
    }
  }

  @Test
  void closed_port_refuses() throws Exception {
    assertThat(connect(closedPort(), null, null).closed.get())
        .isEqualTo(new Failure(Step.CONNECTED, "connection refused"));
  }

  @Test
  void foreign_local_address_is_named() throws Exception {
    try (EchoServer server = EchoServer.plain()) {
      StreamTarget target =
          new StreamTarget(
              server.address(), new InetSocketAddress("192.0.2.1", 0), null, null, PATIENCE);
      assertThat(StreamClient.connect(network, loop, target).closed.get())
          .isEqualTo(new Failure(Step.CONNECTED, "the local address is not this host's"));
    }
  }

  @Test
  void two_connections_leave_from_one_port() throws Exception {
    try (EchoServer one = EchoServer.plain();
        EchoServer two = EchoServer.plain()) {
      InetSocketAddress local = closedPort();
      StreamTarget again = new StreamTarget(two.address(), local, null, null, PATIENCE);
      StreamSocket second = StreamClient.connect(network, loop, again).open.get();
      assertThat(second.localAddress()).isEqualTo(local);
      StreamTarget beside = new StreamTarget(one.address(), local, null, null, PATIENCE);
      StreamSocket third = StreamClient.connect(network, loop, beside).open.get();
      assertThat(third.localAddress()).isEqualTo(local);
      loop.execute(second::close);
      loop.execute(third::close);
    }
  }

  @Test
  void connection_given_up_while_it_opens_is_never_heard_of() throws Exception {
    try (EchoServer server = EchoServer.plain()) {
      StreamClient client = new StreamClient();
      StreamTarget target = new StreamTarget(server.address(), null, null, null, PATIENCE);
      loop.execute(() -> network.connect(loop, target, client).close());
      StreamClient later = connect(server.address(), null, null);
      loop.execute(later.open.get()::close);
      assertThat(client.steps).isEmpty();
      assertThat(client.open).isNotDone();
      assertThat(client.closed).isNotDone();
    }
  }

  @Test
  void tls_is_open_when_name_and_authority_are_right() throws Exception {
    for (String name : List.of("turn.example", "127.0.0.1", "::1")) {
      try (EchoServer server =
          EchoServer.tls(AUTHORITY.server("other.example", name).context("TLS"))) {
        StreamClient client = connect(server.address(), new TlsTarget(name, OURS), null);
        StreamSocket socket = client.open.get();
        byte[] sent = random(100_000);
        write(socket, sent);
        assertThat(read(client, sent.length)).isEqualTo(sent);
        assertThat(client.steps).containsExactly(Step.CONNECTED, Step.SECURED);
        loop.execute(socket::close);
      }
    }
  }

  private String refusal(TestAuthority.Server certificate, String name, ServerTrust trust)
      throws Exception {
    try (EchoServer server = EchoServer.tls(certificate.context("TLS"))) {
      StreamClient client = connect(server.address(), new TlsTarget(name, trust), null);
      Failure failure = client.closed.get();
      assertThat(failure.step()).isEqualTo(Step.SECURED);
      assertThat(client.open).isNotDone();
      return failure.reason();
    }
  }

  @Test
  void tls_names_what_is_wrong_with_a_certificate() throws Exception {
    TestAuthority.Server good = AUTHORITY.server("turn.example");
    assertThat(refusal(good, "turn.elsewhere.example", OURS))
        .isEqualTo("its certificate is for another name");
    assertThat(refusal(good, "127.0.0.1", OURS)).isEqualTo("its certificate is for another name");
    assertThat(refusal(good, "turn.example", ServerTrust.SYSTEM))
        .isEqualTo("its certificate is not signed by a known authority");
    ServerTrust others = new ServerTrust(List.of(new TestAuthority("other").certificate()));
    assertThat(refusal(good, "turn.example", others))
        .isEqualTo("its certificate is not signed by a known authority");
    assertThat(refusal(AUTHORITY.expiredServer("turn.example"), "turn.example", OURS))
        .isEqualTo("its certificate has expired");
  }

  @Test
  void server_without_tls_is_named() throws Exception {
    try (EchoServer server =
        EchoServer.scripted((in, out) -> out.write("Hello!\n".getBytes(US_ASCII)))) {
      Failure failure =
          connect(server.address(), new TlsTarget("turn.example", OURS), null).closed.get();
      assertThat(failure.step()).isEqualTo(Step.SECURED);
      assertThat(failure.reason())
          .isIn("the server does not speak TLS", "the other end closed the connection");
    }
  }

  @Test
  void server_that_says_nothing_is_given_up() throws Exception {
    CompletableFuture<Void> end = new CompletableFuture<>();
    try (EchoServer server = EchoServer.scripted((in, out) -> end.join())) {
      TlsTarget tls = new TlsTarget("turn.example", OURS);
      StreamTarget target = new StreamTarget(server.address(), null, tls, null, BRIEF);
      assertThat(StreamClient.connect(network, loop, target).closed.get())
          .isEqualTo(new Failure(Step.SECURED, "no answer"));
      end.complete(null);
    }
  }

  @Test
  void accepted_connections_are_served_on_the_loop() throws Exception {
    CompletableFuture<StreamServer> listening = new CompletableFuture<>();
    StreamServer.Listener echo =
        new StreamServer.Listener() {
          @Override
          public void listening(StreamServer server) {
            listening.complete(server);
          }

          @Override
          public void failed(Exception cause) {
            listening.completeExceptionally(cause);
          }

          @Override
          public StreamSocket.Listener accepted(StreamSocket socket) {
            return new StreamClient() {
              @Override
              public void received(byte[] buf, int off, int len) {
                socket.write(buf, off, len);
                socket.flush();
              }
            };
          }
        };
    loop.execute(() -> network.listen(loop, EchoServer.LOOPBACK, PortRange.ANY, echo));
    StreamServer server = listening.get();
    StreamClient client = connect(server.localAddress(), null, null);
    write(client.open.get(), new byte[] {1, 2, 3});
    assertThat(read(client, 3)).containsExactly(1, 2, 3);
    loop.execute(client.open.get()::close);
    loop.execute(server::close);
  }

  @Test
  void listening_fails_when_all_ports_are_taken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, EchoServer.LOOPBACK)) {
      PortRange full = new PortRange(taken.getLocalPort(), taken.getLocalPort());
      CompletableFuture<Exception> failure = new CompletableFuture<>();
      loop.execute(() ->
          network.listen(
              loop,
              InetAddress.ofLiteral("127.0.0.1"),
              full,
              new StreamServer.Listener() {
                @Override
                public void listening(StreamServer server) {
                  failure.completeExceptionally(new IOException("it listens"));
                }

                @Override
                public void failed(Exception cause) {
                  failure.complete(cause);
                }

                @Override
                public StreamSocket.Listener accepted(StreamSocket socket) {
                  throw new IllegalStateException();
                }
              }));
      assertThat(failure.get()).hasMessageContaining("in use");
    }
  }
}
