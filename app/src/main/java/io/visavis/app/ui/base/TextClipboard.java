package io.visavis.app.ui.base;

/// The clipboard, as far as texts go; an interface because the real one needs a toolkit.
public interface TextClipboard {
  /// What it holds; empty when that is no text.
  String read();

  /// Replaces what it holds.
  void write(String text);
}
