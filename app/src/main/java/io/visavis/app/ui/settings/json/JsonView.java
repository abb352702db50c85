package io.visavis.app.ui.settings.json;

import atlantafx.base.theme.Styles;
import io.visavis.app.ui.base.Controls;
import io.visavis.app.ui.base.TextClipboard;
import io.visavis.app.ui.base.Texts;
import io.visavis.app.ui.settings.json.JsonViewModel.Mistake;
import javafx.beans.binding.Bindings;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.skin.TextAreaSkin;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;

/// The JSON text with its mistake marked at its place.
public final class JsonView extends VBox {
  private final JsonViewModel model;
  private final Texts texts;
  private final TextArea area = new TextArea();
  private final Pane marks = new Pane();

  /// The text of the current profile.
  public JsonView(JsonViewModel model, Texts texts, TextClipboard clipboard) {
    this.model = model;
    this.texts = texts;
    getStyleClass().add("json-view");
    Controls.named(area, "json", texts.bind("settings.json"));
    area.setTooltip(null);
    area.getStyleClass().add("json-text");
    area.setMinHeight(0);
    area.textProperty().bindBidirectional(model.textProperty());
    area.addEventFilter(KeyEvent.KEY_PRESSED, this::leaveOnTab);
    marks.setMouseTransparent(true);
    Rectangle clip = new Rectangle();
    clip.widthProperty().bind(marks.widthProperty());
    clip.heightProperty().bind(marks.heightProperty());
    marks.setClip(clip);
    StackPane room = new StackPane(area, marks);
    VBox.setVgrow(room, Priority.ALWAYS);
    Label title = Controls.text(texts.bind("settings.json"), "field-label");
    title.setLabelFor(area);
    Label w3c = new Label("RTCConfiguration");
    w3c.getStyleClass().add("w3c-name");
    FlowPane names = new FlowPane(title, w3c);
    names.getStyleClass().add("names");
    names.prefWrapLengthProperty().bind(widthProperty());
    getChildren()
        .addAll(
            names,
            Controls.text(texts.bind("settings.json.help"), "field-help"),
            room,
            mistake(),
            actions(clipboard));
    model.mistakeProperty().subscribe(now -> mark());
    area.scrollTopProperty().subscribe(now -> mark());
    area.scrollLeftProperty().subscribe(now -> mark());
    area.layoutBoundsProperty().subscribe(now -> mark());
    area.needsLayoutProperty()
        .subscribe(needs -> {
          if (!needs) {
            mark();
          }
        });
  }

  private Node mistake() {
    Label label =
        Controls.text(
            Bindings.createStringBinding(
                () -> {
                  Mistake now = model.mistakeProperty().get();
                  return now == null
                      ? ""
                      : texts.get("settings.json.bad", now.line(), now.column(), now.words());
                },
                model.mistakeProperty(),
                texts.languageProperty()),
            "field-problem");
    label.setId("json-problem");
    Controls.showWhen(label, model.mistakeProperty().isNotNull());
    return label;
  }

  private Node actions(TextClipboard clipboard) {
    Button copy =
        Controls.texted(
            new Button(null, Controls.icon(MaterialDesignC.CONTENT_COPY)),
            "json-copy",
            texts.bind("settings.json.copy"));
    copy.setOnAction(pressed -> clipboard.write(area.getText()));
    Button go = Controls.texted(new Button(), "json-go", texts.bind("settings.json.go"));
    go.setOnAction(pressed -> go());
    Controls.showWhen(go, model.mistakeProperty().isNotNull());
    Button discard =
        Controls.texted(
            new Button(null, Controls.icon(MaterialDesignR.RESTORE)),
            "json-discard",
            texts.bind("settings.json.discard"));
    discard.setOnAction(pressed -> model.discard());
    Controls.showWhen(discard, model.mistakeProperty().isNotNull());
    for (Button button : new Button[] {copy, go, discard}) {
      button.getStyleClass().add(Styles.SMALL);
    }
    FlowPane actions = new FlowPane(copy, go, discard);
    actions.getStyleClass().add("actions");
    return actions;
  }

  private void go() {
    Mistake now = model.mistakeProperty().get();
    if (now != null) {
      area.requestFocus();
      area.selectRange(now.start(), now.end());
    }
  }

  /// A line under what is wrong, as far as it is on one line of the text.
  private void mark() {
    marks.getChildren().clear();
    Mistake now = model.mistakeProperty().get();
    if (now == null
        || !(area.getSkin() instanceof TextAreaSkin skin)
        || now.start() >= area.getLength()) {
      return;
    }
    int last = area.getText().indexOf('\n', now.start());
    int end = Math.min(now.end(), last < 0 ? area.getLength() : last);
    Rectangle2D first = skin.getCharacterBounds(now.start());
    Rectangle2D behind = skin.getCharacterBounds(Math.max(now.start(), end - 1));
    if (first == null || behind == null) {
      return;
    }
    Bounds text = area.getBoundsInParent();
    Point2D from = new Point2D(first.getMinX() + text.getMinX(), first.getMinY() + text.getMinY());
    Region line = new Region();
    line.getStyleClass().add("mistake");
    double width =
        behind.getMinY() == first.getMinY()
            ? behind.getMaxX() - first.getMinX()
            : text.getMaxX() - from.getX();
    line.resizeRelocate(from.getX(), from.getY(), Math.max(width, 8), first.getHeight());
    line.setManaged(false);
    marks.getChildren().add(line);
  }

  private void leaveOnTab(KeyEvent key) {
    if (key.getCode() == KeyCode.TAB && !key.isControlDown()) {
      key.consume();
      area.fireEvent(
          new KeyEvent(
              KeyEvent.KEY_PRESSED, "", "", KeyCode.TAB, key.isShiftDown(), true, false, false));
    }
  }
}
