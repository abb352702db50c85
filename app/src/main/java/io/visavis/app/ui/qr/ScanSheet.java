package io.visavis.app.ui.qr;

import io.visavis.app.ui.base.Controls;
import io.visavis.app.ui.base.FileDialogs;
import io.visavis.app.ui.base.TextClipboard;
import io.visavis.app.ui.base.Texts;
import io.visavis.app.ui.video.VideoView;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/// Looks for a code with the camera, in an image file, in the clipboard, in what is dropped here.
public final class ScanSheet extends Sheet {
  private static final double WIDTH = 480;
  private static final double HEIGHT = 270;
  private static final double CORNER = 16;
  private static final KeyCombination PASTE =
      new KeyCodeCombination(KeyCode.V, KeyCombination.SHORTCUT_DOWN);

  private final ScanViewModel model;
  private final Texts texts;
  private final FileDialogs files;
  private final TextClipboard clipboard;

  /// A sheet for one window.
  public ScanSheet(ScanViewModel model, Texts texts, FileDialogs files, TextClipboard clipboard) {
    Button file =
        Controls.texted(
            new Button(null, Controls.icon(MaterialDesignF.FILE_IMAGE_OUTLINE)),
            "scan-file",
            texts.bind("scan.file"));
    Button paste =
        Controls.texted(
            new Button(null, Controls.icon(MaterialDesignC.CLIPBOARD_OUTLINE)),
            "scan-paste",
            texts.bind("scan.paste"));
    FlowPane actions = new FlowPane(file, paste);
    actions.getStyleClass().add("actions");
    super(
        "scan",
        texts,
        texts.bind("scan.title"),
        model.openProperty(),
        model::close,
        preview(model, texts),
        hint(texts),
        problem(model, texts),
        actions);
    this.model = model;
    this.texts = texts;
    this.files = files;
    this.clipboard = clipboard;
    file.setOnAction(pressed -> choose());
    paste.setOnAction(pressed -> paste());
    setOnDragOver(this::over);
    setOnDragDropped(this::dropped);
    addEventFilter(
        KeyEvent.KEY_PRESSED,
        key -> {
          if (PASTE.match(key)) {
            key.consume();
            paste();
          }
        });
  }

  private static Node preview(ScanViewModel model, Texts texts) {
    VideoView video = new VideoView();
    video.setId("scan-video");
    // Whoever holds a code before a camera moves it as in a mirror.
    video.mirroredProperty().set(true);
    video.trackProperty().bind(model.trackProperty());
    video.accessibleTextProperty().bind(texts.bind("scan.video"));
    ObservableValue<String> words =
        Bindings.createStringBinding(
            () ->
                switch (model.sightProperty().get()) {
                  case STARTING -> texts.get("scan.starting");
                  case LOOKING -> texts.get("scan.waking");
                  case BLIND -> texts.get("scan.no-camera");
                },
            model.sightProperty(),
            texts.languageProperty());
    Label state = Controls.text(words, "on-video");
    state.setId("scan-state");
    Controls.showWhen(state, video.showingProperty().map(shown -> !shown));
    StackPane preview = new StackPane(state, video);
    preview.getStyleClass().add("preview");
    preview.setMinSize(WIDTH, HEIGHT);
    preview.setMaxSize(WIDTH, HEIGHT);
    Rectangle clip = new Rectangle(WIDTH, HEIGHT);
    clip.setArcWidth(CORNER);
    clip.setArcHeight(CORNER);
    preview.setClip(clip);
    return preview;
  }

  private static Node hint(Texts texts) {
    Label hint = Controls.text(texts.bind("scan.hint"));
    hint.setMaxWidth(WIDTH);
    return hint;
  }

  private static Node problem(ScanViewModel model, Texts texts) {
    Label problem =
        Controls.text(
            Bindings.createStringBinding(
                () -> {
                  var now = model.problemProperty().get();
                  return now == null ? "" : texts.get(now);
                },
                model.problemProperty(),
                texts.languageProperty()),
            "field-problem");
    problem.setId("scan-problem");
    problem.setMaxWidth(WIDTH);
    Controls.showWhen(problem, model.problemProperty().map(now -> true).orElse(false));
    return problem;
  }

  private void choose() {
    Path file = files.open(texts.get("scan.file"), Images.PATTERNS);
    if (file != null) {
      model.look(() -> Images.of(file));
    }
  }

  private void paste() {
    Image image = Clipboard.getSystemClipboard().getImage();
    if (image != null) {
      model.look(() -> Images.of(image));
      return;
    }
    String text = clipboard.read();
    if (!text.isBlank()) {
      model.take(text);
    }
  }

  private void over(DragEvent event) {
    if (holdsImage(event.getDragboard())) {
      event.acceptTransferModes(TransferMode.COPY);
      event.consume();
    }
  }

  private void dropped(DragEvent event) {
    boolean taken = take(event.getDragboard());
    event.setDropCompleted(taken);
    event.consume();
  }

  /// Whether something that is dragged may be looked at.
  public static boolean holdsImage(Dragboard board) {
    return board.hasImage()
        || board.hasFiles()
            && board.getFiles().stream().map(File::toPath).anyMatch(Images::isImage);
  }

  /// Looks for a code in what was dropped; false when that is no image.
  public boolean take(Dragboard board) {
    List<Path> dropped =
        board.hasFiles()
            ? board.getFiles().stream().map(File::toPath).filter(Images::isImage).toList()
            : List.of();
    if (!dropped.isEmpty()) {
      model.look(() -> Images.of(dropped.getFirst()));
      return true;
    }
    Image image = board.getImage();
    if (image == null) {
      return false;
    }
    model.look(() -> Images.of(image));
    return true;
  }
}
