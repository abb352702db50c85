package io.visavis.app.ui.settings.look;

import io.visavis.app.settings.Appearance;
import io.visavis.app.settings.Language;
import io.visavis.app.settings.ThemeChoice;
import io.visavis.app.ui.base.Texts;
import io.visavis.app.ui.settings.form.Choices;
import io.visavis.app.ui.settings.form.Field;
import io.visavis.app.ui.settings.form.FieldRow;
import io.visavis.app.ui.settings.form.FormContext;
import io.visavis.app.ui.settings.form.Page;
import io.visavis.app.ui.settings.form.PageView;
import java.util.List;
import javafx.scene.Node;

/// The page of the window's appearance.
public final class LookView extends PageView {
  /// The page for all profiles.
  public LookView(LookViewModel model, FormContext context) {
    super(
        Page.LOOK,
        context,
        theme(model, context),
        language(model, context),
        textSize(model, context));
  }

  private static Node theme(LookViewModel model, FormContext context) {
    Texts texts = context.texts();
    return new FieldRow(
            Field.THEME,
            context,
            Choices.box(
                "theme",
                Field.THEME.label(),
                texts,
                model.themeProperty(),
                value -> words(texts, value),
                ThemeChoice.SYSTEM,
                List.of(ThemeChoice.values())))
        .resets(
            model.themeProperty().map(ThemeChoice.SYSTEM::equals),
            () -> model.themeProperty().set(ThemeChoice.SYSTEM));
  }

  private static Node language(LookViewModel model, FormContext context) {
    return new FieldRow(
            Field.LANGUAGE,
            context,
            Choices.box(
                "language",
                Field.LANGUAGE.label(),
                context.texts(),
                model.languageProperty(),
                Language::ownName,
                model.machine(),
                List.of(Language.values())))
        .resets(
            model.languageProperty().map(model.machine()::equals),
            () -> model.languageProperty().set(model.machine()));
  }

  private static Node textSize(LookViewModel model, FormContext context) {
    return new FieldRow(
            Field.TEXT_SIZE,
            context,
            Choices.box(
                "text-size",
                Field.TEXT_SIZE.label(),
                context.texts(),
                model.textSizeProperty(),
                percent -> percent + " %",
                Appearance.NORMAL_SIZE,
                LookViewModel.SIZES))
        .resets(
            model.textSizeProperty().map(size -> size == Appearance.NORMAL_SIZE),
            () -> model.textSizeProperty().set(Appearance.NORMAL_SIZE));
  }

  private static String words(Texts texts, ThemeChoice theme) {
    return switch (theme) {
      case SYSTEM -> texts.get("settings.theme.system");
      case LIGHT -> texts.get("settings.theme.light");
      case DARK -> texts.get("settings.theme.dark");
    };
  }
}
