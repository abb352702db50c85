package io.visavis.app.ui.qr;

import atlantafx.base.theme.Styles;
import io.visavis.app.qr.QrPicture;
import io.visavis.app.ui.base.Controls;
import io.visavis.app.ui.base.Texts;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Label;

/// Shows a text large, for a camera.
public final class QrSheet extends Sheet {
  /// Fits the smallest window; the largest code still has two pixels a square.
  private static final double SIDE = 380;

  /// A sheet for one window.
  public QrSheet(QrViewModel model, Texts texts) {
    super(
        "qr-sheet",
        texts,
        texts.bind("qr.title"),
        model.textProperty().isNotEmpty(),
        model::close,
        content(model, texts));
  }

  private static Node[] content(QrViewModel model, Texts texts) {
    QrView view = new QrView(SIDE);
    view.setId("qr");
    view.textProperty().bind(model.textProperty());
    view.accessibleTextProperty().bind(texts.bind("qr.picture"));
    Controls.showWhen(view, model.textProperty().map(QrPicture::fits));
    Label hint =
        Controls.text(
            Bindings.createStringBinding(
                () -> texts.get(model.hint()), model.textProperty(), texts.languageProperty()));
    hint.setId("qr-hint");
    Label fine = Controls.text(texts.bind("qr.fine"), Styles.TEXT_MUTED);
    fine.setId("qr-fine");
    Controls.showWhen(fine, model.textProperty().map(text -> model.fine()));
    for (Label label : new Label[] {hint, fine}) {
      label.setMaxWidth(SIDE);
    }
    return new Node[] {view, hint, fine};
  }
}
