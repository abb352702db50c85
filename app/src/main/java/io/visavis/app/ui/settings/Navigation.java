package io.visavis.app.ui.settings;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import io.visavis.app.ui.base.Controls;
import io.visavis.app.ui.base.Texts;
import io.visavis.app.ui.settings.form.Choices;
import io.visavis.app.ui.settings.form.FieldSearch;
import io.visavis.app.ui.settings.form.Page;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/// The names of the pages and the search, as a column or as a bar.
final class Navigation {
  private final SettingsViewModel model;
  private final Texts texts;
  private final TextField search;
  private final ListView<Page> list = new ListView<>();
  private final ComboBox<Page> box;
  private final VBox column = new VBox();
  private final HBox bar = new HBox();

  Navigation(SettingsViewModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
    search = search();
    Controls.named(list, "pages", texts.bind("settings.pages"));
    list.setTooltip(null);
    list.getItems().setAll(Page.values());
    texts.languageProperty().subscribe(now -> list.setCellFactory(made -> new Entry()));
    model.form().searchProperty().subscribe(this::searched);
    model.pageProperty().subscribe(page -> list.getSelectionModel().select(page));
    list.getSelectionModel()
        .selectedItemProperty()
        .subscribe(page -> {
          if (page != null) {
            model.pageProperty().set(page);
          }
        });
    box =
        Choices.box(
            "pages-box",
            "settings.pages",
            texts,
            model.pageProperty(),
            page -> texts.get(page.title()),
            null,
            List.of(Page.values()));
    column.getStyleClass().add("navigation");
    bar.getStyleClass().add("navigation-bar");
    VBox.setVgrow(list, Priority.ALWAYS);
    box.setPrefWidth(0);
    search.setPrefWidth(0);
    HBox.setHgrow(box, Priority.ALWAYS);
    HBox.setHgrow(search, Priority.ALWAYS);
  }

  private TextField search() {
    CustomTextField field = new CustomTextField();
    field.setLeft(Controls.icon(MaterialDesignM.MAGNIFY));
    Controls.named(field, "search-settings", texts.bind("settings.search"));
    field.promptTextProperty().bind(texts.bind("settings.search"));
    field.textProperty().bindBidirectional(model.form().searchProperty());
    return field;
  }

  /// Goes to where something was found.
  private void searched(String words) {
    list.refresh();
    if (FieldSearch.count(model.pageProperty().get(), texts, words) == 0) {
      for (Page page : Page.values()) {
        if (FieldSearch.count(page, texts, words) > 0) {
          model.pageProperty().set(page);
          return;
        }
      }
    }
  }

  /// For the left side.
  Node column() {
    bar.getChildren().clear();
    column.getChildren().setAll(search, list);
    search.setMaxWidth(Double.MAX_VALUE);
    return column;
  }

  /// For above the page; the same node each time.
  Node bar() {
    column.getChildren().clear();
    bar.getChildren().setAll(box, search);
    return bar;
  }

  /// Puts the focus where a page is chosen.
  void focus() {
    (list.getParent() == null ? box : list).requestFocus();
  }

  /// Puts the focus where one searches.
  void find() {
    search.requestFocus();
    search.selectAll();
  }

  private static Ikon icon(Page page) {
    return switch (page) {
      case SERVERS -> MaterialDesignS.SERVER_NETWORK;
      case CALLS -> MaterialDesignP.PHONE_OUTLINE;
      case CONNECTION -> MaterialDesignL.LAN_CONNECT;
      case IDENTITY -> MaterialDesignC.CERTIFICATE_OUTLINE;
      case MEDIA -> MaterialDesignC.CAMERA_OUTLINE;
      case LOOK -> MaterialDesignP.PALETTE_OUTLINE;
      case PROFILES -> MaterialDesignA.ACCOUNT_MULTIPLE_OUTLINE;
      case JSON -> MaterialDesignC.CODE_JSON;
    };
  }

  private final class Entry extends ListCell<Page> {
    @Override
    protected void updateItem(@Nullable Page page, boolean empty) {
      super.updateItem(page, empty);
      if (page == null || empty) {
        setText("");
        setGraphic(null);
        return;
      }
      String words = model.form().searchProperty().get();
      long found = FieldSearch.count(page, texts, words);
      setText(texts.get(page.title()) + (words.isBlank() ? "" : " (" + found + ")"));
      setGraphic(Controls.icon(icon(page)));
      setWrapText(true);
      // As wide as the list, so that a long title wraps.
      setPrefWidth(0);
      getStyleClass().remove(Styles.TEXT_MUTED);
      if (found == 0) {
        getStyleClass().add(Styles.TEXT_MUTED);
      }
    }
  }
}
