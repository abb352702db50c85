package io.visavis.app.ui.qr;

import atlantafx.base.theme.Styles;
import io.visavis.app.ui.base.Assets;
import io.visavis.app.ui.base.Controls;
import io.visavis.app.ui.base.Texts;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/// A card over the whole window that is dealt with before anything else. Escape and a click beside
/// it close it, and the focus goes back to where it was.
class Sheet extends StackPane {
  private final Button close;
  private @Nullable Node before;

  /// @param open whether it is shown
  /// @param closing what closing asks for
  Sheet(
      String id,
      Texts texts,
      ObservableValue<String> title,
      ObservableValue<Boolean> open,
      Runnable closing,
      Node... content) {
    setId(id);
    getStyleClass().add("sheet");
    getStylesheets().add(Assets.css("share"));
    setAccessibleRole(AccessibleRole.DIALOG);
    accessibleTextProperty().bind(title);
    close =
        Controls.named(
            new Button(null, Controls.icon(MaterialDesignC.CLOSE)),
            id + "-close",
            texts.bind("qr.close"));
    close.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
    close.setOnAction(pressed -> closing.run());
    getChildren().addAll(scrim(closing), card(title, content));
    addEventFilter(
        KeyEvent.KEY_PRESSED,
        key -> {
          if (key.getCode() == KeyCode.ESCAPE) {
            key.consume();
            closing.run();
          }
        });
    Controls.showWhen(this, open);
    open.subscribe(this::focus);
  }

  private static Node scrim(Runnable closing) {
    Region scrim = new Region();
    scrim.getStyleClass().add("scrim");
    scrim.setOnMouseClicked(click -> {
      if (click.getButton() == MouseButton.PRIMARY) {
        closing.run();
      }
    });
    return scrim;
  }

  private Node card(ObservableValue<String> title, Node... content) {
    Label name = Controls.text(title, Styles.TITLE_3);
    name.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(name, Priority.ALWAYS);
    HBox head = new HBox(name, close);
    head.getStyleClass().add("head");
    VBox card = new VBox(head);
    card.getChildren().addAll(content);
    card.getStyleClass().add("sheet-card");
    card.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    // Large texts in a small window: the card scrolls.
    StackPane room = new StackPane(card);
    room.setPickOnBounds(false);
    ScrollPane scroll = new ScrollPane(room);
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    scroll.setFocusTraversable(false);
    scroll.getStyleClass().add("sheet-scroll");
    scroll.setPickOnBounds(false);
    return scroll;
  }

  private void focus(boolean open) {
    if (getScene() == null) {
      return;
    }
    if (open) {
      before = getScene().getFocusOwner();
      Platform.runLater(() -> first().requestFocus());
    } else {
      Node back = before;
      before = null;
      if (back != null) {
        Platform.runLater(back::requestFocus);
      }
    }
  }

  /// What has the focus first.
  Node first() {
    return close;
  }
}
