package io.visavis.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefaultCertificateTest {
  private final MemoryKeyring keyring = new MemoryKeyring();
  private final Instant now = Instant.now();
  @TempDir Path directory;

  private static CertificateEntry made(SettingsStore store) {
    return store.current().certificate(CertificateEntry.DEFAULT).orElseThrow();
  }

  @Test
  void it_is_made_on_the_first_start_and_the_same_ever_after() {
    String fingerprint;
    try (SettingsStore store = SettingsStore.open(directory, keyring)) {
      DefaultCertificate.ensure(store, now).join();
      fingerprint = made(store).fingerprint();
      assertThat(store.canUndo()).as("nobody has done anything").isFalse();
      assertThat(store.current().configurationOf(store.current().currentProfile()).certificates())
          .hasSize(1);
    }
    try (SettingsStore store = SettingsStore.open(directory, keyring)) {
      DefaultCertificate.ensure(store, now).join();
      assertThat(made(store).fingerprint()).isEqualTo(fingerprint);
      assertThat(made(store).expiresSoon(now.toEpochMilli())).isFalse();
    }
  }

  @Test
  void it_is_renewed_over_the_same_key_before_it_expires() {
    try (SettingsStore store = SettingsStore.open(directory, keyring)) {
      DefaultCertificate.ensure(store, now).join();
      CertificateEntry first = made(store);
      DefaultCertificate.ensure(store, now.plus(Duration.ofDays(360))).join();
      assertThat(made(store).fingerprint()).isNotEqualTo(first.fingerprint());
      assertThat(made(store).chain().getFirst().getPublicKey())
          .isEqualTo(first.chain().getFirst().getPublicKey());
    }
  }

  @Test
  void a_person_who_has_deleted_it_does_not_get_it_back() {
    try (SettingsStore store = SettingsStore.open(directory, keyring)) {
      DefaultCertificate.ensure(store, now).join();
      store.update(settings -> settings.withoutCertificate(CertificateEntry.DEFAULT));
      DefaultCertificate.ensure(store, now).join();
      assertThat(store.current().certificates()).isEmpty();
    }
  }

  @Test
  void without_a_keyring_nobody_is_asked_or_told_anything() {
    try (SettingsStore store = SettingsStore.open(directory, Keyring.NONE)) {
      DefaultCertificate.ensure(store, now).join();
      assertThat(store.flush()).isTrue();
      assertThat(store.warnings()).isEmpty();
      assertThat(made(store).locked()).isFalse();
    }
  }
}
