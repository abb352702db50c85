package io.visavis.app.ui.settings;

import static io.visavis.app.ui.OnToolkit.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.app.settings.CertificateEntry;
import io.visavis.app.settings.Keyring;
import io.visavis.app.settings.Language;
import io.visavis.app.settings.RoomCertificate;
import io.visavis.app.settings.Settings;
import io.visavis.app.settings.SettingsStore;
import io.visavis.app.ui.OnToolkit;
import io.visavis.app.ui.settings.form.Page;
import io.visavis.rtc.EcKeyGenParams;
import io.visavis.rtc.RTCCertificate;
import io.visavis.rtc.RTCCertificates;
import io.visavis.rtc.RTCKeyPin;
import io.visavis.rtc.RTCPeerConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificatesPageTest extends SettingsPageTest {
  private static final long DAY = Duration.ofDays(1).toMillis();

  @TempDir Path folder;

  @BeforeEach
  void page() {
    open(Page.IDENTITY);
  }

  private static RTCCertificate made(long life) {
    return RTCPeerConnection.generateCertificate(new EcKeyGenParams("ECDSA", "P-256", life)).join();
  }

  private CertificateEntry entry(String label, RTCCertificate certificate) {
    CertificateEntry entry = CertificateEntry.of(label, certificate, System.currentTimeMillis());
    interact(() ->
        store.update(all ->
            all.withCertificate(entry)
                .withCurrentProfile(profile -> {
                  var ids = new java.util.ArrayList<>(profile.certificateIds());
                  ids.add(entry.id());
                  return profile.toBuilder().certificateIds(ids).build();
                })));
    return entry;
  }

  private List<String> labels() {
    return store.current().certificates().stream().map(CertificateEntry::label).toList();
  }

  private List<String> titles() {
    return lookup("#page-identity").lookup(".card-title").<Label>queryAll().stream()
        .map(Label::getText)
        .toList();
  }

  private void secret(String query, String text) {
    interact(() -> lookup(query).queryAs(TextField.class).setText(text));
  }

  @Test
  void without_any_it_says_what_that_means() {
    assertThat(text("#no-certificates")).contains("No certificate yet");
    assertThat(configuration().certificates()).isEmpty();
  }

  @Test
  void the_one_of_rooms_is_not_offered() {
    SettingsStore made = SettingsStore.inMemory(Settings.initial("Home"));
    RoomCertificate.ensure(made, Instant.now()).join();
    interact(() -> store.update(all -> all.withCertificates(made.current().certificates())));
    assertThat(store.current().certificates()).hasSize(1);
    assertThat(titles()).isEmpty();
    assertThat(shown("#no-certificates")).isTrue();
  }

  @Test
  void keys_are_made_beside_the_screen_and_reach_the_next_call_in_order() throws Exception {
    press("#generate-ecdsa");
    await(() -> store.current().certificates().size() == 1);
    press("#generate-rsa");
    await(() -> store.current().certificates().size() == 2);
    assertThat(shown("#certificates-busy")).isFalse();
    assertThat(configuration().certificates())
        .extracting(RTCCertificate::algorithm)
        .containsExactly("ECDSA P-256", "RSA 2048");
    press("#undo-settings");
    assertThat(configuration().certificates()).hasSize(1);
  }

  @Test
  void the_order_and_the_use_are_changed_by_keys() {
    RTCCertificate one = made(100 * DAY);
    RTCCertificate two = made(100 * DAY);
    entry("one", one);
    entry("two", two);
    assertThat(titles()).containsExactly("First choice: one", "two");
    press("#certificate-1-up");
    assertThat(titles()).containsExactly("First choice: two", "one");
    assertThat(configuration().certificates()).containsExactly(two, one);
    press("#certificate-0-down");
    assertThat(configuration().certificates()).containsExactly(one, two);
    press("#certificate-0-on");
    assertThat(configuration().certificates()).containsExactly(two);
    press("#undo-settings");
    assertThat(configuration().certificates()).containsExactly(one, two);
  }

  @Test
  void a_label_is_typed_and_the_whole_fingerprint_and_pin_are_copied() {
    CertificateEntry entry = entry("one", made(100 * DAY));
    press("#certificate-0-copy");
    assertThat(clipboard.read()).isEqualTo(entry.fingerprint());
    press("#certificate-0-edit");
    type("#certificate-0-label", "laptop");
    assertThat(labels()).containsExactly("laptop");
    press("#certificate-0-pin");
    assertThat(clipboard.read()).isEqualTo(RTCKeyPin.of(entry.chain().getFirst()).toString());
    press("#undo-settings");
    assertThat(labels()).containsExactly("one");
    assertThat(text("#certificate-0-label")).isEqualTo("one");
  }

  @Test
  void one_that_expires_soon_says_so_and_is_renewed_over_the_same_key() throws Exception {
    CertificateEntry old = entry("old", made(3 * DAY));
    assertThat(lookup(".warning").queryLabeled().getText()).contains("It expires on");
    press("#certificate-0-edit");
    press("#certificate-0-renew");
    await(() -> !store.current().certificates().getFirst().fingerprint().equals(old.fingerprint()));
    CertificateEntry renewed = store.current().certificates().getFirst();
    assertThat(renewed.chain().getFirst().getPublicKey())
        .isEqualTo(old.chain().getFirst().getPublicKey());
    assertThat(OnToolkit.visible(lookup(".warning").query())).isFalse();
    assertThat(configuration().certificates()).containsExactly(renewed.certificate());
  }

  @Test
  void it_is_deleted_after_a_question_and_undo_brings_it_back() {
    entry("one", made(100 * DAY));
    press("#certificate-0-edit");
    press("#certificate-0-delete");
    press("#certificate-0-keep");
    assertThat(labels()).containsExactly("one");
    press("#certificate-0-delete");
    press("#certificate-0-delete-sure");
    assertThat(labels()).isEmpty();
    assertThat(configuration().certificates()).isEmpty();
    press("#undo-settings");
    assertThat(configuration().certificates()).hasSize(1);
  }

  @Test
  void both_kinds_of_files_are_written_and_read_with_their_passphrase() throws Exception {
    for (String kind : List.of("pkcs12", "pem")) {
      CertificateEntry own = entry("own", made(100 * DAY));
      Path file = folder.resolve("mine." + kind);
      files.next = file;
      press("#certificate-0-edit");
      press("#certificate-0-export");
      secret("#certificate-0-passphrase", "open sesame");
      press("#certificate-0-" + kind);
      await(() -> Files.exists(file) && !shown("#certificates-busy"));
      interact(() -> store.update(all -> all.withoutCertificate(own.id())));
      press("#import-certificate");
      await(() -> shown("#import-passphrase"));
      secret("#import-passphrase", "open barley");
      press("#import-open");
      await(() -> shown("#certificates-problem"));
      assertThat(text("#certificates-problem")).contains("not the file’s passphrase");
      secret("#import-passphrase", "open sesame");
      press("#import-open");
      await(() -> labels().contains("mine"));
      assertThat(shown("#import-passphrase")).isFalse();
      assertThat(configuration().certificates()).hasSize(1);
      assertThat(store.current().certificates().getFirst().fingerprint())
          .isEqualTo(own.fingerprint());
      interact(
          () -> store.update(all -> all.withoutCertificate(all.certificates().getFirst().id())));
    }
  }

  @Test
  void a_file_that_is_none_is_explained_and_one_that_is_known_is_not_there_twice()
      throws Exception {
    files.next = Files.writeString(folder.resolve("letter.pem"), "Dear Marie");
    press("#import-certificate");
    await(() -> shown("#certificates-problem"));
    assertThat(text("#certificates-problem")).contains("That did not work");
    files.next = folder.resolve("nowhere.pem");
    press("#import-certificate");
    await(() -> text("#certificates-problem").contains("could not be read"));
    RTCCertificate own = made(100 * DAY);
    entry("own", own);
    files.next = Files.writeString(folder.resolve("own.pem"), RTCCertificates.exportPem(own, null));
    press("#import-certificate");
    await(() -> text("#certificates-problem").contains("here already"));
    assertThat(labels()).containsExactly("own");
  }

  @Test
  void the_name_of_the_other_side_reaches_the_next_call_and_is_checked_while_it_is_typed() {
    type("#peer-identity", "marie");
    assertThat(text("#problem-peer-identity")).contains("name@domain");
    type("#peer-identity", "marie@example.org");
    assertThat(shown("#problem-peer-identity")).isFalse();
    assertThat(configuration().peerIdentity()).isEqualTo("marie@example.org");
    assertThat(calls.last().settings.connection().identityAuthorities()).isNotEmpty();
    press("#undo-settings");
    assertThat(configuration().peerIdentity()).isNull();
    assertThat(text("#peer-identity")).isEmpty();
    type("#peer-identity", "bob@example.org");
    press("#reset-peer-identity");
    assertThat(configuration().peerIdentity()).isNull();
  }

  @Test
  void pins_are_pasted_or_read_from_a_file_and_reach_the_engine() throws Exception {
    RTCCertificate theirs = made(100 * DAY);
    RTCKeyPin pin = RTCKeyPin.of(theirs.certificate());
    type("#pin-text", "abc");
    assertThat(text("#problem-pins")).contains("a pin");
    assertThat(lookup("#add-pin").query().isDisabled()).isTrue();
    interact(() -> lookup("#pin-text").queryTextInputControl().setText(pin.toString()));
    assertThat(shown("#problem-pins")).isFalse();
    press("#add-pin");
    assertThat(text("#pin-0")).isEqualTo(pin.sha256());
    configuration();
    assertThat(calls.last().settings.connection().pins()).containsExactly(pin);
    String pem = RTCCertificates.exportPem(theirs, null);
    files.next = Files.writeString(folder.resolve("theirs.pem"), pem);
    press("#pin-file");
    assertThat(text("#problem-pins")).contains("pinned already");
    press("#pin-0-remove");
    press("#pin-file");
    configuration();
    assertThat(calls.last().settings.connection().pins()).containsExactly(pin);
    press("#reset-pins");
    configuration();
    assertThat(calls.last().settings.connection().pins()).isEmpty();
    press("#undo-settings");
    configuration();
    assertThat(calls.last().settings.connection().pins()).containsExactly(pin);
  }

  @Test
  void only_a_certificate_with_an_address_can_prove_a_name() {
    entry("plain", made(100 * DAY));
    assertThat(lookup("#identity-certificate").queryComboBox().getItems()).hasSize(1);
    CertificateEntry named = entry("mail", NamedCertificate.of("marie@example.org"));
    choose("#identity-certificate", named.id());
    configuration();
    assertThat(calls.last().settings.connection().identityCertificate())
        .isSameAs(named.certificate());
    press("#undo-settings");
    configuration();
    assertThat(calls.last().settings.connection().identityCertificate()).isNull();
    choose("#identity-certificate", named.id());
    press("#reset-identity-certificate");
    assertThat(store.current().currentProfile().identityCertificateId()).isNull();
    interact(() -> window.settings().look().languageProperty().set(Language.FRENCH));
    assertThat(shown("#identity-certificate")).isTrue();
  }

  @Test
  void what_is_set_here_survives_a_restart() {
    CertificateEntry entry = entry("own", made(100 * DAY));
    type("#peer-identity", "marie@example.org");
    RTCKeyPin pin = RTCKeyPin.of(entry.chain().getFirst());
    interact(() -> lookup("#pin-text").queryTextInputControl().setText(pin.toString()));
    press("#add-pin");
    Settings set = store.current();
    try (SettingsStore first = SettingsStore.open(folder, Keyring.NONE)) {
      first.choosePassphrase("open sesame".toCharArray());
      first.update(all -> set);
    }
    try (SettingsStore again = SettingsStore.open(folder, Keyring.NONE)) {
      assertThat(again.unlock("open sesame".toCharArray())).isTrue();
      Settings read = again.current();
      var call = read.callSettings(read.currentProfile());
      assertThat(call.configuration().peerIdentity()).isEqualTo("marie@example.org");
      assertThat(call.configuration().certificates()).hasSize(1);
      assertThat(read.certificates().getFirst().fingerprint()).isEqualTo(entry.fingerprint());
      assertThat(call.connection().pins()).containsExactly(pin);
    }
  }
}
