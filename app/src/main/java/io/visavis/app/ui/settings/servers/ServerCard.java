package io.visavis.app.ui.settings.servers;

import atlantafx.base.theme.Styles;
import io.visavis.app.ui.base.Controls;
import io.visavis.app.ui.base.Texts;
import io.visavis.app.ui.settings.form.Choices;
import io.visavis.app.ui.settings.form.SecretField;
import io.visavis.app.ui.settings.test.TestCard;
import io.visavis.app.ui.settings.test.TestRun;
import io.visavis.rtc.RTCIceCredentialType;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/// One server: a line that says which and does what is done often, and its fields.
final class ServerCard extends VBox {
  private static final int URL_ROWS = 2;

  private final ServersViewModel model;
  private final ServerDraft draft;
  private final Texts texts;
  private final String id;
  private final TextArea urls;

  ServerCard(ServersViewModel model, ServerDraft draft, Texts texts, int index) {
    this.model = model;
    this.draft = draft;
    this.texts = texts;
    id = "server-" + index;
    setId(id);
    getStyleClass().add("card");
    urls = urls();
    VBox fields =
        new VBox(
            field("urls", "settings.servers.urls", urls),
            problem(),
            field(
                "username",
                "settings.servers.username",
                typed(
                    new TextField(),
                    "username",
                    "settings.servers.username",
                    draft.usernameProperty())),
            field("credentialType", "settings.servers.type", type()),
            secret(),
            token(),
            field(
                "",
                "settings.servers.note",
                typed(new TextField(), "note", "settings.servers.note", draft.noteProperty())));
    fields.getStyleClass().add("fields");
    Controls.showWhen(fields, draft.openProperty());
    getChildren().addAll(line(), fields, result());
    setOnKeyPressed(this::key);
  }

  /// Which server it shows.
  ServerDraft draft() {
    return draft;
  }

  /// What names a control of this card apart from the card's place.
  String suffix(Node control) {
    String name = control.getId();
    return name == null || !name.startsWith(id) ? "-edit" : name.substring(id.length());
  }

  /// Puts the focus where its address is typed.
  void edit() {
    urls.requestFocus();
  }

  private Node line() {
    CheckBox on = new CheckBox();
    Controls.named(on, id + "-on", named("settings.servers.on"));
    on.selectedProperty().bindBidirectional(draft.onProperty());
    Label name = new Label();
    name.textProperty().bind(name());
    name.getStyleClass().add("card-title");
    name.setMaxWidth(Double.MAX_VALUE);
    name.setMinWidth(0);
    name.opacityProperty().bind(Bindings.when(draft.onProperty()).then(1.0).otherwise(0.6));
    HBox.setHgrow(name, Priority.ALWAYS);
    FontIcon bad = Controls.icon(MaterialDesignA.ALERT_CIRCLE_OUTLINE);
    bad.getStyleClass().add("bad");
    Controls.showWhen(bad, draft.problemProperty().isNotNull());
    HBox line =
        new HBox(
            on,
            name,
            bad,
            testing(),
            button("up", "settings.servers.up", MaterialDesignA.ARROW_UP, () -> move(-1)),
            button("down", "settings.servers.down", MaterialDesignA.ARROW_DOWN, () -> move(1)),
            button(
                "duplicate",
                "settings.servers.duplicate",
                MaterialDesignC.CONTENT_DUPLICATE,
                () -> model.duplicate(draft)),
            button(
                "delete",
                "settings.servers.delete",
                MaterialDesignT.TRASH_CAN_OUTLINE,
                () -> model.remove(draft)),
            edit(named("settings.servers.edit")));
    line.getStyleClass().add("line");
    return line;
  }

  /// Begins the test, or ends the one that goes on: its picture and its name say which.
  private Node testing() {
    ObservableValue<Boolean> active =
        draft
            .testProperty()
            .flatMap(TestRun::stateProperty)
            .map(TestRun.State::isActive)
            .orElse(false);
    FontIcon begin = Controls.icon(MaterialDesignS.STETHOSCOPE);
    FontIcon end = Controls.icon(MaterialDesignS.STOP_CIRCLE_OUTLINE);
    Button button = new Button();
    button.graphicProperty().bind(active.map(is -> is ? end : begin));
    ObservableValue<String> test = named("settings.test.one");
    ObservableValue<String> stop = named("settings.test.stop");
    Controls.named(button, id + "-test", active.flatMap(is -> is ? stop : test));
    button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
    button.setMinWidth(USE_PREF_SIZE);
    button.disableProperty().bind(model.tests().readyProperty().not());
    button.setOnAction(pressed -> model.test(draft));
    return button;
  }

  /// What the last test came to, below the server.
  private Node result() {
    VBox place = new VBox();
    place.managedProperty().bind(place.visibleProperty());
    draft
        .testProperty()
        .subscribe(run -> {
          place.setVisible(run != null);
          place
              .getChildren()
              .setAll(
                  run == null
                      ? List.of()
                      : List.of(
                          new TestCard(run, draft.changedSinceTest(), texts, id + "-result")));
        });
    return place;
  }

