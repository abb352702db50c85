package io.visavis.app.ui;

import io.visavis.app.call.CallFile;
import io.visavis.app.ui.call.CallViewModel;
import io.visavis.app.ui.call.CodeFiles;
import java.io.File;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import org.jspecify.annotations.Nullable;

/// Codes that are dropped anywhere in the window, as texts or as files.
final class Drops {
  private final CallViewModel call;

  Drops(CallViewModel call) {
    this.call = call;
  }

  void on(Scene scene) {
    scene.setOnDragOver(drag -> {
      if (drag.getGestureSource() == null && wanted(drag.getDragboard())) {
        drag.acceptTransferModes(TransferMode.COPY_OR_MOVE);
      }
    });
    scene.setOnDragDropped(this::dropped);
  }

  private static boolean wanted(Dragboard board) {
    return board.hasString() || board.getFiles().stream().anyMatch(Drops::isCall);
  }

  private static boolean isCall(File file) {
    return CallFile.isOne(file.toPath());
  }

  private void dropped(DragEvent drag) {
    Dragboard board = drag.getDragboard();
    drag.setDropCompleted(drop(board.getString(), board.getFiles()));
    drag.consume();
  }

  /// @param text as a browser or an editor drags it; null: none
  /// @param files the first of them that is a code is taken, before the text
  /// @return whether something was taken
  boolean drop(@Nullable String text, List<File> files) {
    for (File file : files) {
      if (isCall(file)) {
        CodeFiles.open(file.toPath(), call);
        return true;
      }
    }
    if (text == null || text.isBlank()) {
      return false;
    }
    call.receive(text);
    return true;
  }
}
