package io.visavis.app.ui.settings.look;

import io.visavis.app.settings.Appearance;
import io.visavis.app.settings.Language;
import io.visavis.app.settings.ThemeChoice;
import io.visavis.app.ui.settings.form.Field;
import io.visavis.app.ui.settings.form.SettingsForm;
import java.util.List;
import javafx.beans.property.ObjectProperty;

/// How the window looks.
public final class LookViewModel {
  static final List<Integer> SIZES =
      List.of(Appearance.NORMAL_SIZE, 125, 150, 175, Appearance.LARGEST_SIZE);

  private final Language machine;
  private final ObjectProperty<ThemeChoice> theme;
  private final ObjectProperty<Language> language;
  private final ObjectProperty<Integer> textSize;

  /// All profiles' alike.
  ///
  /// @param machine what is spoken when nobody has chosen
  public LookViewModel(SettingsForm form, Language machine) {
    this.machine = machine;
    theme =
        form.part(
            Field.THEME,
            all -> all.appearance().theme(),
            (all, value) -> all.withAppearance(all.appearance().withTheme(value)));
    language =
        form.part(
            Field.LANGUAGE,
            all -> spoken(all.appearance()),
            (all, value) ->
                value == spoken(all.appearance())
                    ? all
                    : all.withAppearance(
                        all.appearance().withLanguage(value == machine ? null : value)));
    textSize =
        form.part(
            Field.TEXT_SIZE,
            all -> all.appearance().textSize(),
            (all, value) -> all.withAppearance(all.appearance().withTextSize(value)));
  }

  private Language spoken(Appearance appearance) {
    Language chosen = appearance.language();
    return chosen == null ? machine : chosen;
  }

  /// Light or dark.
  public ObjectProperty<ThemeChoice> themeProperty() {
    return theme;
  }

  /// The language of the window.
  public ObjectProperty<Language> languageProperty() {
    return language;
  }

  /// The language when nobody has chosen.
  Language machine() {
    return machine;
  }

  /// The size of texts in percent.
  public ObjectProperty<Integer> textSizeProperty() {
    return textSize;
  }
}
