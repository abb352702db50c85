package io.visavis.app.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.app.call.Contact;
import io.visavis.app.settings.Calling;
import io.visavis.app.settings.RelayServer;
import io.visavis.app.ui.settings.calls.RelayDraft.Where;
import io.visavis.app.ui.settings.form.Page;
import io.visavis.rtc.EcKeyGenParams;
import io.visavis.rtc.RTCCertificate;
import io.visavis.rtc.RTCCertificates;
import io.visavis.rtc.RTCKeyPin;
import io.visavis.rtc.RTCPeerConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallsPageTest extends SettingsPageTest {
  private static final Contact ZOE = new Contact("Zoé", pin(1), List.of("01:02"));
  private static final Contact YAN = new Contact("Yan", pin(2), List.of());

  private Calling calling() {
    return store.current().calling();
  }

  private RelayServer relay() {
    return Objects.requireNonNull(calling().relay());
  }

  private static RTCKeyPin pin(int first) {
    byte[] hash = new byte[32];
    hash[0] = (byte) first;
    return new RTCKeyPin(Base64.getEncoder().encodeToString(hash));
  }

  @Test
  void the_name_reaches_the_next_call_and_goes_back_by_undo_as_one_change() {
    open(Page.CALLS);
    type("#own-name", "Anna");
    assertThat(calling().name()).isEqualTo("Anna");
    configuration();
    assertThat(calls.last().settings.name()).isEqualTo("Anna");
    press("#undo-settings");
    assertThat(calling().name()).isEmpty();
    assertThat(text("#own-name")).isEmpty();
  }

  @Test
  void looking_into_the_clipboard_can_be_switched_off_and_on_again() {
    open(Page.CALLS);
    press("#watch-clipboard");
    assertThat(calling().watchClipboard()).isFalse();
    press("#reset-clipboard");
    assertThat(calling().watchClipboard()).isTrue();
    assertThat(shown("#reset-clipboard")).isFalse();
  }

  @Test
  void a_broker_is_checked_while_it_is_typed_and_the_one_of_before_holds() {
    open(Page.CALLS);
    assertThat(shown("#relay-url")).isFalse();
    choose("#relay-where", Where.OTHER);
    assertThat(shown("#relay-url")).isTrue();
    assertThat(shown("#relay-problem")).isFalse();
    assertThat(calling().relay()).isNull();
    type("#relay-url", "broker");
    assertThat(text("#relay-problem")).contains("mqtts://broker.example.org");
    assertThat(calling().relay()).isNull();
    type("#relay-url", "wss://b.example/mqtt");
    assertThat(shown("#relay-problem")).isFalse();
    assertThat(relay()).isEqualTo(RelayServer.of("wss://b.example/mqtt"));
    type("#relay-url", "mqtts://me:secret@b.example");
    assertThat(text("#relay-problem")).contains("their own fields");
    assertThat(relay().url()).as("as far as it was one").isEqualTo("mqtts://me");
    press("#reset-relay");
    assertThat(calling().relay()).isNull();
    assertThat(shown("#relay-url")).isFalse();
  }

  @Test
  void a_log_in_is_kept_and_said_to_be_readable_where_it_is() {
    open(Page.CALLS);
    choose("#relay-where", Where.OTHER);
    type("#relay-url", "mqtt://b.example:1884");
    assertThat(shown("#relay-readable")).isFalse();
    type("#relay-user", "ann");
    interact(() -> window.settings().calls().relay().passwordProperty().set("pw"));
    assertThat(relay()).isEqualTo(new RelayServer("mqtt://b.example:1884", "ann", "pw", null));
    assertThat(text("#relay-readable")).contains("mqtts://");
    type("#relay-url", "mqtts://b.example");
    assertThat(shown("#relay-readable")).isFalse();
    assertThat(relay().password()).isEqualTo("pw");
  }

  @Test
  void authorities_are_taken_from_a_file_without_the_key_that_stands_beside_them(
      @TempDir Path directory) throws IOException {
    open(Page.CALLS);
    choose("#relay-where", Where.OTHER);
    type("#relay-url", "mqtts://b.example");
    Path none = directory.resolve("none.pem");
    Files.writeString(none, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
    files.next = none;
    press("#relay-authorities");
    assertThat(text("#relay-file-problem")).contains("No certificate");
    Path pem = directory.resolve("authority.pem");
    RTCCertificate certificate =
        RTCPeerConnection.generateCertificate(new EcKeyGenParams("ECDSA", "P-256", null)).join();
    Files.writeString(pem, RTCCertificates.exportPem(certificate, null));
    files.next = pem;
    press("#relay-authorities");
    assertThat(shown("#relay-file-problem")).isFalse();
    assertThat(relay().authorities()).startsWith("-----BEGIN CERTIFICATE").doesNotContain("KEY");
    assertThat(text("#relay-trust")).startsWith("Only this authority: ");
    press("#relay-no-authorities");
    assertThat(relay().authorities()).isNull();
    files.next = directory.resolve("missing.pem");
    press("#relay-authorities");
    assertThat(text("#relay-file-problem")).contains("cannot be read");
  }

  @Test
  void contacts_are_renamed_in_place_and_forgotten_until_undo() {
    open(Page.CALLS);
    assertThat(shown("#no-contacts")).isTrue();
    interact(() ->
        store.update(now -> now.withCalling(now.calling().withContact(ZOE).withContact(YAN))));
    assertThat(shown("#no-contacts")).isFalse();
    assertThat(text("#contact-0-key")).isEqualTo("Key AQAAAAAAAAAA…");
    type("#contact-0-name", "Zoe");
    assertThat(calling().contacts())
        .containsExactly(new Contact("Zoe", ZOE.pin(), ZOE.fingerprints()), YAN);
    assertThat(lookup("#contact-0-forget").queryButton().getAccessibleText())
        .isEqualTo("Forget Zoe");
    press("#contact-0-forget");
    assertThat(calling().contacts()).containsExactly(YAN);
    press("#contact-0-forget");
    assertThat(shown("#no-contacts")).isTrue();
    press("#undo-settings");
    press("#undo-settings");
    assertThat(text("#contact-0-name")).isEqualTo("Zoe");
    press("#undo-settings");
    assertThat(text("#contact-0-name")).isEqualTo("Zoé");
  }

  @Test
  void what_is_stored_elsewhere_is_shown() {
    open(Page.CALLS);
    RelayServer stored = new RelayServer("ws://b.example/mqtt", "ann", "pw", null);
    interact(() ->
        store.update(now -> now.withCalling(now.calling().withRelay(stored).withName("Ann"))));
    assertThat(text("#own-name")).isEqualTo("Ann");
    assertThat(lookup("#relay-where").queryComboBox().getValue()).isEqualTo(Where.OTHER);
    assertThat(text("#relay-url")).isEqualTo("ws://b.example/mqtt");
    assertThat(text("#relay-user")).isEqualTo("ann");
    assertThat(calling().relay()).isEqualTo(stored);
  }

  @Test
  void a_search_finds_the_pages_fields() {
    open(Page.MEDIA);
    type("#search-settings", "mqtt");
    assertThat(window.settings().pageProperty().get()).isEqualTo(Page.CALLS);
    assertThat(shown("#row-relay")).isTrue();
    assertThat(shown("#row-contacts")).isFalse();
  }
}
