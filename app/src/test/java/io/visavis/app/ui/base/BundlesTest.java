package io.visavis.app.ui.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.visavis.app.call.Problem;
import io.visavis.app.settings.Language;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The sentences against the sources: a key is a string literal that begins with one of the
/// bundles' first words.
class BundlesTest {
  private static final Path SOURCES = Path.of("src", "main", "java");
  private static final Pattern PLACE = Pattern.compile("\\{\\d}");

  private static Properties bundle(Language language) throws IOException {
    Properties read = new Properties();
    for (String bundle : Texts.BUNDLES) {
      String name = "text/" + bundle + "_" + language.locale().getLanguage() + ".properties";
      URL url = Objects.requireNonNull(Assets.url(name), name);
      try (var reader = new InputStreamReader(url.openStream(), StandardCharsets.UTF_8)) {
        read.load(reader);
      }
    }
    return read;
  }

  private static Set<String> keys(Language language) throws IOException {
    return new TreeSet<>(bundle(language).stringPropertyNames());
  }

  private static Set<String> literals() throws IOException {
    String words =
        keys(Language.ENGLISH).stream()
            .map(key -> key.substring(0, key.indexOf('.')))
            .distinct()
            .collect(Collectors.joining("|"));
    Pattern key = Pattern.compile("\"((?:" + words + ")\\.[a-z][a-z0-9.-]*)\"");
    Set<String> found = new TreeSet<>();
    try (var files = Files.walk(SOURCES)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        Matcher matcher = key.matcher(Files.readString(file));
        while (matcher.find()) {
          found.add(matcher.group(1));
        }
      }
    }
    return found;
  }

  @Test
  void both_languages_have_the_same_keys() throws IOException {
    assertThat(keys(Language.FRENCH)).isEqualTo(keys(Language.ENGLISH));
  }

  @Test
  void no_key_is_missing() throws IOException {
    Set<String> missing = literals();
    missing.removeAll(keys(Language.ENGLISH));
    assertThat(missing).as("used in the sources, not in the bundles").isEmpty();
  }

  @Test
  void no_key_is_unused() throws IOException {
    Set<String> unused = keys(Language.ENGLISH);
    unused.removeAll(literals());
    assertThat(unused).as("in the bundles, not used in the sources").isEmpty();
  }

  @Test
  void places_are_the_same_in_both_languages_and_no_sentence_is_empty() throws IOException {
    Properties english = bundle(Language.ENGLISH);
    Properties french = bundle(Language.FRENCH);
    for (String key : english.stringPropertyNames()) {
      assertThat(french.getProperty(key)).as(key).isNotBlank();
      assertThat(places(french.getProperty(key)))
          .as(key)
          .isEqualTo(places(english.getProperty(key)));
    }
  }

  private static Set<String> places(String sentence) {
    return PLACE
        .matcher(sentence)
        .results()
        .map(result -> result.group())
        .collect(Collectors.toSet());
  }

  @Test
  void every_problem_is_one_sentence() throws IOException {
    for (Language language : Language.values()) {
      Properties sentences = bundle(language);
      for (String key : sentences.stringPropertyNames()) {
        if (key.startsWith("problem.") || key.startsWith("notice.")) {
          assertThat(sentences.getProperty(key)).as(key).matches("[^.]+[^.]*\\.");
        }
      }
    }
  }

  @Test
  void numbers_are_written_as_the_language_does() {
    Texts texts = new Texts(Language.FRENCH);
    assertThat(texts.get("stats.megabit", 1.84)).isEqualTo("1,8 Mbit/s");
    texts.languageProperty().set(Language.ENGLISH);
    assertThat(texts.get("stats.megabit", 1.84)).isEqualTo("1.8 Mbit/s");
  }

  @Test
  void a_bound_sentence_follows_the_language() {
    Texts texts = new Texts(Language.of(Locale.CANADA_FRENCH));
    var bound = texts.bind("lobby.call");
    assertThat(bound.get()).isEqualTo("Appeler");
    texts.languageProperty().set(Language.of(Locale.JAPAN));
    assertThat(bound.get()).isEqualTo("Call");
  }

  @Test
  void a_problems_places_are_filled() {
    Texts texts = new Texts(Language.ENGLISH);
    assertThat(texts.get(new Problem(Problem.TOO_LARGE, 65_536))).contains("65,536");
    assertThatThrownBy(() -> texts.get("problem.nobody-wrote"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
