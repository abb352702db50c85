package io.visavis.app.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.app.settings.Server;
import io.visavis.app.ui.settings.form.Page;
import io.visavis.rtc.RTCIceCredentialType;
import io.visavis.rtc.RTCIceServer;
import io.visavis.rtc.RTCOAuthCredential;
import java.util.List;
import javafx.scene.control.Control;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

class ServersPageTest extends SettingsPageTest {
  private List<RTCIceServer> servers() {
    return configuration().iceServers();
  }

  private List<Server> stored() {
    return store.current().currentProfile().servers();
  }

  private void paste(String text) {
    press("#import-servers");
    interact(() -> window.settings().servers().importTextProperty().set(text));
    press("#import-take");
  }

  @Test
  void a_server_is_typed_and_used_once_the_engine_takes_it() {
    open(Page.SERVERS);
    press("#add-server");
    type("#server-0-urls", "turn:a.example");
    assertThat(text("#server-0-problem")).contains("turn:a.example needs a username");
    assertThat(servers()).isEmpty();
    type("#server-0-username", "marie");
    type("#server-0-credential", "secret");
    assertThat(shown("#server-0-problem")).isFalse();
    assertThat(servers())
        .containsExactly(new RTCIceServer(List.of("turn:a.example"), "marie", "secret"));
    type("#server-0-note", "of the office");
    assertThat(stored().getFirst().note()).isEqualTo("of the office");
    type("#server-0-urls", "turn:a.example:99999");
    assertThat(text("#server-0-problem")).contains("has a port above 65535");
    assertThat(servers().getFirst().urls().getFirst()).isEqualTo("turn:a.example:9999");
  }

  @Test
  void an_access_token_is_a_log_in_too() {
    open(Page.SERVERS);
    press("#add-server");
    type("#server-0-urls", "turn:a.example");
    type("#server-0-username", "kid");
    choose("#server-0-type", RTCIceCredentialType.OAUTH);
    type("#server-0-credential", "bWFjLWtleQ==");
    type("#server-0-token", "dG9rZW4=");
    assertThat(servers().getFirst().credential())
        .isEqualTo(new RTCOAuthCredential("bWFjLWtleQ==", "dG9rZW4="));
  }

  @Test
  void servers_are_switched_off_moved_doubled_and_deleted_and_each_is_undone() {
    open(Page.SERVERS);
    paste("stun:a.example\nstun:b.example\nstun:c.example");
    assertThat(servers()).hasSize(3);
    press("#server-1-on");
    assertThat(servers())
        .containsExactly(new RTCIceServer("stun:a.example"), new RTCIceServer("stun:c.example"));
    assertThat(stored()).hasSize(3);
    press("#undo-settings");
    assertThat(servers()).hasSize(3);
    press("#server-2-up");
    push(KeyCode.SPACE);
    assertThat(servers().getFirst()).isEqualTo(new RTCIceServer("stun:c.example"));
    press("#undo-settings");
    assertThat(servers().get(1)).isEqualTo(new RTCIceServer("stun:c.example"));
    press("#server-0-duplicate");
    assertThat(servers()).hasSize(4);
    press("#server-3-delete");
    assertThat(servers()).hasSize(3);
    press("#undo-settings");
    assertThat(servers()).hasSize(4);
    press("#reset-servers");
    assertThat(servers()).isEmpty();
    assertThat(lookup("#add-server").<Control>query().isFocusTraversable()).isTrue();
  }

  @Test
  void json_in_each_shape_and_addresses_are_imported() {
    open(Page.SERVERS);
    paste("{\"iceServers\":[{\"urls\":\"stun:a.example\"}]}");
    interact(() -> assertThat(window.settings().servers().drafts()).hasSize(1));
    press("#import-servers");
    paste("[{\"urls\":[\"turn:b.example\"],\"username\":\"u\",\"credential\":\"p\"}]");
    press("#import-servers");
    paste("{\"urls\":\"stun:c.example\"}");
    assertThat(servers())
        .extracting(server -> server.urls().getFirst())
        .containsExactly("stun:a.example", "turn:b.example", "stun:c.example");
    press("#import-servers");
    paste("turn:d.example?transport=tcp");
    assertThat(text("#server-3-problem")).contains("needs a username and a credential");
    assertThat(shown("#server-3-username")).isTrue();
    assertThat(servers()).hasSize(3);
    press("#import-servers");
    paste("[{\"urls\":5}]");
    assertThat(text("#import-problem")).contains("iceServers[0].urls is not a string");
  }
}
