package io.visavis.app.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.app.settings.Server;
import io.visavis.app.ui.settings.form.Page;
import io.visavis.rtc.RTCBundlePolicy;
import io.visavis.rtc.RTCIceServer;
import io.visavis.rtc.json.RTCJson;
import java.util.List;
import javafx.scene.control.TextArea;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

class JsonPageTest extends SettingsPageTest {
  private TextArea json() {
    return lookup("#json").queryAs(TextArea.class);
  }

  private void set(String text) {
    interact(() -> json().setText(text));
    WaitForAsyncUtils.waitForFxEvents();
  }

  @Test
  void the_form_and_the_json_stand_side_by_side_and_change_each_other() {
    interact(() -> stage.setWidth(1200));
    open(Page.CONNECTION);
    choose("#bundle", RTCBundlePolicy.MAX_COMPAT);
    assertThat(RTCJson.parseConfiguration(text("#json")).bundlePolicy())
        .isEqualTo(RTCBundlePolicy.MAX_COMPAT);
    set("{\"bundlePolicy\": \"max-bundle\", \"iceServers\": [{\"urls\": \"stun:a.example\"}]}");
    assertThat(lookup("#bundle").queryComboBox().getValue()).isEqualTo(RTCBundlePolicy.MAX_BUNDLE);
    assertThat(configuration().iceServers()).containsExactly(new RTCIceServer("stun:a.example"));
    assertThat(text("#json")).startsWith("{\"bundlePolicy\": \"max-bundle\"");
    press("#undo-settings");
    assertThat(RTCJson.parseConfiguration(text("#json")).bundlePolicy())
        .isEqualTo(RTCBundlePolicy.MAX_COMPAT);
  }

  @Test
  void a_mistake_is_marked_at_its_place_in_the_engines_words_and_changes_nothing() {
    open(Page.JSON);
    set("{\"bundlePolicy\": \"max-compat\",\n \"iceCandidatePoolSize\": \"many\"}");
    assertThat(text("#json-problem"))
        .contains("Line 2, column 26")
        .contains("TypeError: iceCandidatePoolSize is not a number");
    press("#json-go");
    assertThat(json().getSelectedText()).isEqualTo("\"many\"");
    assertThat(lookup(".mistake").queryAll()).hasSize(1);
    assertThat(configuration().bundlePolicy()).isEqualTo(RTCBundlePolicy.MAX_BUNDLE);
    set("{\"iceServers\": [{\"urls\": [\"stun:a.example\", \"http:b\"]}]}");
    assertThat(text("#json-problem")).contains("SyntaxError: the ICE server URL 'http:b'");
    press("#json-go");
    assertThat(json().getSelectedText()).isEqualTo("\"http:b\"");
    set("{\n  \"bundlePolicy\": max\n}");
    assertThat(text("#json-problem")).contains("Line 2").contains("SyntaxError");
    press("#json-discard");
    assertThat(shown("#json-problem")).isFalse();
    assertThat(RTCJson.parseConfiguration(text("#json"))).isEqualTo(configuration());
  }

  @Test
  void what_is_off_stays_and_what_is_copied_is_what_a_browser_takes() {
    interact(() ->
        store.update(all ->
            all.withCurrentProfile(old ->
                old.toBuilder()
                    .servers(
                        List.of(
                            new Server(false, new RTCIceServer("stun:off.example"), "kept"),
                            new Server(true, new RTCIceServer("stun:on.example"), "noted")))
                    .build())));
    open(Page.JSON);
    press("#json-copy");
    assertThat(RTCJson.parseConfiguration(clipboard.read()).iceServers())
        .containsExactly(new RTCIceServer("stun:on.example"));
    set("{\"iceServers\": [{\"urls\": \"stun:other.example\"}]}");
    assertThat(store.current().currentProfile().servers())
        .containsExactly(
            new Server(false, new RTCIceServer("stun:off.example"), "kept"),
            new Server(true, new RTCIceServer("stun:other.example"), "noted"));
  }
}
