package io.visavis.app.ui.base;

import io.visavis.app.call.Problem;
import io.visavis.app.settings.Language;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// The sentences of the window, in a language that may change while they are shown.
///
/// Places are `{0}`, `{1}` …; nothing else in a sentence is special: an apostrophe is one.
public final class Texts {
  /// The files of sentences, without the language.
  static final List<String> BUNDLES = List.of("messages", "lobby", "settings", "share", "help");

  private final Map<Language, Properties> bundles = new EnumMap<>(Language.class);
  private final ObjectProperty<Language> language;

  /// The sentences, in `language` at first.
  public Texts(Language language) {
    for (Language each : Language.values()) {
      bundles.put(each, read(each));
    }
    this.language = new SimpleObjectProperty<>(this, "language", language);
  }

  private static Properties read(Language language) {
    Properties sentences = new Properties();
    for (String bundle : BUNDLES) {
      String name = "text/" + bundle + "_" + language.locale().getLanguage() + ".properties";
      try (var reader =
          new InputStreamReader(
              Objects.requireNonNull(Assets.url(name), name).openStream(),
              StandardCharsets.UTF_8)) {
        sentences.load(reader);
      } catch (IOException e) {
        throw new UncheckedIOException(name, e);
      }
    }
    return sentences;
  }

  /// The language that is spoken now.
  public ObjectProperty<Language> languageProperty() {
    return language;
  }

  /// The sentence, in the language that is spoken now.
  ///
  /// @throws IllegalArgumentException when there is none: a bug, which the bundles' test finds
  public String get(String key, Object... arguments) {
    return get(key, List.of(arguments));
  }

  /// The sentence of a problem.
  public String get(Problem problem) {
    return get(problem.key(), problem.arguments());
  }

  /// The same, which follows the problem and the language; null while there is none.
  public ObservableValue<@Nullable String> bind(ObservableValue<@Nullable Problem> problem) {
    return Bindings.createObjectBinding(
        () -> {
          Problem now = problem.getValue();
          return now == null ? null : get(now);
        },
        problem,
        language);
  }

  private String get(String key, List<Object> arguments) {
    Language now = language.get();
    String sentence = Objects.requireNonNull(bundles.get(now)).getProperty(key);
    if (sentence == null) {
      throw new IllegalArgumentException("no text " + key + " in " + now);
    }
    for (int i = 0; i < arguments.size(); i++) {
      sentence = sentence.replace("{" + i + "}", written(arguments.get(i), now));
    }
    return sentence;
  }

  private static String written(Object argument, Language language) {
    if (argument instanceof Number number) {
      NumberFormat format = NumberFormat.getInstance(language.locale());
      format.setMaximumFractionDigits(1);
      return format.format(number);
    }
    return argument.toString();
  }

  /// The sentence, which follows the language.
  public StringBinding bind(String key) {
    return Bindings.createStringBinding(() -> get(key), language);
  }
}
