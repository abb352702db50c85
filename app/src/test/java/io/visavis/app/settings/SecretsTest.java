package io.visavis.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.visavis.app.call.Problem;
import io.visavis.rtc.RTCIceServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Secrets at rest: in the keyring's keeping, under a passphrase, or not at all.
class SecretsTest {
  private static final List<String> SECRETS =
      List.of(
          Samples.PASSWORD,
          Samples.MAC_KEY,
          Samples.PROXY_PASSWORD,
          Samples.RELAY_USER,
          Samples.RELAY_PASSWORD);

  private final MemoryKeyring keyring = new MemoryKeyring();
  @TempDir Path directory;

  private static List<String> keys(SettingsStore store) {
    return store.warnings().stream().map(Problem::key).toList();
  }

  private static void isFull(Settings settings) {
    Profile office = settings.profile("office").orElseThrow();
    assertThat(office.servers().get(1).server().credential()).isEqualTo(Samples.TURN.credential());
    assertThat(office.servers().get(2).server().credential()).isEqualTo(Samples.OAUTH.credential());
    assertThat(Objects.requireNonNull(settings.proxy()).password())
        .isEqualTo(Samples.PROXY_PASSWORD);
    assertThat(settings.calling().relay()).isEqualTo(Samples.RELAY);
    assertThat(settings.certificates()).hasSize(1).noneMatch(CertificateEntry::locked);
    assertThat(office.servers()).noneMatch(Server::lacksSecret);
  }

  private static void isFullButForSecrets(Settings settings) {
    Profile office = settings.profile("office").orElseThrow();
    assertThat(office.servers()).hasSize(3);
    assertThat(office.servers().get(1).lacksSecret()).isTrue();
    assertThat(office.servers().get(1).server().credential()).isNull();
    assertThat(settings.configurationOf(office).iceServers()).hasSize(1);
    assertThat(Objects.requireNonNull(settings.proxy()).password()).isNull();
    RelayServer relay = Objects.requireNonNull(settings.calling().relay());
    assertThat(relay.url()).isEqualTo(Samples.RELAY.url());
    assertThat(relay.authorities()).isEqualTo(Samples.RELAY.authorities());
    assertThat(relay.user()).isNull();
    assertThat(relay.password()).isNull();
    assertThat(relay.lacksSecret()).isTrue();
  }

