package io.visavis.app.ui.qr;

import io.visavis.app.qr.QrPicture;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// A text that is shown large for another machine's camera.
public final class QrViewModel {
  /// From so many squares in a row on a camera must come close.
  private static final int FINE = 90;

  private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper(this, "text", "");

  /// Shows nothing yet.
  public QrViewModel() {}

  /// What is shown; empty: nothing.
  public ReadOnlyStringProperty textProperty() {
    return text.getReadOnlyProperty();
  }

  /// Shows a code, a link or an answer.
  public void show(String shown) {
    text.set(shown);
  }

  /// Shows nothing any more.
  public void close() {
    text.set("");
  }

  /// The key of what one does with what is shown.
  String hint() {
    String shown = text.get();
    if (!QrPicture.fits(shown)) {
      return "qr.too-long";
    }
    return shown.startsWith("https:") ? "qr.hint.browser" : "qr.hint";
  }

  /// Whether its squares are small.
  boolean fine() {
    return QrPicture.fits(text.get()) && QrPicture.of(text.get()).size() >= FINE;
  }
}
