package io.visavis.rtc.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.visavis.rtc.RTCBundlePolicy;
import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCException;
import io.visavis.rtc.RTCIceCandidate;
import io.visavis.rtc.RTCIceCandidateInit;
import io.visavis.rtc.RTCIceCredentialType;
import io.visavis.rtc.RTCIceServer;
import io.visavis.rtc.RTCIceTransportPolicy;
import io.visavis.rtc.RTCOAuthCredential;
import io.visavis.rtc.RTCPasswordCredential;
import io.visavis.rtc.RTCRtcpMuxPolicy;
import io.visavis.rtc.RTCSdpType;
import io.visavis.rtc.RTCSessionDescription;
import io.visavis.rtc.RTCSessionDescriptionInit;
import io.visavis.rtc.base.Mutations;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The literals are what Chromium prints with `JSON.stringify`.
class RTCJsonTest {
  /// `JSON.stringify(pc.getConfiguration())`.
  static final String CONFIGURATION =
      """
      {"alwaysNegotiateDataChannels":false,"bundlePolicy":"max-bundle","certificates":[],\
      "encodedInsertableStreams":false,"iceCandidatePoolSize":2,"iceServers":[{"credential":"",\
      "urls":["stun:127.0.0.1:3478"],"username":""},{"credential":"s3cret",\
      "urls":["turn:127.0.0.1:3478?transport=udp"],"username":"u"}],"iceTransportPolicy":"all",\
      "rtcpMuxPolicy":"require"}\
      """;

  /// `JSON.stringify(event.candidate)`.
  static final String CANDIDATE =
      """
      {"candidate":"candidate:3574206685 1 udp 2113937151 c64605d9-398d-4537-a149-\
      87c3b104acd4.local 41478 typ host generation 0 ufrag CFjt network-cost 999","sdpMid":"0",\
      "sdpMLineIndex":0,"usernameFragment":"CFjt"}\
      """;

  /// `JSON.stringify(pc.localDescription)`, shortened.
  static final String DESCRIPTION =
      "{\"type\":\"offer\",\"sdp\":\"v=0\\r\\no=- 2893693097023998003 2 IN IP4 127.0.0.1\\r\\n\"}";

  private static void fails(String name, String message, Function<String, ?> parse, String json) {
    assertThatExceptionOfType(RTCException.class)
        .isThrownBy(() -> parse.apply(json))
        .satisfies(e -> assertThat(e.name()).isEqualTo(name))
        .withMessageContaining(message);
  }

