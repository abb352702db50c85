package io.visavis.app.ui.room;

import atlantafx.base.theme.Styles;
import io.visavis.app.relay.RoomLink;
import io.visavis.app.ui.base.Assets;
import io.visavis.app.ui.base.Controls;
import io.visavis.app.ui.base.CopyButton;
import io.visavis.app.ui.base.Texts;
import io.visavis.app.ui.qr.QrView;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;

/// The body of the card while a call waits in a room: how the room stands, and for one's own room
/// the link that a friend needs.
public final class RoomView extends VBox {
  /// Enough for a phone at arm's length.
  private static final double QR = 176;

  private final RoomViewModel model;
  private final Texts texts;
  private final Button copy;

  /// A body for one card.
  ///
  /// @param enlarge shows the link as a large picture
  public RoomView(RoomViewModel model, Texts texts, Consumer<String> enlarge) {
    this.model = model;
    this.texts = texts;
    setId("room");
    getStyleClass().add("room");
    getStylesheets().add(Assets.css("share"));
    copy = copyButton();
    BooleanBinding own = Bindings.isNotEmpty(model.links());
    VBox words = new VBox(explanation(), choice());
    words.getStyleClass().add("invitation");
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox above = new HBox(qr(enlarge), words);
    above.getStyleClass().add("above");
    VBox invitation = new VBox(above, link());
    invitation.getStyleClass().add("invitation");
    Controls.showWhen(invitation, own);
    getChildren().addAll(state(own), invitation, closing(own));
    // The next step is to copy, and a node takes the focus only once it is shown.
    visibleProperty()
        .subscribe(visible -> {
          if (visible) {
            Platform.runLater(copy::requestFocus);
          }
        });
  }

  private Node state(BooleanBinding own) {
    Region dot = new Region();
    dot.getStyleClass().add("dot");
    Label words =
        Controls.text(
            Bindings.createStringBinding(
                () -> RoomWords.of(texts, model.stateProperty().get(), model.own()),
                model.stateProperty(),
                own,
                texts.languageProperty()));
    words.setId("room-state");
    HBox row = new HBox(dot, words);
    row.getStyleClass().add("room-state");
    row.setAccessibleRole(AccessibleRole.TEXT);
    row.accessibleTextProperty().bind(words.textProperty());
    model
        .stateProperty()
        .subscribe(now -> {
          row.getStyleClass().removeIf(style -> style.startsWith("tone-"));
          row.getStyleClass().add(RoomWords.style(now));
        });
    return row;
  }

  private Node explanation() {
    ObservableValue<String> words =
        Bindings.createStringBinding(
            () -> texts.get(model.forBrowsers() ? "room.send.browser" : "room.send"),
            model.shownProperty(),
            texts.languageProperty());
    Label label = Controls.text(words, Styles.TEXT_MUTED);
    label.setId("room-explanation");
    return label;
  }

  private Node qr(Consumer<String> enlarge) {
    QrView view = new QrView(QR);
    view.textProperty().bind(model.textProperty());
    Button button = Controls.named(new Button(null, view), "room-qr", texts.bind("room.qr"));
    button.getStyleClass().add("qr-button");
    button.setMinWidth(USE_PREF_SIZE);
    button.setOnAction(pressed -> enlarge.accept(model.textProperty().getValue()));
    return button;
  }

  private Node link() {
    TextField field = new TextField();
    Controls.named(field, "room-link", texts.bind("room.link"));
    field.getStyleClass().add("code-field");
    field.setEditable(false);
    field.textProperty().bind(model.textProperty());
    HBox.setHgrow(field, Priority.ALWAYS);
    HBox row = new HBox(field, copy);
    row.getStyleClass().add("row");
    return row;
  }

  private Button copyButton() {
    Button button =
        CopyButton.of("copy-room", texts, model.copiedProperty(), model::copy, model::forgetCopied);
    button.setMinWidth(USE_PREF_SIZE);
    button.setMaxHeight(Double.MAX_VALUE);
    return button;
  }

  /// A machine with several addresses cannot know by which of them the friend reaches it.
  private Node choice() {
    ComboBox<RoomLink> box = new ComboBox<>(model.links());
    Controls.named(box, "room-address", texts.bind("room.address"));
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(@Nullable RoomLink link) {
            return link == null ? "" : link.broker().getHost();
          }

          @Override
          public RoomLink fromString(String text) {
            throw new UnsupportedOperationException("links are chosen, not typed");
          }
        });
    box.valueProperty().bindBidirectional(model.shownProperty());
    Label label = Controls.text(texts.bind("room.address"), Styles.TEXT_MUTED, Styles.TEXT_SMALL);
    label.setLabelFor(box);
    box.setMaxWidth(Double.MAX_VALUE);
    VBox row = new VBox(label, box);
    row.getStyleClass().add("step");
    Controls.showWhen(row, Bindings.size(model.links()).greaterThan(1));
    return row;
  }

  private Node closing(BooleanBinding own) {
    Button close =
        Controls.texted(
            new Button(null, Controls.icon(MaterialDesignD.DOOR_CLOSED)),
            "close-room",
            Bindings.when(own).then(texts.bind("room.close")).otherwise(texts.bind("room.leave")));
    close.setOnAction(pressed -> model.close());
    return close;
  }
}
