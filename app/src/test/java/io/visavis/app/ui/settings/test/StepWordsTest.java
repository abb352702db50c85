package io.visavis.app.ui.settings.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.app.settings.Language;
import io.visavis.app.ui.base.Texts;
import io.visavis.rtc.RTCIceServerTestStep;
import io.visavis.rtc.RTCIceServerTestStep.Kind;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Whatever can come out of a step has its words: what is wrong, and what may help.
class StepWordsTest {
  private static final List<Integer> OWN_WORDS =
      List.of(300, 400, 401, 403, 437, 438, 440, 442, 486, 500, 508, 701);

  /// As the engine says it.
  private static final List<String> CERTIFICATES =
      List.of(
          "its certificate is for other.example",
          "its certificate is not signed by a known authority",
          "its certificate has expired",
          "its certificate is not valid yet",
          "handshake failure");

  private static String words(Texts texts, Kind kind, int code, String text) {
    return StepWords.outcome(
        texts,
        new RTCIceServerTestStep.Failed("turn:a", null, kind, Duration.ZERO, code, text, "Fix."),
        false);
  }

  @Test
  void every_kind_and_code_has_a_sentence_and_a_remedy_in_each_language() {
    for (Language language : Language.values()) {
      Texts texts = new Texts(language);
      for (Kind kind : Kind.values()) {
        assertThat(StepWords.name(texts, kind)).isNotBlank();
        for (int code = 0; code < 800; code++) {
          assertThat(words(texts, kind, code, "Words."))
              .as("%s %d", kind, code)
              .matches("[^.]+ ?\\S*\\. .+\\.")
              .doesNotContain("{");
        }
      }
    }
  }

  @Test
  void each_known_error_has_words_of_its_own() {
    for (Language language : Language.values()) {
      Texts texts = new Texts(language);
      Set<String> all = new HashSet<>();
      for (int code : OWN_WORDS) {
        assertThat(all.add(words(texts, Kind.ALLOCATION, code, ""))).as("%d", code).isTrue();
      }
      assertThat(words(texts, Kind.ALLOCATION, 499, "")).contains("499");
    }
  }

  @Test
  void each_fault_of_a_certificate_has_words_of_its_own() {
    Texts texts = new Texts(Language.FRENCH);
    Set<String> all = new HashSet<>();
    for (String fault : CERTIFICATES) {
      assertThat(all.add(words(texts, Kind.SECURE, 0, fault))).as(fault).isTrue();
    }
  }

  @Test
  void a_refused_token_is_no_wrong_password() {
    Texts texts = new Texts(Language.ENGLISH);
    var refused =
        new RTCIceServerTestStep.Failed("turn:a", null, Kind.LOG_IN, Duration.ZERO, 401, "", "");
    assertThat(StepWords.outcome(texts, refused, true)).startsWith("The access token");
    assertThat(StepWords.outcome(texts, refused, false)).startsWith("The user name");
  }

  @Test
  void what_passes_or_proves_nothing_has_words() {
    Texts texts = new Texts(Language.FRENCH);
    for (Kind kind : Kind.values()) {
      assertThat(
              StepWords.outcome(
                  texts,
                  new RTCIceServerTestStep.Passed("stun:a", null, kind, Duration.ZERO, ""),
                  false))
          .isEqualTo("Marche.");
      assertThat(
              StepWords.outcome(
                  texts,
                  new RTCIceServerTestStep.Unproven("stun:a", null, kind, Duration.ZERO, ""),
                  false))
          .contains("ne prouve rien");
    }
  }
}
