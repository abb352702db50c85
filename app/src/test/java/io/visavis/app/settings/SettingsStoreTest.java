package io.visavis.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.visavis.rtc.RTCBundlePolicy;
import io.visavis.rtc.RTCIceServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsStoreTest {
  private final MemoryKeyring keyring = new MemoryKeyring();
  @TempDir Path directory;

  private SettingsStore open() {
    return SettingsStore.open(directory.resolve("visavis"), keyring);
  }

  private static Settings dark(Settings settings) {
    return settings.withAppearance(settings.appearance().withTheme(ThemeChoice.DARK));
  }

  @Test
  void a_first_start_has_defaults_and_writes_nothing() {
    try (SettingsStore store = open()) {
      assertThat(store.current().profiles()).hasSize(1);
      assertThat(store.current().callSettings(store.current().currentProfile()))
          .isEqualTo(io.visavis.app.call.CallSettings.DEFAULT);
      assertThat(store.warnings()).isEmpty();
      assertThat(store.keeping()).isEqualTo(SecretKeeping.KEYRING);
    }
    assertThat(directory.resolve("visavis")).doesNotExist();
    assertThat(keyring.secrets).isEmpty();
  }

  @Test
  void everything_is_there_again_after_a_restart() {
    Settings full = Samples.full();
    try (SettingsStore store = open()) {
      store.update(any -> full);
    }
    try (SettingsStore store = open()) {
      assertThat(store.warnings()).isEmpty();
      assertThat(Samples.written(store.current())).isEqualTo(Samples.written(full));
      assertThat(store.current().certificates().getFirst().certificate()).isNotNull();
    }
  }

  @Test
  void a_change_holds_at_once_and_is_told() {
    List<Settings> heard = new ArrayList<>();
    try (SettingsStore store = open()) {
      Runnable end = store.listen(heard::add);
      store.update(SettingsStoreTest::dark);
      assertThat(store.current().appearance().theme()).isEqualTo(ThemeChoice.DARK);
      store.update(SettingsStoreTest::dark);
      end.run();
      store.undo();
      assertThat(heard).hasSize(1);
    }
  }

  @Test
  void a_change_that_cannot_be_changes_nothing() {
    try (SettingsStore store = open()) {
      Settings before = store.current();
      assertThatThrownBy(() -> store.update(settings -> settings.withCurrent("nobody")))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(store.current()).isEqualTo(before);
      assertThat(store.canUndo()).isFalse();
    }
  }

  @Test
  void changes_are_undone_one_by_one_and_taken_back_and_that_is_saved() {
    try (SettingsStore store = open()) {
      Settings first = store.current();
      store.update(SettingsStoreTest::dark);
      store.update(settings ->
          settings.withCurrentProfile(
              profile -> profile.toBuilder().bundlePolicy(RTCBundlePolicy.MAX_COMPAT).build()));
      store.undo();
      assertThat(store.current()).isEqualTo(dark(first));
      store.undo();
      assertThat(store.current()).isEqualTo(first);
      assertThat(store.canUndo()).isFalse();
      store.redo();
      assertThat(store.current()).isEqualTo(dark(first));
      assertThat(store.canRedo()).isTrue();
    }
    try (SettingsStore store = open()) {
      assertThat(store.current().appearance().theme()).isEqualTo(ThemeChoice.DARK);
      assertThat(store.current().currentProfile().bundlePolicy())
          .isEqualTo(RTCBundlePolicy.MAX_BUNDLE);
    }
  }

  @Test
  void a_change_that_is_continued_is_saved_and_undone_as_one() {
    try (SettingsStore store = open()) {
      Settings first = store.current();
      store.update(SettingsStoreTest::dark);
      store.amend(settings -> settings.withMedia(settings.media().withFrameRate(5)));
      assertThat(store.flush()).isTrue();
      store.undo();
      assertThat(store.current()).isEqualTo(first);
      store.redo();
    }
    try (SettingsStore store = open()) {
      assertThat(store.current().media().frameRate()).isEqualTo(5);
    }
  }

  @Test
  void undo_does_not_take_back_what_nobody_has_changed() {
    try (SettingsStore store = open()) {
      Settings full = Samples.full();
      store.update(any -> full);
      store.update(SettingsStoreTest::dark);
      store.update(settings -> settings.withAppearance(Appearance.DEFAULT));
      store.note(
          settings -> settings.afterCall(settings.configurationOf(settings.currentProfile())));
      store.undo();
      assertThat(store.current().certificates().getFirst().usedInCalls()).isEqualTo(2);
    }
  }

  @Test
  void a_profile_becomes_the_configuration_of_a_call() {
    Settings full = Samples.full();
    var configuration = full.configurationOf(full.currentProfile());
    assertThat(configuration.iceServers())
        .extracting(RTCIceServer::urls)
        .as("a server that is off is not used")
        .containsExactly(List.of("stun:stun.example.org"), List.of("turn:oauth.example.org"));
    assertThat(configuration.bundlePolicy()).isEqualTo(RTCBundlePolicy.MAX_COMPAT);
    assertThat(configuration.certificates())
        .containsExactly(full.certificates().getFirst().certificate());
    assertThat(configuration.iceCandidatePoolSize()).isEqualTo(7);
    assertThat(configuration.peerIdentity()).isEqualTo("bob@example.org");
    var call = full.callSettings(full.currentProfile());
    assertThat(call.width()).isEqualTo(640);
    assertThat(call.name()).isEqualTo("Anna");
    assertThat(call.contacts()).containsExactly(Samples.ZOE);
    Settings nameless = full.withCalling(full.calling().withName("  "));
    assertThat(nameless.callSettings(full.currentProfile()).name()).isNull();
  }

  @Test
  void the_first_profile_bundles_and_one_of_a_file_is_as_the_file_says() throws Exception {
    try (SettingsStore store = open()) {
      assertThat(store.current().currentProfile().bundlePolicy())
          .isEqualTo(RTCBundlePolicy.MAX_BUNDLE);
    }
    Files.createDirectory(directory.resolve("visavis"));
    Files.writeString(
        directory.resolve("visavis").resolve("visavis.json"),
        "{\"version\": 1, \"profiles\": [{\"name\": \"a\"}]}");
    try (SettingsStore store = open()) {
      assertThat(store.current().currentProfile().bundlePolicy())
          .isEqualTo(RTCBundlePolicy.BALANCED);
    }
  }

  @Test
  void a_certificate_that_goes_is_no_longer_named_by_profiles() {
    Settings full = Samples.full();
    Settings without = full.withoutCertificate(full.certificates().getFirst().id());
    assertThat(without.currentProfile().certificateIds()).isEmpty();
    assertThat(without.currentProfile().identityCertificateId()).isNull();
  }

  @Test
  void a_profile_that_is_renamed_stays_current() {
    Settings renamed =
        Samples.full().withCurrentProfile(profile -> profile.toBuilder().name("elsewhere").build());
    assertThat(renamed.current()).isEqualTo("elsewhere");
    assertThatThrownBy(
            () -> renamed.withCurrentProfile(profile -> profile.toBuilder().name("home").build()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void two_programs_lose_nothing_of_each_other() {
    try (SettingsStore one = open();
        SettingsStore other = open()) {
      one.update(any -> Samples.full());
      assertThat(one.flush()).isTrue();
      other.update(SettingsStoreTest::dark);
      other.update(settings -> settings.withMedia(settings.media().withFrameRate(5)));
      assertThat(other.flush()).isTrue();
      assertThat(other.current().current()).as("theirs is taken over").isEqualTo("office");
      assertThat(other.current().media().frameRate()).isEqualTo(5);
      assertThat(other.current().currentProfile().servers().get(1).server().credential())
          .as("and opened")
          .isEqualTo(Samples.TURN.credential());
      one.update(settings ->
          settings.withProfile("home", profile -> profile.toBuilder().patientIce(false).build()));
      assertThat(one.flush()).isTrue();
      assertThat(one.current().media().frameRate()).isEqualTo(5);
      assertThat(one.current().profile("home").orElseThrow().patientIce()).isFalse();
      assertThat(one.warnings()).isEmpty();
    }
  }

  @Test
  void only_this_user_may_read_the_files() throws Exception {
    try (SettingsStore store = open()) {
      store.update(SettingsStoreTest::dark);
      store.flush();
      store.update(settings -> settings.withAppearance(Appearance.DEFAULT));
    }
    Path made = directory.resolve("visavis");
    if (made.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      assertThat(Files.getPosixFilePermissions(made)).hasSize(3);
      try (var files = Files.list(made)) {
        for (Path file : files.toList()) {
          assertThat(Files.getPosixFilePermissions(file)).as(file.toString()).hasSize(2);
        }
      }
    }
    try (var files = Files.list(made)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("visavis.json", "visavis.json.last", "visavis.lock");
    }
  }
}
