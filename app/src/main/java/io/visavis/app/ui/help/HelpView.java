package io.visavis.app.ui.help;

import atlantafx.base.theme.Styles;
import io.visavis.app.ui.base.Assets;
import io.visavis.app.ui.base.Controls;
import io.visavis.app.ui.base.Texts;
import io.visavis.app.ui.settings.form.Choices;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/// The help screen over the whole window, built as the settings are: the pages' names at the left,
/// or in a box above the page where the window is narrow for its texts.
public final class HelpView extends BorderPane {
  private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");

  /// Below so many times the size of its texts the screen is narrow.
  private static final double NARROW_BELOW = 48;

  private static final double NORMAL_TEXT = 14;
  private static final double PERCENT = 100;

  private final HelpViewModel model;
  private final Texts texts;
  private final ListView<Integer> list = new ListView<>();
  private final ComboBox<Integer> box;
  private final VBox column;
  private final HBox bar;
  private final VBox top = new VBox();
  private final StackPane room = new StackPane();
  private final ScrollPane scroll = new ScrollPane(room);

  /// A field, as what it depends on does not keep it.
  private final BooleanBinding narrow;

  private @Nullable Node before;

  /// A screen over the whole window, for the first time it is opened.
  ///
  /// @param textSize in percent
  public HelpView(HelpViewModel model, Texts texts, ObservableValue<Integer> textSize) {
    this.model = model;
    this.texts = texts;
    setId("help-view");
    getStyleClass().addAll("settings-view", "help-view");
    getStylesheets().addAll(Assets.css("settings"), Assets.css("help"));
    setAccessibleRole(AccessibleRole.DIALOG);
    accessibleTextProperty().bind(texts.bind("help.title"));
    names();
    box =
        Choices.box(
            "help-pages-box",
            "help.pages",
            texts,
            model.pageProperty(),
            this::title,
            null,
            model.pages());
    box.setPrefWidth(0);
    HBox.setHgrow(box, Priority.ALWAYS);
    bar = new HBox(box);
    bar.getStyleClass().add("navigation-bar");
    column = new VBox(list);
    column.getStyleClass().add("navigation");
    VBox.setVgrow(list, Priority.ALWAYS);
    room.getStyleClass().add("room");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setId("help-page");
    top.getChildren().add(head());
    setTop(top);
    setCenter(scroll);
    Controls.showWhen(this, model.openProperty());
    model.pageProperty().subscribe(page -> show());
    texts.languageProperty().subscribe(language -> show());
    narrow =
        Bindings.createBooleanBinding(
            () ->
                getWidth() > 0
                    && getWidth() < NARROW_BELOW * NORMAL_TEXT * textSize.getValue() / PERCENT,
            widthProperty(),
            textSize);
    narrow.subscribe(this::arrange);
    // It is made by being opened, and then not yet in a scene, which knows where the focus is.
    sceneProperty().subscribe((none, scene) -> opened(model.openProperty().get()));
    model.openProperty().subscribe((was, open) -> opened(open));
  }

  private String title(int page) {
    if (page == model.about()) {
      return texts.get("help.about");
    }
    return page == model.licences()
        ? texts.get("help.licences")
        : model.guide(texts.languageProperty().get()).sections().get(page).title();
  }

  private void names() {
    Controls.named(list, "help-pages", texts.bind("help.pages"));
    list.setTooltip(null);
    list.getItems().setAll(model.pages());
    texts.languageProperty().subscribe(now -> list.setCellFactory(made -> new Entry()));
    model.pageProperty().subscribe(page -> list.getSelectionModel().select(page));
    list.getSelectionModel()
        .selectedItemProperty()
        .subscribe(page -> {
          if (page != null) {
            model.pageProperty().set(page);
          }
        });
  }

  private Node head() {
    Button close =
        Controls.named(
            new Button(null, Controls.icon(MaterialDesignC.CLOSE)),
            "close-help",
            texts.bind("help.close"));
    close.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
    close.setMinWidth(USE_PREF_SIZE);
    close.setOnAction(pressed -> model.openProperty().set(false));
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox head = new HBox(Controls.text(texts.bind("help.title"), Styles.TITLE_3), space, close);
    head.getStyleClass().add("head");
    return head;
  }

  private void show() {
    int page = model.pageProperty().get();
    room.getChildren().setAll(HelpPage.of(page, model, texts));
    // The licences scroll in a field of their own.
    scroll.setFitToHeight(page == model.licences());
    scroll.setVvalue(0);
  }

  private void arrange(boolean narrow) {
    pseudoClassStateChanged(NARROW, narrow);
    setLeft(narrow ? null : column);
    top.getChildren().remove(bar);
    if (narrow) {
      top.getChildren().add(bar);
    }
  }

  /// The focus goes to the pages' names, and afterwards back to where it was.
  private void opened(boolean open) {
    if (open) {
      before = getScene().getFocusOwner();
      list.scrollTo(model.pageProperty().get());
      Platform.runLater(() -> (list.getParent() == null ? box : list).requestFocus());
    } else if (before != null) {
      Node back = before;
      before = null;
      Platform.runLater(back::requestFocus);
    }
  }

  private final class Entry extends ListCell<Integer> {
    @Override
    protected void updateItem(@Nullable Integer page, boolean empty) {
      super.updateItem(page, empty);
      setText(page == null || empty ? "" : title(page));
      setWrapText(true);
      // As wide as the list, so that a long title wraps.
      setPrefWidth(0);
    }
  }
}
