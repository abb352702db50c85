package io.visavis.rtc.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.visavis.rtc.RTCBundlePolicy;
import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCException;
import io.visavis.rtc.RTCIceServer;
import io.visavis.rtc.RTCIceTransportPolicy;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCRtcpMuxPolicy;
import io.visavis.rtc.json.RTCJson;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `RTCConfiguration`, webrtc-pc §4.2.1 and §4.4.1.6: each member by the constructor and by
/// `setConfiguration`, from the JSON that a page would write.
class ConfigurationRulesTest {

  private final List<RTCPeerConnection> made = new ArrayList<>();

  @AfterEach
  void close() {
    made.forEach(RTCPeerConnection::close);
  }

  private RTCPeerConnection constructed(String json) {
    RTCPeerConnection connection = new RTCPeerConnection(RTCJson.parseConfiguration(json));
    made.add(connection);
    return connection;
  }

  private RTCPeerConnection set(String initially, String then) {
    RTCPeerConnection connection = constructed(initially);
    connection.setConfiguration(RTCJson.parseConfiguration(then));
    return connection;
  }

  /// Both ways to configure a connection.
  private void both(String json, Consumer<RTCConfiguration> result) {
    result.accept(constructed(json).getConfiguration());
    result.accept(set("{}", json).getConfiguration());
  }

  private void refused(String error, String json) {
    refused(error, () -> constructed(json));
    refused(error, () -> set("{}", json));
  }

  private static void refused(String error, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(RTCException.class, e -> assertThat(e.name()).isEqualTo(error));
  }