  private void nothingSecretIsInTheFiles(Settings settings) throws IOException {
    byte[] key =
        Objects.requireNonNull(settings.certificates().getFirst().certificate())
            .privateKey()
            .getEncoded();
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        String text = Files.readString(file);
        for (String secret : SECRETS) {
          byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
          assertThat(text)
              .doesNotContain(secret)
              .doesNotContain(Base64.getEncoder().withoutPadding().encodeToString(bytes))
              .doesNotContain(HexFormat.of().formatHex(bytes));
        }
        assertThat(text).doesNotContain(Base64.getEncoder().encodeToString(key));
        keyring.secrets.values().forEach(secret -> assertThat(text).doesNotContain(secret));
      }
    }
  }

  @Test
  void the_keyring_keeps_one_key_and_the_file_nothing_readable() throws IOException {
    try (SettingsStore store = SettingsStore.open(directory, keyring)) {
      store.update(any -> Samples.full());
      store.flush();
      nothingSecretIsInTheFiles(store.current());
    }
    assertThat(keyring.secrets).hasSize(1);
    try (SettingsStore store = SettingsStore.open(directory, keyring)) {
      isFull(store.current());
      assertThat(store.keeping()).isEqualTo(SecretKeeping.KEYRING);
    }
  }

  @Test
  void a_keyring_that_does_not_answer_costs_the_secrets_of_today_only() {
    try (SettingsStore store = SettingsStore.open(directory, keyring)) {
      store.update(any -> Samples.full());
    }
    keyring.willing = false;
    try (SettingsStore store = SettingsStore.open(directory, keyring)) {
      assertThat(store.locked()).isTrue();
      assertThat(keys(store)).containsExactly(SettingsProblem.KEYRING_LOST);
      isFullButForSecrets(store.current());
      store.update(settings -> settings.withMedia(settings.media().withFrameRate(13)));
    }
    keyring.willing = true;
    try (SettingsStore store = SettingsStore.open(directory, keyring)) {
      isFull(store.current());
      assertThat(store.current().media().frameRate()).isEqualTo(13);
    }
  }

  @Test
  void without_a_keyring_secrets_last_for_the_session_and_the_file_says_so() throws IOException {
    try (SettingsStore store = SettingsStore.open(directory, Keyring.NONE)) {
      assertThat(store.keeping()).isEqualTo(SecretKeeping.SESSION);
      store.update(any -> Samples.full());
      store.flush();
      assertThat(keys(store)).containsExactly(SettingsProblem.FORGETFUL);
      isFull(store.current());
      nothingSecretIsInTheFiles(store.current());
    }
    try (SettingsStore store = SettingsStore.open(directory, Keyring.NONE)) {
      isFullButForSecrets(store.current());
      assertThat(store.locked()).isFalse();
    }
  }

  @Test
  void a_keyring_that_refuses_is_as_none() {
    keyring.willing = false;
    try (SettingsStore store = SettingsStore.open(directory, keyring)) {
      store.update(any -> Samples.full());
      store.flush();
      assertThat(store.keeping()).isEqualTo(SecretKeeping.SESSION);
      assertThat(keys(store)).containsExactly(SettingsProblem.FORGETFUL);
    }
  }

  @Test
  void a_passphrase_is_asked_once_and_a_wrong_one_loses_nothing() throws IOException {
    try (SettingsStore store = SettingsStore.open(directory, Keyring.NONE)) {
      store.update(any -> Samples.full());
      store.flush();
      store.choosePassphrase("correct horse".toCharArray());
      assertThat(store.keeping()).isEqualTo(SecretKeeping.PASSPHRASE);
      store.flush();
      assertThat(store.warnings()).isEmpty();
      nothingSecretIsInTheFiles(store.current());
    }
    try (SettingsStore store = SettingsStore.open(directory, Keyring.NONE)) {
      assertThat(store.locked()).isTrue();
      assertThat(keys(store)).containsExactly(SettingsProblem.LOCKED);
      isFullButForSecrets(store.current());
      assertThat(store.unlock("battery staple".toCharArray())).isFalse();
      assertThat(store.unlock(new char[0])).isFalse();
      store.update(settings -> settings.withMedia(settings.media().withFrameRate(13)));
      store.update(settings ->
          settings.withProfile(
              "home",
              profile ->
                  profile.toBuilder()
                      .servers(
                          List.of(
                              Server.of(
                                  new RTCIceServer(
                                      List.of("turn:new.example.org"), "dave", "fresh"))))
                      .build()));
      store.flush();
      assertThat(store.unlock("correct horse".toCharArray())).isTrue();
      isFull(store.current());
      assertThat(store.warnings()).isEmpty();
    }
    try (SettingsStore store = SettingsStore.open(directory, Keyring.NONE)) {
      assertThat(store.unlock("correct horse".toCharArray())).isTrue();
      isFull(store.current());
      assertThat(store.current().media().frameRate()).isEqualTo(13);
      var entered = store.current().profile("home").orElseThrow().servers().getFirst();
      assertThat(entered.server().credential()).as("entered while locked").isNotNull();
    }
  }

  @Test
  void another_passphrase_is_another_key() throws IOException {
    try (SettingsStore store = SettingsStore.open(directory, keyring)) {
      store.update(any -> Samples.full());
      store.flush();
      assertThat(keyring.secrets).hasSize(1);
      store.choosePassphrase("one".toCharArray());
      store.flush();
      assertThat(keyring.secrets).as("the keyring is no longer needed").isEmpty();
      String first = Files.readString(directory.resolve("visavis.json"));
      store.choosePassphrase("two".toCharArray());
      store.flush();
      assertThat(Files.readString(directory.resolve("visavis.json"))).isNotEqualTo(first);
    }
    try (SettingsStore store = SettingsStore.open(directory, keyring)) {
      assertThatThrownBy(() -> store.choosePassphrase("three".toCharArray()))
          .isInstanceOf(IllegalStateException.class);
      assertThat(store.unlock("one".toCharArray())).isFalse();
      assertThat(store.unlock("two".toCharArray())).isTrue();
      isFull(store.current());
    }
  }

  @Test
  void who_has_forgotten_the_passphrase_begins_anew_and_the_old_file_is_kept() {
    try (SettingsStore store = SettingsStore.open(directory, Keyring.NONE)) {
      store.choosePassphrase("one".toCharArray());
      store.update(any -> Samples.full());
    }
    try (SettingsStore store = SettingsStore.open(directory, keyring)) {
      store.forgetLocked();
      assertThat(store.locked()).isFalse();
      assertThat(store.current().certificates()).isEmpty();
      isFullButForSecrets(store.current());
      store.flush();
      assertThat(directory.resolve("visavis-copy-1.json")).exists();
      store.update(
          settings -> settings.withProxy(new Proxy("proxy.example.org", 1, "carol", "another")));
    }
    try (SettingsStore store = SettingsStore.open(directory, keyring)) {
      assertThat(store.keeping()).isEqualTo(SecretKeeping.KEYRING);
      assertThat(Objects.requireNonNull(store.current().proxy()).password()).isEqualTo("another");
    }
  }

  @Test
  void a_credential_moved_to_another_server_by_who_can_write_the_file_does_not_open()
      throws IOException {
    try (SettingsStore store = SettingsStore.open(directory, keyring)) {
      store.update(any -> Samples.full());
    }
    Path file = directory.resolve("visavis.json");
    Files.writeString(
        file, Files.readString(file).replace("turns:turn.example.org", "turn:evil.example.org"));
    try (SettingsStore store = SettingsStore.open(directory, keyring)) {
      Server moved = store.current().currentProfile().servers().get(1);
      assertThat(moved.server().credential()).isNull();
      assertThat(moved.lacksSecret()).isTrue();
    }
  }

  @Test
  void the_log_in_of_a_broker_moved_to_another_one_does_not_open() throws IOException {
    try (SettingsStore store = SettingsStore.open(directory, keyring)) {
      store.update(any -> Samples.full());
    }
    Path file = directory.resolve("visavis.json");
    Files.writeString(
        file, Files.readString(file).replace("broker.example.org", "evil.example.org"));
    try (SettingsStore store = SettingsStore.open(directory, keyring)) {
      RelayServer moved = Objects.requireNonNull(store.current().calling().relay());
      assertThat(moved.url()).contains("evil");
      assertThat(moved.password()).isNull();
      assertThat(moved.lacksSecret()).isTrue();
      assertThat(moved.withUrl("mqtt://other.example.org").lacksSecret()).isFalse();
      assertThat(moved.withAuthorities(null).lacksSecret()).isTrue();
    }
  }

  @Test
  void a_broker_written_into_the_file_by_hand_is_sealed_with_the_next_change() throws IOException {
    Path file = directory.resolve("visavis.json");
    Files.writeString(
        file,
        """
        {"version": 1, "calling": {"relay": {
          "url": "mqtt://broker", "user": "by", "password": "by-hand", "colour": "red"}}}
        """);
    try (SettingsStore store = SettingsStore.open(directory, keyring)) {
      assertThat(store.warnings()).isEmpty();
      store.update(settings -> settings.withMedia(settings.media().withFrameRate(13)));
    }
    assertThat(Files.readString(file)).doesNotContain("by-hand").contains("\"colour\"");
    try (SettingsStore store = SettingsStore.open(directory, keyring)) {
      RelayServer relay = Objects.requireNonNull(store.current().calling().relay());
      assertThat(relay.user()).isEqualTo("by");
      assertThat(relay.password()).isEqualTo("by-hand");
    }
  }

  @Test
  void a_log_in_that_is_not_kept_is_not_lost_to_another_program_that_writes() {
    try (SettingsStore one = SettingsStore.open(directory, Keyring.NONE);
        SettingsStore other = SettingsStore.open(directory, Keyring.NONE)) {
      one.update(any -> Samples.full());
      one.flush();
      other.update(settings -> settings.withMedia(settings.media().withFrameRate(13)));
      other.flush();
      one.update(settings -> settings.withCalling(settings.calling().withName("Ann")));
      one.flush();
      assertThat(one.current().media().frameRate()).isEqualTo(13);
      assertThat(one.current().calling().relay()).isEqualTo(Samples.RELAY);
    }
  }

  @Test
  void a_locked_credential_does_not_follow_to_another_server() {
    Server locked =
        new Server(
            true,
            new RTCIceServer("turn:turn.example.org"),
            "",
            Kept.NOTHING.withSealed("c2VhbGVk"));
    assertThat(locked.withNote("slow").lacksSecret()).isTrue();
    assertThat(locked.withServer(new RTCIceServer("turn:other.example.org")).lacksSecret())
        .isFalse();
  }

  @Test
  void a_password_written_into_the_file_by_hand_is_sealed_with_the_next_change()
      throws IOException {
    Path file = directory.resolve("visavis.json");
    Files.writeString(
        file,
        """
        {"version": 1, "profiles": [{"name": "a", "iceServers": [
          {"urls": "turn:turn.example.org", "username": "u", "credential": "by-hand"}]}]}
        """);
    try (SettingsStore store = SettingsStore.open(directory, keyring)) {
      assertThat(store.warnings()).isEmpty();
      assertThat(store.current().currentProfile().servers().getFirst().server())
          .isEqualTo(new RTCIceServer(List.of("turn:turn.example.org"), "u", "by-hand"));
      store.update(settings -> settings.withMedia(settings.media().withFrameRate(13)));
    }
    assertThat(Files.readString(file)).doesNotContain("by-hand");
    try (SettingsStore store = SettingsStore.open(directory, keyring)) {
      assertThat(store.current().currentProfile().servers().getFirst().lacksSecret()).isFalse();
    }
  }

  @Test
  void two_programs_that_begin_to_keep_secrets_at_once_lose_none() {
    try (SettingsStore one = SettingsStore.open(directory, keyring);
        SettingsStore other = SettingsStore.open(directory, keyring)) {
      one.update(any -> Samples.full());
      one.flush();
      other.update(settings -> settings.withProxy(new Proxy("other.example.org", 1, "eve", "pw")));
      other.flush();
      assertThat(keys(other)).containsExactly(SettingsProblem.OVERTAKEN);
    }
    try (SettingsStore kept = SettingsStore.open(directory, keyring)) {
      assertThat(Objects.requireNonNull(kept.current().proxy()).password()).isEqualTo("pw");
    }
    assertThat(directory.resolve("visavis-copy-1.json")).exists();
  }

  @Test
  void no_text_of_a_setting_shows_a_secret() {
    Settings full = Samples.full();
    assertThat(full.toString())
        .contains("turn.example.org")
        .contains("broker.example.org")
        .doesNotContain(SECRETS)
        .doesNotContain("PRIVATE");
    assertThat(RelayServer.of("wss://carol:pw@broker.example.org/mqtt").toString())
        .isEqualTo("RelayServer[wss://broker.example.org/mqtt]");
    assertThat(new Secret(new byte[] {1}, Kept.NOTHING).toString()).isEqualTo("Secret[]");
  }
}
