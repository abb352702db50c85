package io.visavis.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.RTCCertificate;
import io.visavis.rtc.RTCKeyPin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What rooms at this program are known by, between runs.
class RoomCertificateTest {
  private final MemoryKeyring keyring = new MemoryKeyring();
  private final Instant now = Instant.now();
  @TempDir Path directory;

  private RTCCertificate ensured(SettingsStore store) {
    RoomCertificate.ensure(store, now).join();
    return RoomCertificate.of(store.current()).orElseThrow();
  }

  private static RTCKeyPin pin(RTCCertificate certificate) {
    return RTCKeyPin.of(certificate.certificate());
  }

  @Test
  void the_next_run_has_the_same_and_no_file_has_its_key() throws IOException {
    RTCCertificate first;
    try (SettingsStore store = SettingsStore.open(directory, keyring)) {
      first = ensured(store);
      assertThat(store.canUndo()).as("nobody has done anything").isFalse();
    }
    String key = Base64.getEncoder().encodeToString(first.privateKey().getEncoded());
    try (var files = Files.list(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file)).doesNotContain("PRIVATE KEY").doesNotContain(key);
      }
    }
    assertThat(Files.readString(directory.resolve("visavis.json")))
        .contains("\"" + CertificateEntry.HOST + "\"");
    try (SettingsStore store = SettingsStore.open(directory, keyring)) {
      assertThat(pin(ensured(store))).isEqualTo(pin(first));
      assertThat(ensured(store).sameAs(first)).isTrue();
    }
  }

  @Test
  void it_is_renewed_over_the_same_key_a_month_before_it_expires() {
    RTCCertificate renewed;
    try (SettingsStore store = SettingsStore.open(directory, keyring)) {
      RTCCertificate first = ensured(store);
      Instant end = Instant.ofEpochMilli(first.expires());
      RoomCertificate.ensure(store, end.minus(Duration.ofDays(31))).join();
      assertThat(RoomCertificate.of(store.current())).contains(first);
      RoomCertificate.ensure(store, end.minus(Duration.ofDays(29))).join();
      renewed = RoomCertificate.of(store.current()).orElseThrow();
      assertThat(renewed.sameAs(first)).isFalse();
      assertThat(pin(renewed)).isEqualTo(pin(first));
    }
    try (SettingsStore store = SettingsStore.open(directory, keyring)) {
      assertThat(ensured(store).sameAs(renewed)).isTrue();
    }
  }

  @Test
  void one_that_is_locked_waits_and_is_the_same_again() {
    RTCCertificate first;
    try (SettingsStore store = SettingsStore.open(directory, Keyring.NONE)) {
      store.choosePassphrase("correct horse".toCharArray());
      first = ensured(store);
    }
    try (SettingsStore store = SettingsStore.open(directory, Keyring.NONE)) {
      RoomCertificate.ensure(store, now.plus(Duration.ofDays(360))).join();
      assertThat(RoomCertificate.of(store.current())).isEmpty();
      assertThat(store.unlock("correct horse".toCharArray())).isTrue();
      assertThat(ensured(store).sameAs(first)).isTrue();
    }
  }

  @Test
  void without_a_keyring_nobody_is_told_anything_and_it_lasts_for_the_run() {
    try (SettingsStore store = SettingsStore.open(directory, Keyring.NONE)) {
      RTCCertificate first = ensured(store);
      assertThat(store.flush()).isTrue();
      assertThat(store.warnings()).isEmpty();
      assertThat(ensured(store)).isSameAs(first);
    }
  }

  @Test
  void two_programs_come_to_have_the_same() {
    try (SettingsStore one = SettingsStore.open(directory, keyring);
        SettingsStore other = SettingsStore.open(directory, keyring)) {
      RTCCertificate first = ensured(one);
      one.flush();
      other.update(settings -> settings.withMedia(settings.media().withFrameRate(13)));
      other.flush();
      assertThat(ensured(other).sameAs(first)).isTrue();
    }
  }

  @Test
  void no_call_has_it_and_it_travels_with_no_profile() {
    try (SettingsStore store = SettingsStore.open(directory, keyring)) {
      ensured(store);
      List<String> wish = List.of(CertificateEntry.HOST);
      store.update(all ->
          all.withCurrentProfile(profile ->
              profile.toBuilder()
                  .certificateIds(wish)
                  .identityCertificateId(CertificateEntry.HOST)
                  .build()));
      Settings settings = store.current();
      Profile profile = settings.currentProfile();
      assertThat(settings.configurationOf(profile).certificates()).isEmpty();
      assertThat(settings.connectionOf(profile).identityCertificate()).isNull();
      String text = ProfileTransfer.print(settings.profiles(), settings, "p".toCharArray());
      assertThat(ProfileTransfer.read(text, "p".toCharArray()))
          .isInstanceOfSatisfying(
              ProfileTransfer.Profiles.class, read -> assertThat(read.certificates()).isEmpty());
    }
  }
}