  @Test
  void no_argument_is_every_default() {
    RTCPeerConnection connection = new RTCPeerConnection();
    made.add(connection);
    assertThat(connection.getConfiguration()).isEqualTo(new RTCConfiguration());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"null", "{}", "{\"iceTransports\":\"relay\"}", "{\"iceTransports\":null}"})
  void unknown_members_and_nothing_are_every_default(String json) {
    both(json, c -> assertThat(c).isEqualTo(new RTCConfiguration()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "iceServers",
        "iceTransportPolicy",
        "bundlePolicy",
        "rtcpMuxPolicy",
        "certificates"
      })
  void null_for_a_member_that_is_no_dictionary_is_a_type_error(String member) {
    refused("TypeError", "{\"" + member + "\":null}");
  }

  @ParameterizedTest
  @CsvSource({
    "bundlePolicy,invalid",
    "bundlePolicy,Balanced",
    "bundlePolicy,must-bundle",
    "iceTransportPolicy,invalid",
    "iceTransportPolicy,none",
    "iceTransportPolicy,nohost",
    "rtcpMuxPolicy,invalid",
    "rtcpMuxPolicy,''"
  })
  void unknown_enum_string_is_a_type_error_that_names_the_member(String member, String value) {
    refused("TypeError", "{\"" + member + "\":\"" + value + "\"}");
    assertThatThrownBy(() -> constructed("{\"" + member + "\":\"" + value + "\"}"))
        .hasMessageContaining(member);
  }

  @ParameterizedTest
  @ValueSource(strings = {"balanced", "max-compat", "max-bundle"})
  void bundle_policy_is_given_back(String policy) {
    String json = "{\"bundlePolicy\":\"" + policy + "\"}";
    RTCBundlePolicy expected = RTCBundlePolicy.of(policy);
    assertThat(constructed(json).getConfiguration().bundlePolicy()).isEqualTo(expected);
    assertThat(set(json, json).getConfiguration().bundlePolicy()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "max-bundle,max-compat",
    "max-bundle,balanced",
    "balanced,max-bundle",
    "max-compat,balanced"
  })
  void bundle_policy_never_changes(String from, String to) {
    refused(
        "InvalidModificationError",
        () -> set("{\"bundlePolicy\":\"" + from + "\"}", "{\"bundlePolicy\":\"" + to + "\"}"));
  }

  @Test
  void bundle_policy_left_out_is_balanced_and_so_a_change_of_another() {
    refused("InvalidModificationError", () -> set("{\"bundlePolicy\":\"max-bundle\"}", "{}"));
    set("{\"bundlePolicy\":\"balanced\"}", "{}");
    set("{}", "{\"bundlePolicy\":\"balanced\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"require", "negotiate"})
  void rtcp_mux_policy_is_given_back(String policy) {
    String json = "{\"rtcpMuxPolicy\":\"" + policy + "\"}";
    RTCRtcpMuxPolicy expected = RTCRtcpMuxPolicy.of(policy);
    assertThat(constructed(json).getConfiguration().rtcpMuxPolicy()).isEqualTo(expected);
    assertThat(set(json, json).getConfiguration().rtcpMuxPolicy()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"require,negotiate", "negotiate,require"})
  void rtcp_mux_policy_never_changes(String from, String to) {
    refused(
        "InvalidModificationError",
        () -> set("{\"rtcpMuxPolicy\":\"" + from + "\"}", "{\"rtcpMuxPolicy\":\"" + to + "\"}"));
  }

  @Test
  void rtcp_mux_policy_left_out_is_require() {
    assertThat(set("{\"rtcpMuxPolicy\":\"require\"}", "{}").getConfiguration().rtcpMuxPolicy())
        .isEqualTo(RTCRtcpMuxPolicy.REQUIRE);
    refused("InvalidModificationError", () -> set("{\"rtcpMuxPolicy\":\"negotiate\"}", "{}"));
  }

  @ParameterizedTest
  @CsvSource({"all,relay", "relay,all", "all,public", "public,all"})
  void ice_transport_policy_may_change(String from, String to) {
    RTCPeerConnection connection =
        set("{\"iceTransportPolicy\":\"" + from + "\"}", "{\"iceTransportPolicy\":\"" + to + "\"}");
    assertThat(connection.getConfiguration().iceTransportPolicy().value()).isEqualTo(to);
  }

  @Test
  void ice_transport_policy_left_out_is_all() {
    assertThat(
            set("{\"iceTransportPolicy\":\"relay\"}", "{}").getConfiguration().iceTransportPolicy())
        .isEqualTo(RTCIceTransportPolicy.ALL);
  }

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "1,1",
    "255,255",
    "256,256",
    "65535,65535",
    "1.9,1",
    "-0.9,0",
    "65535.9,65535"
  })
  void pool_size_is_converted_as_enforce_range_says(String written, int size) {
    assertThat(
            RTCJson.parseConfiguration("{\"iceCandidatePoolSize\":" + written + "}")
                .iceCandidatePoolSize())
        .isEqualTo(size);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "65536", "1e400", "-1e400", "\"many\"", "true", "[]", "{}"})
  void pool_size_out_of_range_or_of_another_type_is_a_type_error(String written) {
    refused("TypeError", "{\"iceCandidatePoolSize\":" + written + "}");
  }

  @Test
  void pool_size_is_given_back() {
    both("{\"iceCandidatePoolSize\":2}", c -> assertThat(c.iceCandidatePoolSize()).isEqualTo(2));
  }

  @Test
  void pool_size_may_change_until_a_local_description_is_being_set() {
    RTCPeerConnection connection = set("{\"iceCandidatePoolSize\":1}", "{}");
    assertThat(connection.getConfiguration().iceCandidatePoolSize()).isZero();
    connection.createDataChannel("chat");
    connection.setLocalDescription().join();
    RTCConfiguration other = RTCConfiguration.builder().iceCandidatePoolSize(1).build();
    refused("InvalidModificationError", () -> connection.setConfiguration(other));
    connection.setConfiguration(new RTCConfiguration());
  }

  @Test
  void ice_servers_that_are_empty_are_taken() {
    both("{\"iceServers\":[]}", c -> assertThat(c.iceServers()).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[null]",
        "[{}]",
        "[5]",
        "[{\"url\":\"stun:example.net\"}]",
        "[{\"urls\":5}]",
        "[{\"urls\":{}}]",
        "[{\"urls\":[\"stun:example.net\",null]}]",
        "{}",
        "\"stun:example.net\""
      })
  void ice_servers_without_urls_or_of_another_type_are_a_type_error(String servers) {
    refused("TypeError", "{\"iceServers\":" + servers + "}");
  }

  @Test
  void urls_may_be_a_string_or_a_list_and_are_given_back_as_a_list() {
    both(
        "{\"iceServers\":[{\"urls\":\"stun:a.example\"}]}",
        c -> assertThat(c.iceServers()).containsExactly(new RTCIceServer("stun:a.example")));
    both(
        "{\"iceServers\":[{\"urls\":[\"stun:a.example\",\"stun:b.example\"]}]}",
        c ->
            assertThat(c.iceServers())
                .containsExactly(new RTCIceServer("stun:a.example", "stun:b.example")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\"",
        "[]",
        "[\"stun:a.example\",\"\"]",
        "\"relative-url\"",
        "\"http://example.com\"",
        "\"turn://example.org/foo?x=y\"",
        "\"stun://example.org/foo?x=y\"",
        "\"stun:example.net:65536\"",
        "\"stun:example.net#foo\""
      })
  void urls_that_are_none_are_a_syntax_error(String urls) {
    refused(
        "SyntaxError",
        "{\"iceServers\":[{\"urls\":" + urls + ",\"username\":\"u\",\"credential\":\"c\"}]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"turn", "turns"})
  void turn_server_needs_username_and_credential(String scheme) {
    String server = "{\"iceServers\":[{\"urls\":\"" + scheme + ":turn.example\"";
    refused("InvalidAccessError", server + "}]}");
    refused("InvalidAccessError", server + ",\"username\":\"user\"}]}");
    refused("InvalidAccessError", server + ",\"credential\":\"cred\"}]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"turn", "turns"})
  void empty_username_and_credential_are_there(String scheme) {
    both(
        "{\"iceServers\":[{\"urls\":\""
            + scheme
            + ":turn.example\",\"username\":\"\",\"credential\":\"\"}]}",
        c ->
            assertThat(c.iceServers())
                .containsExactly(new RTCIceServer(List.of(scheme + ":turn.example"), "", "")));
  }

  @Test
  void first_fault_in_the_order_of_servers_decides() {
    refused(
        "InvalidAccessError",
        "{\"iceServers\":[{\"urls\":\"turn:a.example\"},{\"urls\":\"relative\"}]}");
    refused(
        "SyntaxError", "{\"iceServers\":[{\"urls\":\"relative\"},{\"urls\":\"turn:a.example\"}]}");
  }

  @Test
  void failed_call_changes_nothing() {
    RTCPeerConnection connection = constructed("{}");
    for (String json :
        List.of(
            "{\"iceTransportPolicy\":\"relay\",\"iceServers\":[{\"urls\":\"\"}]}",
            "{\"iceTransportPolicy\":\"relay\",\"iceServers\":[{\"urls\":\"turn:a\"}]}",
            "{\"iceTransportPolicy\":\"relay\",\"bundlePolicy\":\"max-bundle\"}")) {
      assertThatThrownBy(() -> connection.setConfiguration(RTCJson.parseConfiguration(json)))
          .isInstanceOf(RTCException.class);
      assertThat(connection.getConfiguration()).isEqualTo(new RTCConfiguration());
    }
  }

  @Test
  void peer_identity_never_changes() {
    String target = "{\"peerIdentity\":\"bob@example.org\"}";
    assertThat(set(target, target).getConfiguration().peerIdentity()).isEqualTo("bob@example.org");
    refused("InvalidModificationError", () -> set(target, "{}"));
    refused("InvalidModificationError", () -> set("{}", target));
  }

  @Test
  void what_get_configuration_gives_can_be_set_and_read_by_a_browser() {
    String json =
        """
        {"bundlePolicy":"max-compat","certificates":[],"iceCandidatePoolSize":3,"iceServers":[\
        {"urls":["stun:a.example"]}],"iceTransportPolicy":"all","rtcpMuxPolicy":"negotiate"}\
        """;
    RTCPeerConnection connection = constructed(json);
    RTCConfiguration given = connection.getConfiguration();
    assertThat(RTCJson.print(given)).isEqualTo(json);
    connection.setConfiguration(given);
    assertThat(connection.getConfiguration()).isEqualTo(given);
  }

  @Test
  void closed_connection_still_tells_its_configuration_and_takes_none() {
    RTCPeerConnection connection = constructed("{\"iceTransportPolicy\":\"relay\"}");
    connection.close();
    assertThat(connection.getConfiguration().iceTransportPolicy())
        .isEqualTo(RTCIceTransportPolicy.RELAY);
    refused("InvalidStateError", () -> connection.setConfiguration(connection.getConfiguration()));
    // The closed state is the first thing that is looked at.
    refused(
        "InvalidStateError",
        () ->
            connection.setConfiguration(
                RTCConfiguration.builder().bundlePolicy(RTCBundlePolicy.MAX_COMPAT).build()));
  }
}
