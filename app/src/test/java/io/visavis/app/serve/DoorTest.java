package io.visavis.app.serve;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a host answers to HTTP, good and bad.
class DoorTest {
  private static TestHost test;

  @BeforeAll
  static void start() throws IOException {
    test = new TestHost(TestHost.settings().withNames(List.of("call.example")));
  }

  @AfterAll
  static void stop() {
    test.close();
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    try (var browser = TestHost.browser()) {
      return browser.send(request.build(), BodyHandlers.ofString());
    }
  }

  @Test
  void a_browser_gets_the_page_with_strict_headers() throws Exception {
    HttpResponse<String> answer = send(HttpRequest.newBuilder(test.https("/")));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(TestHost.PAGE);
    var headers = answer.headers();
    assertThat(headers.firstValue("content-type")).hasValue("text/html; charset=utf-8");
    assertThat(headers.firstValue("cache-control")).hasValue("no-store");
    assertThat(headers.firstValue("referrer-policy")).hasValue("no-referrer");
    assertThat(headers.firstValue("x-content-type-options")).hasValue("nosniff");
    assertThat(headers.firstValue("content-security-policy")).isPresent();
    assertThat(headers.firstValue("permissions-policy")).hasValue("camera=(self)");
  }

  @Test
  void a_head_gets_the_headers_only() throws Exception {
    String answer = test.ask("HEAD / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    assertThat(answer)
        .startsWith("HTTP/1.1 200 ")
        .contains("content-length: " + TestHost.PAGE.length())
        .endsWith("\r\n\r\n");
  }

  @ParameterizedTest
  @CsvSource({
    "POST /, 405",
    "PUT /mqtt, 405",
    "GET /favicon.ico, 404",
    "GET /../etc/passwd, 404",
    "GET /mqtt/, 404",
    "GET /mqtt, 426",
  })
  void anything_else_is_refused(String request, int status) throws Exception {
    assertThat(test.ask(request + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"))
        .startsWith("HTTP/1.1 " + status + " ")
        .contains("connection: close");
  }

  @Test
  void a_body_is_not_taken() throws Exception {
    assertThat(test.ask("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n\r\n"))
        .startsWith("HTTP/1.1 413 ");
    assertThat(test.ask("GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"))
        .startsWith("HTTP/1.1 413 ");
  }

  @Test
  void what_is_too_long_or_not_http_is_said_to_be() throws Exception {
    assertThat(test.ask("GET /" + "a".repeat(3_000) + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"))
        .startsWith("HTTP/1.1 414 ");
    assertThat(
            test.ask("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nA: " + "a".repeat(9_000) + "\r\n\r\n"))
        .startsWith("HTTP/1.1 431 ");
    assertThat(test.ask("\u0001\u0002 hello\r\n\r\n")).startsWith("HTTP/1.1 400 ");
    assertThat(test.ask("GET / HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 400 ");
  }

  /// A name that somebody lets point to this machine would make his pages ours (DNS rebinding).
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:47800, 200",
    "[::1]:47800, 200",
    "localhost, 200",
    "CALL.example, 200",
    "evil.example:47800, 421",
    "127.0.0.1.evil.example, 421",
    "127.0.0.1:x, 421",
    "[::1, 421",
  })
  void a_host_answers_to_addresses_and_its_names(String name, int status) throws Exception {
    assertThat(test.ask("GET / HTTP/1.1\r\nHost: " + name + "\r\n\r\n"))
        .startsWith("HTTP/1.1 " + status + " ");
  }

  private static String socket(String more) {
    return TestHost.UPGRADE + more + "\r\n";
  }

  @Test
  void the_socket_is_not_for_other_pages() throws Exception {
    String mqtt = TestHost.MQTT;
    assertThat(test.ask(socket(mqtt + "Origin: https://evil.example\r\n")))
        .startsWith("HTTP/1.1 403 ");
    assertThat(test.ask(socket(mqtt + "Origin: http://127.0.0.1:1\r\n")))
        .startsWith("HTTP/1.1 403 ");
    assertThat(test.ask(socket(mqtt + "Origin: null\r\n"))).startsWith("HTTP/1.1 403 ");
    assertThat(test.ask(socket("Origin: https://127.0.0.1:1\r\n"))).startsWith("HTTP/1.1 400 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Origin: https://127.0.0.1:1\r\n"})
  void the_socket_opens_for_our_page_and_for_programs(String origin) throws Exception {
    try (Socket socket = test.tlsSocket()) {
      socket.getOutputStream().write(socket(TestHost.MQTT + origin).getBytes(US_ASCII));
      byte[] start = socket.getInputStream().readNBytes(12);
      assertThat(new String(start, US_ASCII)).isEqualTo("HTTP/1.1 101");
    }
  }

  /// A text frame: MQTT is binary.
  @Test
  void text_in_the_socket_ends_it() throws Exception {
    String frame = "\u0081\u0082\u0000\u0000\u0000\u0000hi";
    String answer = test.ask(socket(TestHost.MQTT) + frame);
    assertThat(answer).startsWith("HTTP/1.1 101 ");
  }

  @Test
  void plain_http_is_sent_to_https() throws Exception {
    try (Socket socket = test.socket()) {
      String host = "127.0.0.1:" + test.host.port();
      String request = "GET /any HTTP/1.1\r\nHost: " + host + "\r\n\r\n";
      assertThat(TestHost.exchange(socket, request.replace("/any", "/")))
          .startsWith("HTTP/1.1 308 ")
          .contains("location: https://" + host + "/\r\n");
    }
    try (Socket socket = test.socket()) {
      assertThat(TestHost.exchange(socket, "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n"))
          .startsWith("HTTP/1.1 421 ");
    }
  }
}
