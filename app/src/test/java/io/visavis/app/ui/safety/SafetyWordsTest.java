package io.visavis.app.ui.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.app.settings.Language;
import io.visavis.app.ui.base.Assets;
import io.visavis.app.ui.base.Texts;
import io.visavis.rtc.RTCVerificationEmoji;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SafetyWordsTest {
  @Test
  void each_trust_has_words_of_its_own_in_both_languages() {
    for (Language language : Language.values()) {
      Texts texts = new Texts(language);
      List<String> full =
          Arrays.stream(Trust.values())
              .map(trust -> SafetyWords.full(texts, trust, "Anna"))
              .toList();
      assertThat(new HashSet<>(full)).hasSameSizeAs(full);
      for (Trust trust : Trust.values()) {
        assertThat(SafetyWords.brief(texts, trust, "Anna")).isNotBlank();
        assertThat(SafetyWords.brief(texts, trust, "")).isNotBlank().doesNotContain("{0}");
      }
    }
  }

  @Test
  void a_contact_has_a_mark_and_anybody_else_has_none() {
    Texts texts = new Texts(Language.ENGLISH);
    for (Trust trust : Trust.values()) {
      assertThat(SafetyWords.brief(texts, trust, "Anna").contains("✓"))
          .as(trust.name())
          .isEqualTo(trust == Trust.CONTACT);
    }
    assertThat(SafetyWords.brief(texts, Trust.CONTACT, "Anna")).isEqualTo("Anna ✓");
    assertThat(SafetyWords.brief(texts, Trust.UNKNOWN, "")).isEqualTo("Not verified");
  }

  @Test
  void a_fingerprint_is_known_by_its_ends() {
    assertThat(SafetyWords.shortened("01:02:03:04:05:06:07:08:09:0a"))
        .isEqualTo("01:02:03:04 … 07:08:09:0a");
    assertThat(SafetyWords.shortened("01:02")).isEqualTo("01:02");
  }

  @Test
  void every_emoji_of_the_engine_has_a_picture() throws IOException {
    try (var table =
        Objects.requireNonNull(
            RTCVerificationEmoji.class.getResourceAsStream("verify/emoji.tsv"))) {
      List<String> symbols =
          new String(table.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .map(line -> line.split("\t", -1)[0])
              .toList();
      assertThat(symbols).hasSize(64);
      for (String symbol : symbols) {
        String name = Integer.toHexString(symbol.codePointAt(0));
        assertThat(Assets.url("emoji/" + name + ".png")).as(symbol + " " + name).isNotNull();
      }
    }
  }
}
