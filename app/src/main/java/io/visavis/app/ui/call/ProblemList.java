package io.visavis.app.ui.call;

import atlantafx.base.theme.Styles;
import io.visavis.app.call.Problem;
import io.visavis.app.ui.base.Controls;
import io.visavis.app.ui.base.Texts;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;

/// What the person is told, one sentence a row, until read.
final class ProblemList extends VBox {
  private final CallViewModel model;
  private final Texts texts;

  ProblemList(CallViewModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
    setId("problems");
    getStyleClass().add("problems");
    model.problems().addListener((ListChangeListener<Problem>) change -> show());
    show();
  }

  private void show() {
    getChildren().clear();
    List<Problem> notices = model.problems().stream().filter(Problem::notice).toList();
    if (!notices.isEmpty()) {
      getChildren().add(row(notices, true));
    }
    model.problems().stream()
        .filter(problem -> !problem.notice())
        .forEach(problem -> getChildren().add(row(List.of(problem), false)));
  }

  /// The notices share one row: three of them must not take the room of the picture.
  private Node row(List<Problem> together, boolean notice) {
    Label sentence =
        Controls.text(
            Bindings.createStringBinding(
                () -> together.stream().map(texts::get).collect(Collectors.joining(" ")),
                texts.languageProperty()));
    sentence.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(sentence, Priority.ALWAYS);
    Button close =
        Controls.named(
            new Button(null, Controls.icon(MaterialDesignC.CLOSE)),
            "dismiss",
            texts.bind("control.dismiss"));
    close.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
    close.setMinWidth(USE_PREF_SIZE);
    close.setOnAction(pressed -> together.forEach(model::dismiss));
    Node icon =
        Controls.icon(
            notice ? MaterialDesignI.INFORMATION_OUTLINE : MaterialDesignA.ALERT_CIRCLE_OUTLINE);
    HBox row = new HBox(icon, sentence, close);
    row.getStyleClass().addAll("problem", notice ? "notice" : "error");
    row.setAccessibleRole(AccessibleRole.TEXT);
    row.accessibleTextProperty().bind(sentence.textProperty());
    return row;
  }
}
