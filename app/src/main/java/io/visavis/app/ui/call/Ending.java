package io.visavis.app.ui.call;

/// How the last call ended, where that is more than its phase says.
public enum Ending {
  /// Nothing more.
  PLAIN,
  /// We declined, and whoever called knows.
  DECLINED,
  /// We declined, and the text that tells it is in the clipboard.
  DECLINED_COPIED,
  /// It rang, and nobody answered here.
  MISSED
}
