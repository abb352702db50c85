package io.visavis.app.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.app.call.AudioChoice;
import io.visavis.app.call.CallSettings;
import io.visavis.app.call.CertificateChoice;
import io.visavis.app.call.Problem;
import io.visavis.app.call.VideoChoice;
import io.visavis.app.settings.Language;
import io.visavis.rtc.RTCBundlePolicy;
import io.visavis.rtc.RTCIceServer;
import java.util.List;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;

class SettingsViewModelTest {
  private final SettingsViewModel model =
      new SettingsViewModel(new SimpleObjectProperty<>(Language.ENGLISH));

  private List<String> urls() {
    return model.callSettings().configuration().iceServers().stream()
        .flatMap(server -> server.urls().stream())
        .toList();
  }

  @Test
  void untouched_settings_are_the_defaults() {
    assertThat(model.callSettings()).isEqualTo(CallSettings.DEFAULT);
  }

  @Test
  void every_choice_reaches_the_call() {
    model.videoProperty().set(VideoChoice.TEST_PATTERN);
    model.audioProperty().set(AudioChoice.TONE);
    model.sizeProperty().set(VideoSize.SMALL);
    model.playAudioProperty().set(false);
    model.bundlePolicyProperty().set(RTCBundlePolicy.MAX_BUNDLE);
    model.certificateProperty().set(CertificateChoice.RSA);
    CallSettings settings = model.callSettings();
    assertThat(settings.video()).isEqualTo(VideoChoice.TEST_PATTERN);
    assertThat(settings.audio()).isEqualTo(AudioChoice.TONE);
    assertThat(settings.width()).isEqualTo(640);
    assertThat(settings.height()).isEqualTo(360);
    assertThat(settings.playAudio()).isFalse();
    assertThat(settings.configuration().bundlePolicy()).isEqualTo(RTCBundlePolicy.MAX_BUNDLE);
    assertThat(settings.certificate()).isEqualTo(CertificateChoice.RSA);
  }

  @Test
  void servers_are_read_line_by_line() {
    model
        .serversProperty()
        .set(" stun:one.example \n\nstun:two.example:3478\nstun:[2001:db8::1]:9");
    assertThat(urls())
        .containsExactly("stun:one.example", "stun:two.example:3478", "stun:[2001:db8::1]:9");
    assertThat(model.callSettings().configuration().iceServers())
        .contains(new RTCIceServer("stun:one.example"));
    assertThat(model.serversProblemProperty().get()).isNull();
  }

  @Test
  void a_line_that_is_no_server_is_named_and_the_list_of_before_holds() {
    model.serversProperty().set("stun:one.example");
    for (String bad :
        List.of("turn:one.example", "stun:", "stun:a:0", "stun:a:65536", "hello", "stun:a b")) {
      model.serversProperty().set("stun:two.example\n" + bad);
      assertThat(model.serversProblemProperty().get())
          .isEqualTo(new Problem(SettingsViewModel.BAD_SERVER, bad));
      assertThat(urls()).containsExactly("stun:one.example");
    }
    model.serversProperty().set("");
    assertThat(model.serversProblemProperty().get()).isNull();
    assertThat(urls()).isEmpty();
  }
}
