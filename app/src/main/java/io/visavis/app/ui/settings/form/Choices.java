package io.visavis.app.ui.settings.form;

import io.visavis.app.ui.base.Controls;
import io.visavis.app.ui.base.Texts;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.Property;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import org.jspecify.annotations.Nullable;

/// Boxes to choose one of some values from.
public final class Choices {
  private Choices() {}

  /// A box whose cells say the values in words, and which of them is the default.
  ///
  /// @param name the key of its name
  /// @param standard the default; null: none is
  public static <T> ComboBox<T> box(
      String id,
      String name,
      Texts texts,
      Property<T> chosen,
      Function<T, String> words,
      @Nullable T standard,
      List<T> all) {
    ComboBox<T> box = Controls.named(new ComboBox<>(), id, texts.bind(name));
    box.getItems().setAll(all);
    box.setMaxWidth(Double.MAX_VALUE);
    box.valueProperty().bindBidirectional(chosen);
    Function<T, String> marked =
        value ->
            value.equals(standard)
                ? texts.get("settings.default", words.apply(value))
                : words.apply(value);
    // New cells write what is shown and what can be chosen again, in the new language.
    texts
        .languageProperty()
        .subscribe(now -> {
          box.setButtonCell(new Written<>(marked));
          box.setCellFactory(list -> new Written<>(marked));
        });
    return box;
  }

  private static final class Written<T> extends ListCell<T> {
    private final Function<T, String> words;

    Written(Function<T, String> words) {
      this.words = words;
    }

    @Override
    protected void updateItem(@Nullable T value, boolean empty) {
      super.updateItem(value, empty);
      setText(value == null || empty ? "" : words.apply(value));
    }
  }
}
