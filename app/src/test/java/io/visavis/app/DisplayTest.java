package io.visavis.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DisplayTest {
  @TempDir Path sockets;

  @Test
  void windows_and_macos_have_one() {
    assertThat(Display.available("Windows 11", null)).isTrue();
    assertThat(Display.available("Mac OS X", null)).isTrue();
  }

  @Test
  void linux_without_a_name_has_none() {
    assertThat(Display.available("Linux", null)).isFalse();
    assertThat(Display.available("Linux", "")).isFalse();
  }

  @Test
  void a_name_counts_when_a_server_listens_there() throws IOException {
    assertThat(Display.reachable(":7", sockets)).isFalse();
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(sockets.resolve("X7")));
      assertThat(Display.reachable(":7", sockets)).isTrue();
      assertThat(Display.reachable(":7.0", sockets)).isTrue();
      assertThat(Display.reachable("unix:7", sockets)).isTrue();
      assertThat(Display.reachable(":8", sockets)).isFalse();
    }
    // The server has died and left its socket behind.
    assertThat(Display.reachable(":7", sockets)).isFalse();
  }

  @Test
  void a_forwarded_display_is_asked_over_tcp() throws IOException {
    int port;
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = server.getLocalPort();
      Assumptions.assumeTrue(port > 6000);
      assertThat(Display.reachable("127.0.0.1:" + (port - 6000) + ".0", sockets)).isTrue();
    }
    assertThat(Display.reachable("127.0.0.1:" + (port - 6000), sockets)).isFalse();
    assertThat(Display.reachable("127.0.0.1:99999", sockets)).isFalse();
  }
}
