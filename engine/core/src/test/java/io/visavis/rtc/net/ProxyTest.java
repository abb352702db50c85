package io.visavis.rtc.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.cert.TestAuthority;
import io.visavis.rtc.net.StreamSocket.Failure;
import io.visavis.rtc.net.StreamSocket.Step;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Through an HTTP proxy that lives in the test.
@Timeout(300)
class ProxyTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String ESTABLISHED = "HTTP/1.1 200 Connection established\r\n\r\n";

  private final NettyNetwork network = new NettyNetwork(1);
  private final Loop loop = network.nextLoop();
  private final CompletableFuture<String> request = new CompletableFuture<>();

  @AfterEach
  void close() {
    network.close();
  }

  /// A proxy that answers so, and tunnels to `server` after a success.
  private EchoServer proxy(String answer, @Nullable InetSocketAddress server) throws IOException {
    return EchoServer.scripted((in, out) -> {
      request.complete(TestProxy.head(in));
      out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
      if (server != null) {
        TestProxy.tunnel(in, out, server);
      }
    });
  }

  private StreamClient connect(InetSocketAddress server, @Nullable TlsTarget tls, HttpProxy proxy) {
    return StreamClient.connect(
        network, loop, new StreamTarget(server, null, tls, proxy, PATIENCE));
  }

  private void echo(StreamClient client) throws Exception {
    StreamSocket socket = client.open.get();
    loop.execute(() -> {
      socket.write(new byte[] {1, 2, 3}, 0, 3);
      socket.flush();
    });
    assertThat(client.received.poll(2, TimeUnit.MINUTES)).containsExactly(1, 2, 3);
    loop.execute(socket::close);
  }

  @Test
  void tls_goes_through_and_checks_the_server_not_the_proxy() throws Exception {
    TestAuthority authority = new TestAuthority("ours");
    TlsTarget tls =
        new TlsTarget("turn.example", new ServerTrust(List.of(authority.certificate())));
    try (EchoServer server = EchoServer.tls(authority.server("turn.example").context("TLS"));
        EchoServer proxy = proxy(ESTABLISHED, server.address())) {
      StreamClient client =
          connect(server.address(), tls, new HttpProxy(proxy.address(), null, null));
      echo(client);
      assertThat(client.steps).containsExactly(Step.CONNECTED, Step.PROXIED, Step.SECURED);
      assertThat(request.get())
          .startsWith("CONNECT 127.0.0.1:" + server.address().getPort() + " HTTP/1.1\r\n");
    }
  }

  @Test
  void plain_goes_through_with_a_log_in_by_the_proxys_name() throws Exception {
    try (EchoServer server = EchoServer.plain();
        EchoServer proxy = proxy(ESTABLISHED, server.address())) {
      InetSocketAddress named =
          InetSocketAddress.createUnresolved("localhost", proxy.address().getPort());
      StreamClient client =
          connect(server.address(), null, new HttpProxy(named, "Aladdin", "open sesame"));
      echo(client);
      assertThat(client.steps).containsExactly(Step.CONNECTED, Step.PROXIED);
      assertThat(request.get()).contains("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    }
  }

  @Test
  void bytes_that_follow_the_proxys_answer_are_the_servers() throws Exception {
    try (EchoServer server = EchoServer.plain();
        EchoServer proxy = proxy(ESTABLISHED + "early", server.address())) {
      StreamClient client =
          connect(server.address(), null, new HttpProxy(proxy.address(), null, null));
      assertThat(client.received.poll(2, TimeUnit.MINUTES))
          .asString(StandardCharsets.US_ASCII)
          .isEqualTo("early");
      loop.execute(client.open.get()::close);
    }
  }

  @Test
  void proxy_that_refuses_is_quoted() throws Exception {
    for (String[] each :
        new String[][] {
          {"HTTP/1.1 403 Forbidden\r\n\r\n", "the proxy refused (403 Forbidden)"},
          {"HTTP/1.1 407 No\r\n\r\n", "the proxy asks for a user name and password (407)"},
          {"SSH-2.0-server\r\n\r\n", "the proxy does not answer in HTTP"},
          {"", "the other end closed the connection"},
        }) {
      try (EchoServer proxy = proxy(each[0], null)) {
        InetSocketAddress anywhere = new InetSocketAddress("192.0.2.1", 3478);
        StreamClient client = connect(anywhere, null, new HttpProxy(proxy.address(), null, null));
        assertThat(client.closed.get()).isEqualTo(new Failure(Step.PROXIED, each[1]));
      }
    }
  }

  @Test
  void proxy_that_does_not_answer_is_given_up() throws Exception {
    CompletableFuture<Void> end = new CompletableFuture<>();
    try (EchoServer proxy = EchoServer.scripted((in, out) -> end.join())) {
      StreamTarget target =
          new StreamTarget(
              proxy.address(),
              null,
              null,
              new HttpProxy(proxy.address(), null, null),
              Duration.ofMillis(200));
      assertThat(StreamClient.connect(network, loop, target).closed.get())
          .isEqualTo(new Failure(Step.PROXIED, "no answer"));
      end.complete(null);
    }
  }

  @Test
  void proxy_without_an_address_is_named() throws Exception {
    HttpProxy proxy =
        new HttpProxy(InetSocketAddress.createUnresolved("proxy.invalid", 3128), null, null);
    assertThat(connect(new InetSocketAddress("192.0.2.1", 3478), null, proxy).closed.get())
        .isEqualTo(new Failure(Step.CONNECTED, "the proxy's name proxy.invalid has no address"));
  }
}
