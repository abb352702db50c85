package io.visavis.app.ui.settings.test;

import atlantafx.base.theme.Styles;
import io.visavis.app.ui.base.Controls;
import io.visavis.app.ui.base.Texts;
import io.visavis.rtc.RTCIceServerTestResult;
import io.visavis.rtc.RTCIceServerTestStep;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;

/// The test of one server: its outcome and date, and every step.
final class TestCard extends VBox {
  private final TestRun run;
  private final Texts texts;
  private final VBox steps = new VBox();

  TestCard(TestRun run, Texts texts, int index) {
    this.run = run;
    this.texts = texts;
    setId("test-" + index);
    getStyleClass().addAll("card", "test-card");
    Label name =
        Controls.text(
            Bindings.createStringBinding(() -> String.join(", ", run.server().urls())),
            "card-title");
    Label state =
        Controls.text(
            Bindings.createStringBinding(
                this::state, run.stateProperty(), texts.languageProperty()),
            "applies");
    state.setId("test-" + index + "-state");
    run.stateProperty()
        .subscribe(now -> {
          state.getStyleClass().removeAll("test-good", "test-bad");
          state
              .getStyleClass()
              .addAll(
                  now == TestRun.State.WORKS
                      ? java.util.List.of("test-good")
                      : now == TestRun.State.FAILS
                          ? java.util.List.of("test-bad")
                          : java.util.List.of());
        });
    Label date =
        Controls.text(
            Bindings.createStringBinding(this::date, texts.languageProperty()),
            Styles.TEXT_MUTED,
            Styles.TEXT_SMALL);
    FlowPane head = new FlowPane(name, state, date);
    head.getStyleClass().add("names");
    head.prefWrapLengthProperty().bind(widthProperty());
    steps.getStyleClass().add("steps");
    getChildren().addAll(head, steps);
    run.steps().addListener((ListChangeListener<RTCIceServerTestStep>) change -> show());
    run.stateProperty().subscribe(now -> show());
    texts.languageProperty().subscribe(now -> show());
  }

  private String state() {
    return switch (run.stateProperty().get()) {
      case RUNNING -> texts.get("settings.test.running");
      case WORKS -> texts.get("settings.test.works");
      case FAILS -> texts.get("settings.test.fails");
      case CANCELLED -> texts.get("settings.test.cancelled");
    };
  }

  private String date() {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
        .withLocale(texts.languageProperty().get().locale())
        .format(run.begun().atZone(ZoneId.systemDefault()));
  }

  private void show() {
    steps.getChildren().clear();
    run.steps().forEach(step -> steps.getChildren().add(row(step)));
    for (RTCIceServerTestResult result : run.results()) {
      String figures = StepWords.figures(texts, result);
      if (!figures.isEmpty()) {
        Label label = new Label(run.results().size() > 1 ? result.url() + ": " + figures : figures);
        label.setWrapText(true);
        label.getStyleClass().add("figures");
        steps.getChildren().add(label);
      }
    }
  }

  private Node row(RTCIceServerTestStep step) {
    FontIcon icon = Controls.icon(icon(step));
    icon.getStyleClass().add(style(step));
    var server = step.server();
    Label name =
        new Label(
            StepWords.name(texts, step.kind())
                + (server == null ? "" : " · " + StepWords.address(server))
                + " · "
                + StepWords.time(texts, step.took()));
    name.setWrapText(true);
    name.getStyleClass().add("step-name");
    Label outcome = new Label(StepWords.outcome(texts, step));
    outcome.setWrapText(true);
    outcome.getStyleClass().add(style(step) + "-text");
    VBox words = new VBox(name, outcome);
    // The engine's own sentence has the exact reason.
    if (!(step instanceof RTCIceServerTestStep.Passed)) {
      Label exact = new Label(step.text());
      exact.setWrapText(true);
      exact.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
      words.getChildren().add(exact);
    }
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox row = new HBox(icon, words);
    row.getStyleClass().add("step");
    row.setAccessibleRole(AccessibleRole.TEXT);
    row.setAccessibleText(name.getText() + ". " + outcome.getText());
    return row;
  }

  private static Ikon icon(RTCIceServerTestStep step) {
    return switch (step) {
      case RTCIceServerTestStep.Passed passed -> MaterialDesignC.CHECK_CIRCLE_OUTLINE;
      case RTCIceServerTestStep.Failed failed -> MaterialDesignA.ALERT_CIRCLE_OUTLINE;
      case RTCIceServerTestStep.Unproven unproven -> MaterialDesignH.HELP_CIRCLE_OUTLINE;
    };
  }

  private static String style(RTCIceServerTestStep step) {
    return switch (step) {
      case RTCIceServerTestStep.Passed passed -> "step-passed";
      case RTCIceServerTestStep.Failed failed -> "step-failed";
      case RTCIceServerTestStep.Unproven unproven -> "step-unproven";
    };
  }
}
