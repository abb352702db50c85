package io.visavis.app.ui.call;

import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// A field for a code of some thousand characters: two lines of it are shown. A text area, because
/// a text field drops the line ends that raw SDP needs; but Tab leaves it and Enter takes it.
final class CodeField extends TextArea {
  private static final int ROWS = 2;

  CodeField(Runnable entered) {
    getStyleClass().add("code-field");
    setWrapText(true);
    setPrefRowCount(ROWS);
    setMinHeight(USE_PREF_SIZE);
    addEventFilter(
        KeyEvent.KEY_PRESSED,
        key -> {
          if (key.getCode() == KeyCode.ENTER && !key.isShiftDown()) {
            key.consume();
            entered.run();
          } else if (key.getCode() == KeyCode.TAB && !key.isControlDown()) {
            // The skin moves the focus on Ctrl+Tab only.
            key.consume();
            fireEvent(
                new KeyEvent(
                    KeyEvent.KEY_PRESSED,
                    "",
                    "",
                    KeyCode.TAB,
                    key.isShiftDown(),
                    true,
                    false,
                    false));
          }
        });
  }
}