  @Test
  void reads_the_configuration_that_chromium_prints() {
    RTCConfiguration read = RTCJson.parseConfiguration(CONFIGURATION);
    assertThat(read.bundlePolicy()).isEqualTo(RTCBundlePolicy.MAX_BUNDLE);
    assertThat(read.iceCandidatePoolSize()).isEqualTo(2);
    assertThat(read.iceServers()).hasSize(2);
    assertThat(read.iceServers().get(1))
        .isEqualTo(new RTCIceServer(List.of("turn:127.0.0.1:3478?transport=udp"), "u", "s3cret"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "null", "{\"unheardOf\":[1,{}]}"})
  void what_is_absent_is_at_its_default(String json) {
    assertThat(RTCJson.parseConfiguration(json)).isEqualTo(new RTCConfiguration());
  }

  @Test
  void a_configuration_survives_printing_and_reading() {
    RTCConfiguration configuration =
        RTCConfiguration.builder()
            .bundlePolicy(RTCBundlePolicy.MAX_COMPAT)
            .rtcpMuxPolicy(RTCRtcpMuxPolicy.NEGOTIATE)
            .iceTransportPolicy(RTCIceTransportPolicy.PUBLIC)
            .iceCandidatePoolSize(65_535)
            .peerIdentity("alice@example.com")
            .iceServer(new RTCIceServer("stun:a", "stun:b"))
            .iceServer(
                RTCIceServer.builder("turn:c")
                    .username("u")
                    .credential(new RTCOAuthCredential("key", "token"))
                    .credentialType(RTCIceCredentialType.OAUTH)
                    .build())
            .iceServer(new RTCIceServer(List.of("turns:d"), "u", "p\"\\\n\u2028"))
            .build();
    assertThat(RTCJson.parseConfiguration(RTCJson.print(configuration))).isEqualTo(configuration);
  }

  @Test
  void prints_a_configuration_as_a_browser_takes_it() {
    RTCConfiguration configuration =
        RTCConfiguration.builder().iceServer(new RTCIceServer(List.of("turn:c"), "u", "p")).build();
    assertThat(RTCJson.print(configuration))
        .isEqualTo(
            """
            {"bundlePolicy":"balanced","certificates":[],"iceCandidatePoolSize":0,\
            "iceServers":[{"credential":"p","urls":["turn:c"],"username":"u"}],\
            "iceTransportPolicy":"all",\
            "rtcpMuxPolicy":"require"}\
            """);
  }

  @Test
  void urls_may_be_one_string() {
    RTCIceServer server =
        RTCJson.parseConfiguration("{\"iceServers\":[{\"urls\":\"stun:a\"}]}").iceServers().get(0);
    assertThat(server).isEqualTo(new RTCIceServer("stun:a"));
  }

  @Test
  void reads_a_token_as_a_credential() {
    String json =
        """
        {"iceServers":[{"urls":"turn:a","username":"22BIjxU93h/IgwEb","credentialType":"oauth",
        "credential":{"macKey":"WmtzanB3ZW9peFhtdm42NzUzNG0=","accessToken":"AAwg3kPHWPfvk9bDFL93"}
        }]}\
        """;
    assertThat(RTCJson.parseConfiguration(json).iceServers().get(0).credential())
        .isEqualTo(new RTCOAuthCredential("WmtzanB3ZW9peFhtdm42NzUzNG0=", "AAwg3kPHWPfvk9bDFL93"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "[] ~ RTCConfiguration is not an object",
        "5 ~ RTCConfiguration is not an object",
        "{\"bundlePolicy\":\"max\"} ~ bundlePolicy is not one of",
        "{\"bundlePolicy\":null} ~ bundlePolicy is not a string",
        "{\"certificates\":null} ~ certificates is not a list",
        "{\"certificates\":[{}]} ~ certificates[0] is not a certificate",
        "{\"iceCandidatePoolSize\":65536} ~ iceCandidatePoolSize is not an integer in 0..65535",
        "{\"iceCandidatePoolSize\":-1} ~ iceCandidatePoolSize is not an integer in 0..65535",
        "{\"iceCandidatePoolSize\":-1.5} ~ iceCandidatePoolSize is not an integer in 0..65535",
        "{\"iceCandidatePoolSize\":1e999} ~ iceCandidatePoolSize is not an integer in 0..65535",
        "{\"iceCandidatePoolSize\":\"1\"} ~ iceCandidatePoolSize is not a number",
        "{\"iceServers\":{}} ~ iceServers is not a list",
        "{\"iceServers\":null} ~ iceServers is not a list",
        "{\"iceServers\":[5]} ~ iceServers[0] is not an object",
        "{\"iceServers\":[{}]} ~ iceServers[0].urls is missing",
        "{\"iceServers\":[{\"urls\":5}]} ~ iceServers[0].urls is not a string or a list",
        "{\"iceServers\":[{\"urls\":[\"stun:a\",5]}]} ~ iceServers[0].urls[1] is not a string",
        "{\"iceServers\":[{\"urls\":\"a\",\"username\":5}]} ~ iceServers[0].username is not",
        "{\"iceServers\":[{\"urls\":\"a\",\"credential\":5}]} ~ iceServers[0].credential is not",
        "{\"iceServers\":[{\"urls\":\"a\",\"credential\":{}}]} ~ credential.accessToken is missing",
        "{\"iceServers\":[{\"urls\":\"a\",\"credentialType\":\"x\"}]} ~ [0].credentialType is not",
        "{\"iceTransportPolicy\":\"none\"} ~ iceTransportPolicy is not one of",
        "{\"peerIdentity\":[]} ~ peerIdentity is not a string",
        "{\"rtcpMuxPolicy\":true} ~ rtcpMuxPolicy is not a string",
      })
  void a_wrong_type_is_a_type_error_that_names_the_member(String json, String message) {
    fails("TypeError", message, RTCJson::parseConfiguration, json);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{", "{\"a\":}", "{}{}", "{} x", "{'a':1}", "nul", "\u0000"})
  void what_is_no_json_is_a_syntax_error(String json) {
    fails("SyntaxError", "RTCConfiguration is no JSON", RTCJson::parseConfiguration, json);
  }

  @Test
  void every_truncation_is_a_syntax_error() {
    for (int length = 0; length < CONFIGURATION.length(); length++) {
      fails("SyntaxError", "", RTCJson::parseConfiguration, CONFIGURATION.substring(0, length));
    }
  }

  @Test
  void deep_nesting_is_a_syntax_error() {
    String json = "{\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    fails("SyntaxError", "", RTCJson::parseConfiguration, json);
  }

  @Test
  void a_text_that_is_too_long_is_a_syntax_error() {
    fails("SyntaxError", "", RTCJson::parseConfiguration, " ".repeat(JsonValue.MAX_CHARS) + "{}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"iceServers\":[{\"urls\":\"turn:a\",\"credential\":s3cret}]}",
        "{\"iceServers\":[{\"urls\":\"turn:a\",\"credential\":[\"s3cret\"]}]}",
        "{\"iceServers\":[{\"urls\":\"turn:a\",\"credentialType\":\"s3cret\"}]}",
        "{\"iceServers\":[{\"urls\":\"turn:a\",\"credential\":\"s3cret\"} \"s3cret\"",
      })
  void no_message_quotes_what_may_be_a_credential(String json) {
    assertThatExceptionOfType(RTCException.class)
        .isThrownBy(() -> RTCJson.parseConfiguration(json))
        .satisfies(e -> {
          assertThat(e.toString()).doesNotContain("s3cret");
          assertThat(e.getCause()).isNull();
        });
  }

  @Test
  void reads_and_prints_a_description_as_chromium_does() {
    RTCSessionDescriptionInit read = RTCJson.parseSessionDescription(DESCRIPTION);
    assertThat(read.type()).isEqualTo(RTCSdpType.OFFER);
    assertThat(read.sdp()).startsWith("v=0\r\no=- 2893693097023998003 2");
    assertThat(RTCJson.print(read)).isEqualTo(DESCRIPTION);
    assertThat(RTCJson.print(new RTCSessionDescription(read))).isEqualTo(DESCRIPTION);
  }

  @Test
  void a_description_may_have_no_sdp() {
    assertThat(RTCJson.parseSessionDescription("{\"type\":\"rollback\"}"))
        .isEqualTo(new RTCSessionDescriptionInit(RTCSdpType.ROLLBACK));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "{} ~ type is missing",
        "null ~ type is missing",
        "\"v=0\" ~ RTCSessionDescription is not an object",
        "{\"type\":\"bid\"} ~ type is not one of",
        "{\"type\":null,\"sdp\":\"\"} ~ type is not a string",
        "{\"type\":\"offer\",\"sdp\":5} ~ sdp is not a string",
      })
  void a_description_of_wrong_types_is_a_type_error(String json, String message) {
    fails("TypeError", message, RTCJson::parseSessionDescription, json);
  }

  @Test
  void reads_and_prints_a_candidate_as_chromium_does() {
    RTCIceCandidateInit read = RTCJson.parseIceCandidate(CANDIDATE);
    assertThat(read.sdpMLineIndex()).isZero();
    assertThat(RTCJson.print(read)).isEqualTo(CANDIDATE);
    assertThat(RTCJson.print(new RTCIceCandidate(read))).isEqualTo(CANDIDATE);
  }

  @Test
  void members_of_a_candidate_may_be_absent_or_null() {
    RTCIceCandidateInit none = new RTCIceCandidateInit();
    assertThat(RTCJson.parseIceCandidate("{}")).isEqualTo(none);
    assertThat(RTCJson.parseIceCandidate("null")).isEqualTo(none);
    assertThat(
            RTCJson.parseIceCandidate(
                "{\"sdpMid\":null,\"sdpMLineIndex\":null,\"usernameFragment\":null}"))
        .isEqualTo(none);
    assertThat(RTCJson.print(none)).isEqualTo("{\"candidate\":\"\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "{\"candidate\":null} ~ candidate is not a string",
        "{\"candidate\":{}} ~ candidate is not a string",
        "{\"sdpMid\":0} ~ sdpMid is not a string",
        "{\"sdpMLineIndex\":\"0\"} ~ sdpMLineIndex is not a number",
        "{\"sdpMLineIndex\":65536} ~ sdpMLineIndex is not an integer in 0..65535",
        "{\"usernameFragment\":5} ~ usernameFragment is not a string",
      })
  void a_candidate_of_wrong_types_is_a_type_error(String json, String message) {
    fails("TypeError", message, RTCJson::parseIceCandidate, json);
  }

  @Test
  void fuzzed_text_only_ever_gives_a_syntax_or_type_error() {
    Mutations.drive(
        RTCJsonFuzz::fuzzerTestOneInput,
        2,
        4000,
        List.of(
            CONFIGURATION.getBytes(StandardCharsets.UTF_8),
            CANDIDATE.getBytes(StandardCharsets.UTF_8),
            DESCRIPTION.getBytes(StandardCharsets.UTF_8),
            StatsJsonTest.STATS.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void a_credential_of_no_characters_is_a_password() {
    RTCIceServer server = RTCJson.parseConfiguration(CONFIGURATION).iceServers().get(0);
    assertThat(server.credential()).isEqualTo(new RTCPasswordCredential(""));
    assertThat(server.username()).isEmpty();
  }
}
