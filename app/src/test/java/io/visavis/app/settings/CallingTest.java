package io.visavis.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.visavis.app.call.Contact;
import io.visavis.app.call.Problem;
import io.visavis.rtc.RTCKeyPin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallingTest {
  private static final Contact ZOE = Samples.ZOE;
  private static final Contact YAN = new Contact("Yan", pin(2), List.of("aa:bb"));
  private static final Contact XIA = new Contact("Xia", pin(3), List.of());

  private final MemoryKeyring keyring = new MemoryKeyring();
  @TempDir Path directory;

  private static RTCKeyPin pin(int fill) {
    byte[] hash = new byte[32];
    hash[0] = (byte) fill;
    return new RTCKeyPin(Base64.getEncoder().encodeToString(hash));
  }

  private SettingsStore open() {
    return SettingsStore.open(directory, keyring);
  }

  private static Settings with(Settings settings, Contact contact) {
    return settings.withCalling(settings.calling().withContact(contact));
  }

  @Test
  void a_file_of_before_has_no_name_and_nobody() throws IOException {
    Files.writeString(
        directory.resolve("visavis.json"),
        """
        {"version": 1, "profiles": [{"name": "a"}], "media": {"frameRate": 7}}
        """);
    try (SettingsStore store = open()) {
      assertThat(store.warnings()).isEmpty();
      assertThat(store.current().calling()).isEqualTo(Calling.DEFAULT);
      assertThat(store.current().media().frameRate()).isEqualTo(7);
    }
  }

  @Test
  void a_contact_is_found_by_key_and_by_certificate_and_is_there_once() {
    Calling calling = Calling.DEFAULT.withContact(ZOE).withContact(YAN);
    assertThat(calling.contact(ZOE.pin())).contains(ZOE);
    assertThat(calling.contact("04:05:06")).contains(ZOE);
    assertThat(calling.contact("07:08:09")).isEmpty();
    Contact renamed = new Contact("Zoë", ZOE.pin(), List.of("07:08:09"));
    assertThat(calling.withContact(renamed).contacts()).containsExactly(renamed, YAN);
    assertThat(calling.withoutContact(ZOE.pin()).contacts()).containsExactly(YAN);
    assertThatThrownBy(() -> calling.withContacts(List.of(ZOE, renamed)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void two_programs_that_met_somebody_each_keep_both() {
    try (SettingsStore one = open();
        SettingsStore other = open()) {
      one.update(settings -> with(settings, ZOE));
      one.flush();
      other.update(settings -> with(settings, YAN));
      other.flush();
      other.update(settings -> settings.withCalling(settings.calling().withName("Anna")));
      other.flush();
      one.update(settings -> with(settings, XIA));
      one.flush();
      assertThat(one.current().calling().contacts()).containsExactlyInAnyOrder(ZOE, YAN, XIA);
      assertThat(one.current().calling().name()).isEqualTo("Anna");
    }
  }

  @Test
  void a_contact_that_was_forgotten_comes_back_by_undo_and_that_is_saved() {
    try (SettingsStore store = open()) {
      store.update(settings -> with(settings, ZOE));
      store.update(settings -> settings.withCalling(settings.calling().withoutContact(ZOE.pin())));
      assertThat(store.current().calling().contacts()).isEmpty();
      store.undo();
    }
    try (SettingsStore store = open()) {
      assertThat(store.current().calling().contacts()).containsExactly(ZOE);
    }
  }

  @Test
  void contacts_and_brokers_that_cannot_be_are_told_and_left_out() throws IOException {
    Files.writeString(
        directory.resolve("visavis.json"),
        """
        {"version": 1, "calling": {"watchClipboard": "often", "relay": {"user": "u"}, "contacts": [
          {"id": "x", "name": "none"}, 5, {"id": "%1$s", "name": "a"}, {"id": "%1$s"}]}}
        """
            .formatted(ZOE.pin().sha256()));
    try (SettingsStore store = open()) {
      Calling calling = store.current().calling();
      assertThat(calling.watchClipboard()).isTrue();
      assertThat(calling.relay()).isNull();
      assertThat(calling.contacts()).extracting(Contact::name).containsExactly("a");
      assertThat(store.warnings().stream().map(Problem::arguments).flatMap(List::stream))
          .containsExactlyInAnyOrder(
              "calling.watchClipboard",
              "calling.relay.url",
              "calling.contacts[0].id",
              "calling.contacts[1]",
              "calling.contacts[3].id");
    }
  }
}
