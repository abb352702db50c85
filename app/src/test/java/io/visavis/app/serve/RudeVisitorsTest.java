package io.visavis.app.serve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Garbage, slowness and crowds.
class RudeVisitorsTest {
  /// Long enough for TLS and a request on a machine with much else to do.
  private static final HostLimits SHORT = HostLimits.USUAL.withOpening(Duration.ofSeconds(3));

  private static void answersOthers(TestHost test) throws Exception {
    try (var browser = TestHost.browser()) {
      var request = HttpRequest.newBuilder(test.https("/")).build();
      assertThat(browser.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    }
  }

  /// Each begins well, and then says nothing.
  @Test
  void who_is_slow_is_not_waited_for() throws Exception {
    try (var test = new TestHost(TestHost.settings().withLimits(SHORT))) {
      List<Callable<String>> silent = new ArrayList<>();
      for (String start : List.of("", "\u0016\u0003\u0001", "GET / HTTP/1.1\r\nHost: 127.0")) {
        silent.add(() -> {
          try (Socket socket = test.socket()) {
            return TestHost.exchange(socket, start);
          }
        });
      }
      silent.add(() -> test.ask("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nA: b"));
      assertThat(atOnce(silent)).containsOnly("");
      assertThat(test.ask(TestHost.UPGRADE + TestHost.MQTT + "\r\n")).startsWith("HTTP/1.1 101 ");
      answersOthers(test);
    }
  }

  private static <T> List<T> atOnce(List<Callable<T>> visits) throws Exception {
    List<T> results = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<T> visit : threads.invokeAll(visits)) {
        results.add(visit.get());
      }
    }
    return results;
  }

  @Test
  void garbage_ends_a_connection_and_nothing_else() throws Exception {
    Random random = new Random(6);
    try (var test = new TestHost(TestHost.settings().withLimits(SHORT))) {
      List<Callable<Boolean>> visits = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        byte[] garbage = new byte[1 + random.nextInt(500)];
        random.nextBytes(garbage);
        if (i % 2 == 0) {
          // As a TLS record, so that it is taken for one.
          byte[] record = {0x16, 3, 1, 1, (byte) 0xf4};
          System.arraycopy(record, 0, garbage, 0, Math.min(record.length, garbage.length));
        }
        visits.add(() -> {
          try (Socket socket = test.socket()) {
            return ends(socket, garbage);
          }
        });
      }
      assertThat(atOnce(visits)).containsOnly(true);
      answersOthers(test);
    }
  }

  /// Whether a connection ends after that; what was not read ends it with a reset.
  private static boolean ends(Socket socket, byte[] bytes) throws IOException {
    socket.setSoTimeout(TestHost.PATIENCE_MILLIS);
    try {
      socket.getOutputStream().write(bytes);
      socket.getInputStream().readAllBytes();
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (SocketException e) {
      return true;
    }
  }

  /// MQTT that is none, in a WebSocket that is one.
  @Test
  void garbage_in_the_socket_ends_it() throws Exception {
    try (var test = new TestHost()) {
      Random random = new Random(7);
      for (int i = 0; i < 20; i++) {
        byte[] garbage = new byte[100];
        random.nextBytes(garbage);
        String frame = "\u0082\u00e4\u0000\u0000\u0000\u0000" + new String(garbage, ISO_8859_1);
        String answer = test.ask(TestHost.UPGRADE + TestHost.MQTT + "\r\n" + frame);
        assertThat(answer).startsWith("HTTP/1.1 101 ");
      }
      answersOthers(test);
    }
  }

  @Test
  void an_address_has_so_many_connections_and_no_more() throws Exception {
    HostLimits two = HostLimits.USUAL.withConnections(10, 2);
    try (var test = new TestHost(TestHost.settings().withLimits(two))) {
      List<Socket> open = new ArrayList<>(List.of(test.socket(), test.socket()));
      // Two are there before the third is looked at: connections are accepted in order.
      try (Socket third = test.socket()) {
        assertThat(endOf(third)).isTrue();
      }
      open.forEach(RudeVisitorsTest::close);
    }
  }

  private static boolean endOf(Socket socket) throws IOException {
    socket.setSoTimeout(TestHost.PATIENCE_MILLIS);
    return socket.getInputStream().read() < 0;
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
