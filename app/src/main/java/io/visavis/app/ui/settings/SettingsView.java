package io.visavis.app.ui.settings;

import atlantafx.base.theme.Styles;
import io.visavis.app.ui.base.Assets;
import io.visavis.app.ui.base.Controls;
import io.visavis.app.ui.base.Texts;
import io.visavis.app.ui.settings.calls.CallsView;
import io.visavis.app.ui.settings.certificates.CertificatesView;
import io.visavis.app.ui.settings.connection.ConnectionView;
import io.visavis.app.ui.settings.form.FieldSearch;
import io.visavis.app.ui.settings.form.FormContext;
import io.visavis.app.ui.settings.form.Page;
import io.visavis.app.ui.settings.json.JsonView;
import io.visavis.app.ui.settings.look.LookView;
import io.visavis.app.ui.settings.media.MediaView;
import io.visavis.app.ui.settings.profiles.ProfilesView;
import io.visavis.app.ui.settings.servers.ServersView;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignU;

/// The settings screen: the pages' names at the left, a page in the middle. In a window that is
/// narrow for its texts the names are in a box above the page.
public final class SettingsView extends BorderPane {
  private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");
  private static final KeyCombination FIND =
      new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);
  private static final KeyCombination UNDO =
      new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN);

  /// Below so many times the size of its texts the screen is narrow.
  private static final double NARROW_BELOW = 48;

  /// From so many times the size of its texts on the JSON stands beside the page.
  private static final double WIDE_FROM = 76;

  private static final double JSON_SHARE = 0.36;
  private static final double NORMAL_TEXT = 14;
  private static final double PERCENT = 100;

  private final SettingsViewModel model;
  private final Texts texts;
  private final Navigation navigation;
  private final FormContext context;
  private final Map<Page, Node> pages = new EnumMap<>(Page.class);
  private final VBox room = new VBox();
  private final ScrollPane scroll = new ScrollPane(room);
  private final VBox top = new VBox();
  private final VBox side = new VBox();
  private final BooleanBinding narrow;
  private final BooleanBinding wide;
  private final BooleanBinding seen;

  /// A screen over the whole window.
  public SettingsView(SettingsViewModel model, FormContext context) {
    this.model = model;
    texts = context.texts();
    navigation = new Navigation(model, texts);
    setId("settings-view");
    getStyleClass().add("settings-view");
    getStylesheets().add(Assets.css("settings"));
    setAccessibleRole(AccessibleRole.DIALOG);
    accessibleTextProperty().bind(texts.bind("settings.title"));
    this.context = context;
    side.getStyleClass().add("json-side");
    room.getStyleClass().add("room");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setFocusTraversable(false);
    top.getChildren().addAll(head(), refusal());
    setTop(top);
    setCenter(new StackPane(scroll, nothingFound()));
    Controls.showWhen(this, model.openProperty());
    // Made when it is first opened, it comes into the scene only then.
    seen = sceneProperty().isNotNull().and(model.openProperty());
    seen.subscribe(this::opened);
    narrow =
        Bindings.createBooleanBinding(
            () -> getWidth() < NARROW_BELOW * textSize(),
            widthProperty(),
            model.look().textSizeProperty());
    wide =
        Bindings.createBooleanBinding(
            () -> getWidth() >= WIDE_FROM * textSize(),
            widthProperty(),
            model.look().textSizeProperty());
    narrow.subscribe(this::arrange);
    wide.subscribe(is -> show(model.pageProperty().get()));
    model.pageProperty().subscribe(this::show);
    side.prefWidthProperty().bind(widthProperty().multiply(JSON_SHARE));
    addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    // What is done in another control is another step for undo.
    sceneProperty().flatMap(Scene::focusOwnerProperty).subscribe(owner -> model.form().endStep());
  }

  private double textSize() {
    return NORMAL_TEXT * model.look().textSizeProperty().get() / PERCENT;
  }

  private void opened(boolean open) {
    if (open) {
      navigation.focus();
    }
  }

  /// The JSON stands beside the pages that it has something to say about, where there is room, and
  /// is a page of its own.
  private void show(Page page) {
    room.getChildren().clear();
    side.getChildren().clear();
    setRight(null);
    room.getChildren().add(page(page));
    scroll.setFitToHeight(page == Page.JSON);
    boolean told = page == Page.SERVERS || page == Page.CONNECTION || page == Page.IDENTITY;
    if (told && wide.get()) {
      side.getChildren().add(page(Page.JSON));
      setRight(side);
    }
    scroll.setVvalue(0);
  }

  /// A page is made when it is first looked at.
  private Node page(Page page) {
    return pages.computeIfAbsent(
        page,
        which -> {
          Node made = make(which);
          VBox.setVgrow(made, which == Page.JSON ? Priority.ALWAYS : null);
          return made;
        });
  }

  private Node make(Page page) {
    return switch (page) {
      case SERVERS -> new ServersView(model.servers(), context);
      case CALLS -> new CallsView(model.calls(), context);
      case CONNECTION -> new ConnectionView(model.connection(), context);
      case IDENTITY -> new CertificatesView(model.certificates(), model.identity(), context);
      case MEDIA -> new MediaView(model.media(), context);
      case LOOK -> new LookView(model.look(), context);
      case PROFILES -> new ProfilesView(model.profiles(), context);
      case JSON -> new JsonView(model.json(), texts, context.clipboard());
    };
  }

  private void arrange(boolean isNarrow) {
    pseudoClassStateChanged(NARROW, isNarrow);
    setLeft(null);
    top.getChildren().remove(navigation.bar());
    if (isNarrow) {
      top.getChildren().add(1, navigation.bar());
    } else {
      setLeft(navigation.column());
    }
  }

  private Node head() {
    Button undo =
        icon(
            "undo-settings",
            "settings.undo",
            new Button(null, Controls.icon(MaterialDesignU.UNDO)));
    undo.disableProperty().bind(model.form().canUndoProperty().not());
    undo.setOnAction(pressed -> model.form().undo());
    Button close =
        icon(
            "close-settings",
            "settings.close",
            new Button(null, Controls.icon(MaterialDesignC.CLOSE)));
    close.setOnAction(pressed -> model.openProperty().set(false));
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox head =
        new HBox(Controls.text(texts.bind("settings.title"), Styles.TITLE_3), space, undo, close);
    head.getStyleClass().add("head");
    return head;
  }

  private Button icon(String id, String name, Button button) {
    Controls.named(button, id, texts.bind(name));
    button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
    button.setMinWidth(USE_PREF_SIZE);
    return button;
  }

  /// What the engine said to a change of the call that goes on.
  private Node refusal() {
    Label sentence =
        Controls.text(
            Bindings.createStringBinding(
                () -> {
                  var problem = model.form().refusalProperty().get();
                  return problem == null ? "" : texts.get(problem);
                },
                model.form().refusalProperty(),
                texts.languageProperty()));
    sentence.setId("refusal");
    sentence.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(sentence, Priority.ALWAYS);
    Button dismiss =
        icon(
            "dismiss-refusal",
            "control.dismiss",
            new Button(null, Controls.icon(MaterialDesignC.CLOSE)));
    dismiss.setOnAction(pressed -> model.form().refusalProperty().set(null));
    HBox row = new HBox(Controls.icon(MaterialDesignA.ALERT_CIRCLE_OUTLINE), sentence, dismiss);
    row.getStyleClass().addAll("refusal");
    Controls.showWhen(row, model.form().refusalProperty().isNotNull());
    return row;
  }

  private Node nothingFound() {
    Label label =
        Controls.text(
            Bindings.createStringBinding(
                () -> texts.get("settings.search.none", search().strip()),
                model.form().searchProperty(),
                texts.languageProperty()),
            Styles.TEXT_MUTED);
    label.setId("nothing-found");
    Controls.showWhen(
        label,
        Bindings.createBooleanBinding(
            () ->
                Arrays.stream(Page.values())
                    .allMatch(page -> FieldSearch.count(page, texts, search()) == 0),
            model.form().searchProperty(),
            texts.languageProperty()));
    scroll.visibleProperty().bind(label.visibleProperty().not());
    return label;
  }

  private String search() {
    return model.form().searchProperty().get();
  }

  private void key(KeyEvent key) {
    boolean typing =
        getScene() != null
            && getScene().getFocusOwner() instanceof javafx.scene.control.TextInputControl;
    if (FIND.match(key)) {
      navigation.find();
      key.consume();
    } else if (UNDO.match(key) && !typing) {
      model.form().undo();
      key.consume();
    }
  }
}