  private void move(int by) {
    model.move(draft, by);
  }

  private Node edit(ObservableValue<String> name) {
    ToggleButton edit = new ToggleButton(null, Controls.icon(MaterialDesignP.PENCIL_OUTLINE));
    Controls.named(edit, id + "-edit", name);
    edit.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
    edit.setMinWidth(USE_PREF_SIZE);
    edit.selectedProperty().bindBidirectional(draft.openProperty());
    return edit;
  }

  private Button button(String what, String key, Ikon icon, Runnable action) {
    Button button = new Button(null, Controls.icon(icon));
    Controls.named(button, id + "-" + what, named(key));
    button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
    button.setMinWidth(USE_PREF_SIZE);
    button.setOnAction(pressed -> action.run());
    return button;
  }

  /// Its first address, and how many there are beside.
  private ObservableValue<String> name() {
    return Bindings.createStringBinding(
        () -> {
          List<String> all = draft.urlsProperty().get().strip().lines().toList();
          String first = all.isEmpty() ? texts.get("settings.servers.new") : all.getFirst();
          return all.size() < 2 ? first : texts.get("settings.servers.more", first, all.size() - 1);
        },
        draft.urlsProperty(),
        texts.languageProperty());
  }

  /// What a button does, and to which server: a screen reader's user hears no line.
  private ObservableValue<String> named(String key) {
    ObservableValue<String> name = name();
    return Bindings.createStringBinding(
        () -> texts.get(key, name.getValue()), name, texts.languageProperty());
  }

  private TextArea urls() {
    TextArea area = typed(new TextArea(), "urls", "settings.servers.urls", draft.urlsProperty());
    area.setPrefRowCount(URL_ROWS);
    area.setPromptText("turn:turn.example.org:3478?transport=udp");
    area.addEventFilter(KeyEvent.KEY_PRESSED, key -> leaveOnTab(area, key));
    return area;
  }

  /// The skin moves the focus on Ctrl+Tab only; a list of addresses has no tabs.
  private static void leaveOnTab(TextArea area, KeyEvent key) {
    if (key.getCode() == KeyCode.TAB && !key.isControlDown()) {
      key.consume();
      area.fireEvent(
          new KeyEvent(
              KeyEvent.KEY_PRESSED, "", "", KeyCode.TAB, key.isShiftDown(), true, false, false));
    }
  }

  private <T extends TextInputControl> T typed(
      T field, String what, String key, javafx.beans.property.StringProperty text) {
    Controls.named(field, id + "-" + what, texts.bind(key));
    field.setTooltip(null);
    field.textProperty().bindBidirectional(text);
    return field;
  }

  private Node problem() {
    Label label = Controls.text(texts.bind(draft.problemProperty()).orElse(""), "field-problem");
    label.setId(id + "-problem");
    Controls.showWhen(label, draft.problemProperty().isNotNull());
    return label;
  }

  private Node type() {
    return Choices.box(
        id + "-type",
        "settings.servers.type",
        texts,
        draft.typeProperty(),
        type ->
            switch (type) {
              case PASSWORD -> texts.get("settings.servers.type.password");
              case OAUTH -> texts.get("settings.servers.type.oauth");
            },
        RTCIceCredentialType.PASSWORD,
        List.of(RTCIceCredentialType.values()));
  }

  private Node secret() {
    SecretField row =
        new SecretField(
            id + "-credential",
            id + "-reveal",
            "settings.servers.credential",
            draft.credentialProperty(),
            texts);
    return field("credential", "settings.servers.credential", row);
  }

  private Node token() {
    Node field =
        field(
            "credential.accessToken",
            "settings.servers.token",
            typed(new TextField(), "token", "settings.servers.token", draft.tokenProperty()));
    Controls.showWhen(field, draft.typeProperty().isEqualTo(RTCIceCredentialType.OAUTH));
    return field;
  }

  private Node field(String w3cName, String key, Node control) {
    Label label = Controls.text(texts.bind(key), "sub-label");
    label.setLabelFor(control);
    Label w3c = new Label(w3cName);
    w3c.getStyleClass().add("w3c-name");
    FlowPane names = new FlowPane(label, w3c);
    names.getStyleClass().add("names");
    names.prefWrapLengthProperty().bind(widthProperty());
    VBox field = new VBox(names, control);
    field.getStyleClass().add("sub-field");
    return field;
  }

  private void key(KeyEvent key) {
    if (key.isAltDown() && key.getCode() == KeyCode.UP) {
      move(-1);
      key.consume();
    } else if (key.isAltDown() && key.getCode() == KeyCode.DOWN) {
      move(1);
      key.consume();
    }
  }
}
