package io.visavis.rtc.ice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.visavis.rtc.RTCException;
import io.visavis.rtc.RTCIceCredential;
import io.visavis.rtc.RTCIceCredentialType;
import io.visavis.rtc.RTCIceServer;
import io.visavis.rtc.RTCOAuthCredential;
import io.visavis.rtc.RTCPasswordCredential;
import io.visavis.rtc.base.Mutations;
import io.visavis.rtc.link.LinkKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IceServerUrlTest {

  private static final RTCIceCredential PASSWORD = new RTCPasswordCredential("secret");
  private static final RTCIceCredential TOKEN = new RTCOAuthCredential("bWFj", "dG9rZW4=");

  @ParameterizedTest
  @CsvSource({
    "stun:stun.example.org, stun, stun.example.org, 3478,, UDP",
    "STUN:192.0.2.1:19302, stun, 192.0.2.1, 19302,, UDP",
    "stuns:example.org, stuns, example.org, 5349,, TLS",
    "turn:example.org, turn, example.org, 3478,, UDP",
    "turn:example.org?transport=udp, turn, example.org, 3478, udp, UDP",
    "turn:[2001:db8::1]:80?transport=tcp, turn, 2001:db8::1, 80, tcp, TCP",
    "turns:[2001:db8::1], turns, 2001:db8::1, 5349,, TLS",
    "turns:example.org?transport=tcp, turns, example.org, 5349, tcp, TLS",
    "turns:example.org?transport=udp, turns, example.org, 5349, udp, DTLS"
  })
  void reads_scheme_host_port_and_transport(
      String text,
      String scheme,
      String host,
      int port,
      @Nullable String transport,
      LinkKind kind) {
    IceServerUrl url = IceServerUrl.parse(text);
    assertThat(url).isEqualTo(new IceServerUrl(text, scheme, host, port, transport, null, null));
    assertThat(url.kind()).isEqualTo(kind);
    assertThat(url.secure()).isEqualTo(kind.isSecure());
    assertThat(url.isTurn()).isEqualTo(scheme.startsWith("turn"));
  }

  /// From the URL standard's own tests, by way of WPT's RTCConfiguration-iceServers.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "stun:ex%61mple.net | example.net",
        "stun:EXAMPLE.net: | example.net",
        "stun:example.net:0000000000000000 | example.net",
        "stun:[2001::1] | 2001::1",
        "stun:[::ffff:192.0.2.1] | 192.0.2.1",
        "stun:www.foo。bar.com | www.foo.bar.com",
        "stun:Ｇｏ.com | go.com",
        "stun:你好你好 | xn--6qqa088eba",
        "stun:%E4%BD%A0%E5%A5%BD | xn--6qq79v",
        "stun:%30%78%63%30%2e%30%32%35%30.01 | 192.168.0.1",
        "stun:%30%78%63%30%2e%30%32%35%30.01%2e | 192.168.0.1",
        "stun:０Ｘｃ０．０２５０．０１ | 192.168.0.1",
        "stun:192.0x00A80001 | 192.168.0.1",
        "stun:1.2.3.4. | 1.2.3.4",
        "stun:192.168.257 | 192.168.1.1",
        "stun:256 | 0.0.1.0",
        "stun:256.com | 256.com",
        "stun:999999999 | 59.154.201.255",
        "stun:0xffffffff | 255.255.255.255",
        "stun:. | .",
        "stun:a_b-c.~!$&'()*+,;={}` | a_b-c.~!$&'()*+,;={}`"
      })
  void hosts_are_those_of_the_url_standard(String text, String host) {
    assertThat(IceServerUrl.parse(text).host()).isEqualTo(host);
  }

  @Test
  void control_characters_around_and_line_ends_within_do_no_harm() {
    for (String text :
        List.of(
            "\u0000\u001b\u0004\u0012 stun:example.com\u001f \r ",
            "stun:exa\tmple\n.com",
            "s\ttun:example.com:34\n78",
            "stun:exam\u200b\u2060\ufeffple.com")) {
      IceServerUrl url = IceServerUrl.parse(text);
      assertThat(url.host()).isEqualTo("example.com");
      assertThat(url.port()).isEqualTo(3_478);
      assertThat(url.text()).isEqualTo(text);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "stun",
        "stun:",
        "stun::3478",
        "relative-url",
        "http://example.org",
        "turn-ex:example.org",
        ":example.org",
        "stun:?transport=udp",
        "turn:?transport=udp",
        "stun://example.org",
        "turn://example.org/foo?x=y",
        "stun:/example.org",
        "stun:example.org/path",
        "stun:user@example.org",
        "stun:@example.org",
        "stun:example.org#",
        "stun:example.org#part",
        "turn:example.org?transport=udp#x",
        "stun:example.org?",
        "stun:example.org?transport=udp",
        "stuns:example.org?transport=tcp",
        "turn:example.org?",
        "turn:example.org?transport=",
        "turn:example.org?transport=sctp",
        "turn:example.org?transport=UDP",
        "turn:example.org?transport=udp&x=y",
        "turn:example.org?transport=udp?transport=udp",
        "turn:example.org?x=y",
        "turn:example.org?Transport=udp",
        "stun:example.org:65536",
        "stun:example.org:b",
        "stun:example.org: 21 ",
        "stun:example.org:-21",
        "stun:example.org:3478x",
        "stun:example.org:99999999999999",
        "stun:example.org:34:78",
        "stun:2001:db8::1",
        "stun:[]",
        "stun:[",
        "stun:[2001:db8::1",
        "stun:2001:db8::1]",
        "stun:[61:24:74]:98",
        "stun:[example.net]",
        "stun:[::1]x",
        "stun:[::1]]",
        "stun:[fe80::1%eth0]",
        "stun:[::1.2.3.4x]",
        "stun:[::1.2.3.]",
        "stun:[::1.2.]",
        "stun:[::.1.2]",
        "stun:[::1.]",
        "stun:[::.1]",
        "stun:[::127.0.0.1.]",
        "stun:[::%31]",
        "stun:%5B::1]",
        "stun:[192.0.2.1]",
        "stun:192.168.0.257",
        "stun:256.256.256.256",
        "stun:10000000000",
        "stun:0xffffffff1",
        "stun:1.2.3.4.5",
        "stun:1..2",
        "stun:1.2.3.08",
        "stun:192.168.0.1 hello",
        "stun:two words",
        "stun:a<b",
        "stun:a>b",
        "stun:a[b",
        "stun:a\\b",
        "stun:a^b",
        "stun:a|b",
        "stun:a\u0000b",
        "stun:a\u007fb",
        "stun:ho%00st",
        "stun:%25",
        "stun:%zz%66%a.com",
        "stun:example.com%80",
        "stun:%ef%bc%85%ef%bc%90%ef%bc%90.com",
        "stun:％４１.com",
        "stun:GOO\u00a0\u3000goo.com",
        "stun:\ufdd0zyx.com",
        "stun:%ef%b7%90zyx.com",
        "stun:\ufffd",
        "stun:a.b.c.xn--pokxncvks",
        "stun:10.0.0.xN--pokxncvks"
      })
  void anything_else_is_a_syntax_error(String text) {
    assertThat(error(new RTCIceServer(text))).isEqualTo("SyntaxError");
    assertThatThrownBy(() -> IceServerUrl.parse(text))
        .isInstanceOf(RTCException.class)
        .hasMessageContaining("'" + text + "'");
  }

  private static String error(RTCIceServer... servers) {
    try {
      IceServerUrl.validate(List.of(servers));
      return "none";
    } catch (RTCException e) {
      assertThat(e.getMessage()).doesNotContain("secret", "bWFj", "dG9rZW4");
      return e.name();
    }
  }

  private static RTCIceServer turn(
      @Nullable String username, @Nullable RTCIceCredential credential, boolean oauth) {
    return new RTCIceServer(
        List.of("turn:example.org"),
        username,
        credential,
        oauth ? RTCIceCredentialType.OAUTH : RTCIceCredentialType.PASSWORD);
  }

  @Test
  void a_turn_server_needs_a_log_in_of_the_kind_that_it_names() {
    assertThat(error(turn("user", PASSWORD, false))).isEqualTo("none");
    assertThat(error(turn("", new RTCPasswordCredential(""), false))).isEqualTo("none");
    assertThat(error(turn("kid", TOKEN, true))).isEqualTo("none");
    assertThat(error(turn(null, null, false))).isEqualTo("InvalidAccessError");
    assertThat(error(turn("user", null, false))).isEqualTo("InvalidAccessError");
    assertThat(error(turn(null, PASSWORD, false))).isEqualTo("InvalidAccessError");
    assertThat(error(turn(null, TOKEN, true))).isEqualTo("InvalidAccessError");
    assertThat(error(turn("user", TOKEN, false))).isEqualTo("InvalidAccessError");
    assertThat(error(turn("kid", PASSWORD, true))).isEqualTo("InvalidAccessError");
    assertThat(error(turn("kid", new RTCOAuthCredential("not base64", "dG9r"), true)))
        .isEqualTo("InvalidAccessError");
    assertThat(error(turn("kid", new RTCOAuthCredential("dG9r", "?"), true)))
        .isEqualTo("InvalidAccessError");
  }

  @Test
  void a_username_fits_the_attribute() {
    assertThat(error(turn("é".repeat(254), PASSWORD, false))).isEqualTo("none");
    assertThat(error(turn("é".repeat(254) + "e", PASSWORD, false))).isEqualTo("InvalidAccessError");
  }

  @Test
  void a_stun_server_takes_any_log_in_and_uses_none() {
    RTCIceServer server =
        new RTCIceServer(
            List.of("stun:example.org"), "u".repeat(600), TOKEN, RTCIceCredentialType.PASSWORD);
    IceServerUrl url = IceServerUrl.validate(List.of(server)).getFirst();
    assertThat(url.username()).isNull();
    assertThat(url.credential()).isNull();
  }

  @Test
  void checks_go_server_by_server_and_url_by_url() {
    RTCIceServer noLogIn = turn(null, null, false);
    RTCIceServer badUrl = new RTCIceServer("stun:");
    RTCIceServer noUrl = new RTCIceServer(List.of(), null, null, RTCIceCredentialType.PASSWORD);
    assertThat(error(noLogIn, badUrl)).isEqualTo("InvalidAccessError");
    assertThat(error(badUrl, noLogIn)).isEqualTo("SyntaxError");
    assertThat(error(noUrl)).isEqualTo("SyntaxError");
    assertThat(error(noLogIn, noUrl)).isEqualTo("InvalidAccessError");
    assertThat(error(new RTCIceServer("turn:example.org", "stun:")))
        .isEqualTo("InvalidAccessError");
    assertThat(error(new RTCIceServer("stun:", "turn:example.org"))).isEqualTo("SyntaxError");
    assertThat(error(new RTCIceServer("turn:example.org?transport=x"))).isEqualTo("SyntaxError");
  }

  @Test
  void every_url_of_forty_servers_is_kept_in_order_with_its_log_in() {
    List<RTCIceServer> servers = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      servers.add(
          new RTCIceServer(List.of("stun:s" + i, "turn:s" + i, "turns:s" + i), "u" + i, "p" + i));
    }
    List<IceServerUrl> urls = IceServerUrl.validate(servers);
    assertThat(urls).hasSize(120);
    IceServerUrl last = urls.getLast();
    assertThat(last.host()).isEqualTo("s39");
    assertThat(last.username()).isEqualTo("u39");
    assertThat(last.credential()).isEqualTo(new RTCPasswordCredential("p39"));
    assertThat(last.toString()).isEqualTo("turns:s39");
  }

  @Test
  void tokens_are_base64_of_either_alphabet() {
    assertThat(IceServerUrl.bytes("-_-_")).isEqualTo(IceServerUrl.bytes("+/+/"));
    assertThat(IceServerUrl.bytes("YQ")).isEqualTo(IceServerUrl.bytes("YQ==")).hasSize(1);
    assertThat(IceServerUrl.bytes("Y")).isNull();
  }

  @Test
  void survives_mutated_urls() {
    List<byte[]> samples =
        Stream.of(
                "stun:a.example:3478",
                "turn:[::1]:1?transport=tcp",
                "turns:192.0.2.1",
                "stun:%30x7f.1",
                "stun:你好.xn--6qq79v")
            .map(text -> text.getBytes(StandardCharsets.UTF_8))
            .toList();
    Mutations.drive(IceServerUrlFuzz::fuzzerTestOneInput, 15, 5_000, samples);
  }
}
