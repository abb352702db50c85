package io.visavis.app.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.app.settings.Language;
import io.visavis.app.settings.Server;
import io.visavis.app.ui.settings.form.Page;
import io.visavis.rtc.RTCIceServer;
import io.visavis.rtc.RTCIceServerTestStep.Kind;
import java.util.Arrays;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/// Every state of a server's test on the page, with a test that goes as it is told.
class ServerTestStatesTest extends SettingsPageTest {
  private static final RTCIceServer RELAY =
      new RTCIceServer(List.of("turn:a.example"), "marie", "secret");

  private final ScriptedTester tester = new ScriptedTester();

  private void servers(RTCIceServer... servers) {
    interact(() -> {
      store.update(all ->
          all.withCurrentProfile(old ->
              old.toBuilder().servers(Arrays.stream(servers).map(Server::of).toList()).build()));
      window.settings().test().engine(tester);
    });
    open(Page.SERVERS);
  }

  private void run(Runnable steps) {
    interact(steps);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private String words() {
    StringBuilder all = new StringBuilder();
    for (Node label : lookup("#server-0-result .label").queryAll()) {
      all.append(((Labeled) label).getText()).append('\n');
    }
    return all.toString();
  }

  private String accessible(String query) {
    return String.valueOf(lookup(query).query().getAccessibleText());
  }

  @Test
  void steps_are_shown_as_they_come_with_their_time_and_the_figures_at_the_end() {
    servers(RELAY);
    assertThat(shown("#server-0-result")).isFalse();
    press("#server-0-test");
    assertThat(text("#server-0-result-state")).isEqualTo("Testing…");
    assertThat(shown("#test-cancel")).isTrue();
    run(() -> tester.begun.getFirst().passed(Kind.RESOLVE));
    assertThat(words()).contains("Name\n", "Works.", "12.3 ms").doesNotContain("Relaying");
    run(() -> {
      tester.begun.getFirst().passed(Kind.ALLOCATION);
      tester.begun.getFirst().unproven(Kind.RELAY);
    });
    assertThat(words())
        .contains("Relay address · 192.0.2.7:3478", "proves nothing", "It did not come back.");
    run(() -> tester.begun.getFirst().end(true));
    assertThat(text("#server-0-result-state")).isEqualTo("Works");
    assertThat(words())
        .contains("Round trip 12.3 ms", "198.51.100.4:50000", "192.0.2.7:49152", "kept for 600 s");
    assertThat(shown("#test-cancel")).isFalse();
    interact(() -> window.settings().look().languageProperty().set(Language.FRENCH));
    assertThat(words()).contains("Nom\n", "12,3 ms", "ne prouve rien", "Aller-retour");
    press("#server-0-result-open");
    assertThat(shown("#server-0-result-steps")).isFalse();
    assertThat(shown("#server-0-result-state")).isTrue();
  }

  @Test
  void a_second_press_ends_the_test_and_a_third_begins_it_anew() {
    servers(RELAY);
    assertThat(accessible("#server-0-test")).isEqualTo("Test turn:a.example");
    press("#server-0-test");
    assertThat(accessible("#server-0-test")).isEqualTo("Stop the test of turn:a.example");
    run(() -> tester.begun.getFirst().passed(Kind.RESOLVE));
    press("#server-0-test");
    assertThat(tester.begun.getFirst().cancelled).isTrue();
    assertThat(text("#server-0-result-state")).isEqualTo("Stopped");
    assertThat(words()).contains("Name\n");
    press("#server-0-test");
    assertThat(tester.begun).hasSize(2);
    assertThat(text("#server-0-result-state")).isEqualTo("Testing…");
    assertThat(words()).doesNotContain("Name\n");
  }

  @Test
  void some_of_several_addresses_work() {
    RTCIceServer two = new RTCIceServer("stun:a.example", "stuns:a.example");
    servers(two);
    press("#server-0-test");
    run(() -> {
      var test = tester.begun.getFirst();
      test.passed(Kind.ANSWER);
      test.failed("stuns:a.example", Kind.SECURE, 0, "its certificate has expired.");
      test.end(true, false);
    });
    assertThat(text("#server-0-result-state")).isEqualTo("Works in part");
    assertThat(words()).contains("stuns:a.example\n", "has expired. Renew it.");
  }

  @Test
  void what_is_only_typed_is_tested_and_what_is_no_server_is_told_so() {
    servers();
    press("#add-server");
    press("#server-0-test");
    assertThat(tester.begun).isEmpty();
    assertThat(text("#server-0-problem")).startsWith("Not used as typed");
    type("#server-0-urls", "turn:a.example");
    press("#server-0-test");
    assertThat(tester.begun).isEmpty();
    assertThat(text("#server-0-problem")).contains("turn:a.example needs a username");
    type("#server-0-username", "marie");
    type("#server-0-credential", "secret");
    press("#server-0-test");
    assertThat(tester.begun.getFirst().server).isEqualTo(RELAY);
    run(() -> {
      tester.begun.getFirst().failed("turn:a.example", Kind.LOG_IN, 401, "No.");
      tester.begun.getFirst().end(false);
    });
    assertThat(text("#server-0-result-state")).isEqualTo("Does not work");
    assertThat(words()).contains("The user name or the password is wrong. Check both");
    assertThat(shown("#server-0-result-changed")).isFalse();
    type("#server-0-credential", "better");
    assertThat(text("#server-0-result-changed")).contains("was changed after this test");
    assertThat(shown("#server-0-result-changed")).isTrue();
  }

  @Test
  void all_that_are_on_are_tested_a_few_at_a_time_and_all_are_ended() {
    RTCIceServer[] six = new RTCIceServer[6];
    Arrays.setAll(six, i -> new RTCIceServer("stun:" + i + ".example"));
    servers(six);
    press("#server-5-on");
    press("#test-all");
    assertThat(tester.begun).hasSize(4);
    assertThat(text("#server-4-result-state")).isEqualTo("Waits for other tests");
    assertThat(shown("#server-5-result")).isFalse();
    run(() -> tester.begun.get(1).end(true));
    assertThat(tester.begun).hasSize(5);
    press("#test-cancel");
    assertThat(tester.begun.stream().filter(test -> test.cancelled)).hasSize(4);
    assertThat(text("#server-1-result-state")).isEqualTo("Works");
    assertThat(text("#server-4-result-state")).isEqualTo("Stopped");
    assertThat(shown("#test-cancel")).isFalse();
  }

  @Test
  void the_test_of_a_deleted_server_is_ended() {
    servers(RELAY);
    press("#server-0-test");
    press("#server-0-delete");
    assertThat(tester.begun.getFirst().cancelled).isTrue();
  }
}
