package io.visavis.app.ui;

import io.visavis.app.ui.base.TextClipboard;

/// A clipboard of a test's own: the machine's may be used by somebody else. Two windows that share
/// one are two people with a chat.
public final class MemoryClipboard implements TextClipboard {
  // Written on the toolkit's thread, read by the test's.
  private volatile String text = "";

  @Override
  public String read() {
    return text;
  }

  @Override
  public void write(String newText) {
    text = newText;
  }
}
