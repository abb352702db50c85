package io.visavis.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.app.call.Problem;
import io.visavis.rtc.RTCIceServer;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerTextTest {
  private static List<RTCIceServer> servers(String text) {
    return ((ServerText.Servers) ServerText.read(text)).servers();
  }

  private static Problem problem(String text) {
    return ((ServerText.Refused) ServerText.read(text)).problem();
  }

  @Test
  void urls_alone() {
    assertThat(servers(" stun:stun.example.org\n\nturn:turn.example.org:3478?transport=tcp "))
        .containsExactly(
            new RTCIceServer("stun:stun.example.org"),
            new RTCIceServer("turn:turn.example.org:3478?transport=tcp"));
    assertThat(servers("'turns:turn.example.org',")).hasSize(1);
  }

  @Test
  void json_of_a_configuration_of_its_list_and_of_one_server() {
    String one =
        "{\"urls\": \"turn:turn.example.org\", \"username\": \"u\", \"credential\": \"c\"}";
    RTCIceServer server = new RTCIceServer(List.of("turn:turn.example.org"), "u", "c");
    assertThat(servers(one)).containsExactly(server);
    assertThat(servers("[" + one + "]")).containsExactly(server);
    assertThat(servers("{\"iceServers\": [" + one + "], \"bundlePolicy\": \"max-bundle\"}"))
        .containsExactly(server);
  }

  @Test
  void what_is_wrong_is_said_in_the_engines_words() {
    assertThat(problem("").key()).isEqualTo(SettingsProblem.IMPORT_NO_SERVER);
    assertThat(problem("{}").key()).isEqualTo(SettingsProblem.IMPORT_NO_SERVER);
    Problem scheme = problem("http://example.org");
    assertThat(scheme.key()).isEqualTo(SettingsProblem.IMPORT_SERVERS);
    assertThat(scheme.arguments().getFirst().toString()).contains("http");
    assertThat(problem("[{\"urls\": 5}]").arguments().getFirst().toString())
        .contains("iceServers[0].urls");
    assertThat(problem("{").key()).isEqualTo(SettingsProblem.IMPORT_SERVERS);
  }
}
