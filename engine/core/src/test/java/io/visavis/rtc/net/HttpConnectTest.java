package io.visavis.rtc.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.visavis.rtc.base.MalformedException;
import io.visavis.rtc.base.Mutations;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HttpConnectTest {

  private static final InetSocketAddress PROXY = new InetSocketAddress("127.0.0.1", 3128);

  private static HttpConnect.@Nullable Answer read(boolean loggedIn, String answer) {
    byte[] bytes = answer.getBytes(ISO_8859_1);
    return new HttpConnect(loggedIn).read(bytes, 0, bytes.length);
  }

  @Test
  void request_names_the_server_and_carries_the_log_in() {
    assertThat(HttpConnect.request("[2001:db8::1]:443", new HttpProxy(PROXY, null, null)))
        .asString(ISO_8859_1)
        .isEqualTo("CONNECT [2001:db8::1]:443 HTTP/1.1\r\nHost: [2001:db8::1]:443\r\n\r\n");
    // The example of RFC 7617 §2.
    assertThat(HttpConnect.request("a:1", new HttpProxy(PROXY, "Aladdin", "open sesame")))
        .asString(ISO_8859_1)
        .contains("\r\nProxy-Authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==\r\n\r\n");
  }

  @Test
  void success_leaves_what_follows_the_empty_line() {
    String head = "HTTP/1.1 200 Connection established\r\nVia: x\r\n\r\n";
    assertThat(read(false, head + "\0\1")).isEqualTo(new HttpConnect.Answer(head.length(), null));
    assertThat(read(false, "HTTP/1.0 204 \n\nx")).isEqualTo(new HttpConnect.Answer(15, null));
  }

  @Test
  void answer_may_come_byte_by_byte_and_after_an_interim_one() {
    byte[] answer = "HTTP/1.1 103 Early\r\n\r\nHTTP/1.1 200 OK\r\n\r\n".getBytes(ISO_8859_1);
    HttpConnect connect = new HttpConnect(false);
    for (int i = 0; i < answer.length - 1; i++) {
      assertThat(connect.read(answer, i, 1)).isNull();
    }
    assertThat(connect.read(answer, answer.length - 1, 1))
        .isEqualTo(new HttpConnect.Answer(1, null));
  }

  @Test
  void refusals_are_said_in_words() {
    assertThat(read(false, "HTTP/1.1 407 Proxy Authentication Required\r\n\r\n"))
        .extracting(HttpConnect.Answer::refusal)
        .isEqualTo("the proxy asks for a user name and password (407)");
    assertThat(read(true, "HTTP/1.1 407 No\r\n\r\n"))
        .extracting(HttpConnect.Answer::refusal)
        .isEqualTo("the proxy does not accept the user name and password (407)");
    assertThat(read(false, "HTTP/1.1 403 For\u0007bidden\r\nX: y\r\n\r\n"))
        .extracting(HttpConnect.Answer::refusal)
        .isEqualTo("the proxy refused (403 Forbidden)");
    assertThat(read(false, "HTTP/1.1 502\r\n\r\n"))
        .extracting(HttpConnect.Answer::refusal)
        .isEqualTo("the proxy refused (502)");
  }

  @Test
  void truncated_answer_waits() {
    assertThat(read(false, "HTTP/1.1 200 OK\r\n")).isNull();
    assertThat(read(false, "")).isNull();
  }

  @Test
  void what_is_not_http_or_too_long_is_malformed() {
    for (String bad :
        List.of(
            "SSH-2.0-x\r\n\r\n",
            "HTTP/1.1 2x0 OK\r\n\r\n",
            "HTTP/1.1 099 OK\r\n\r\n",
            "HTTP/2 200\r\n\r\n",
            "HTTP/1.1 200 " + "x".repeat(HttpConnect.MAX_HEAD))) {
      assertThatThrownBy(() -> read(false, bad)).isInstanceOf(MalformedException.class);
    }
  }

  @Test
  void mutated_answers_do_no_harm() {
    Mutations.drive(
        HttpConnectFuzz::fuzzerTestOneInput,
        7,
        4_000,
        List.of(
            "HTTP/1.1 200 OK\r\nA: b\r\n\r\nrest".getBytes(ISO_8859_1),
            "HTTP/1.1 407 \r\n\r\n".getBytes(ISO_8859_1)));
  }
}
