package io.visavis.app.ui;

import io.visavis.app.ui.base.TextClipboard;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/// The desktop's clipboard.
final class SystemClipboard implements TextClipboard {
  @Override
  public String read() {
    String text = Clipboard.getSystemClipboard().getString();
    return text == null ? "" : text;
  }

  @Override
  public void write(String text) {
    ClipboardContent content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }
}
