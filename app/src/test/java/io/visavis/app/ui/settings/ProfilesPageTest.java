package io.visavis.app.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.app.settings.Keyring;
import io.visavis.app.settings.Profile;
import io.visavis.app.settings.SettingsStore;
import io.visavis.app.ui.settings.form.Page;
import io.visavis.rtc.RTCIceTransportPolicy;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfilesPageTest extends SettingsPageTest {
  @TempDir Path folder;

  @Test
  void profiles_are_added_named_chosen_doubled_and_deleted_and_each_is_undone() {
    open(Page.PROFILES);
    assertThat(lookup("#profile-delete").queryButton().isDisabled()).isTrue();
    press("#profile-add");
    assertThat(store.current().current()).isEqualTo("New profile");
    type("#profile-name", "Office");
    assertThat(store.current().current()).isEqualTo("Office");
    interact(
        () -> window.settings().connection().transportProperty().set(RTCIceTransportPolicy.RELAY));
    assertThat(configuration().iceTransportPolicy()).isEqualTo(RTCIceTransportPolicy.RELAY);
    choose("#profile", "Home");
    assertThat(configuration().iceTransportPolicy()).isEqualTo(RTCIceTransportPolicy.ALL);
    press("#undo-settings");
    assertThat(store.current().current()).isEqualTo("Office");
    press("#profile-duplicate");
    assertThat(store.current().current()).isEqualTo("Office 2");
    type("#profile-name", "Home");
    assertThat(text("#profile-name-problem")).contains("“Home” already");
    press("#profile-delete");
    assertThat(store.current().profiles()).hasSize(2);
    press("#undo-settings");
    assertThat(store.current().profiles()).hasSize(3);
    press("#reset-all");
    assertThat(store.current().currentProfile().iceTransportPolicy())
        .isEqualTo(RTCIceTransportPolicy.ALL);
  }

  @Test
  void profiles_go_out_to_a_file_and_come_in_again() {
    open(Page.PROFILES);
    files.next = folder.resolve("profiles.json");
    press("#profile-export");
    press("#profile-import");
    assertThat(store.current().profiles()).extracting(Profile::name).hasSize(2);
    files.next = folder.resolve("nothing.json");
    press("#profile-import");
    assertThat(text("#problem-transfer")).contains("cannot be read");
  }

  @Test
  void what_is_set_survives_a_restart() {
    try (SettingsStore first = SettingsStore.open(folder, Keyring.NONE)) {
      var model = new SettingsViewModel(first, io.visavis.app.settings.Language.ENGLISH);
      model.connection().transportProperty().set(RTCIceTransportPolicy.RELAY);
      model.servers().importTextProperty().set("stun:a.example");
      assertThat(model.servers().importServers()).isTrue();
      model.look().languageProperty().set(io.visavis.app.settings.Language.FRENCH);
      model.profiles().add("Office");
      model.close();
    }
    try (SettingsStore second = SettingsStore.open(folder, Keyring.NONE)) {
      assertThat(second.current().profiles()).hasSize(2);
      Profile kept = second.current().profiles().getFirst();
      assertThat(kept.iceTransportPolicy()).isEqualTo(RTCIceTransportPolicy.RELAY);
      assertThat(kept.servers()).hasSize(1);
      assertThat(second.current().appearance().language())
          .isEqualTo(io.visavis.app.settings.Language.FRENCH);
    }
  }
}
