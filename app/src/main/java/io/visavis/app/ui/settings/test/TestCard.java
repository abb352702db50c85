package io.visavis.app.ui.settings.test;

import atlantafx.base.theme.Styles;
import io.visavis.app.ui.base.Controls;
import io.visavis.app.ui.base.Texts;
import io.visavis.rtc.RTCIceCredentialType;
import io.visavis.rtc.RTCIceServerTestResult;
import io.visavis.rtc.RTCIceServerTestStep;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
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
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/// The test of one server: its outcome and date, and every step as it comes out.
public final class TestCard extends VBox {
  private final TestRun run;
  private final Texts texts;
  private final VBox steps = new VBox();

  /// @param changed whether the server is no longer what was tested
  /// @param id names it and, with an ending, what is in it
  public TestCard(TestRun run, ObservableValue<Boolean> changed, Texts texts, String id) {
    this.run = run;
    this.texts = texts;
    setId(id);
    getStyleClass().add("test-card");
    Label note = Controls.text(texts.bind("settings.test.changed"), "field-note");
    note.setId(id + "-changed");
    Controls.showWhen(note, changed);
    steps.setId(id + "-steps");
    steps.getStyleClass().add("steps");
    Controls.showWhen(steps, run.openProperty());
    getChildren().addAll(head(), note, steps);
    run.steps().addListener((ListChangeListener<RTCIceServerTestStep>) change -> show());
    run.stateProperty().subscribe(now -> show());
    texts.languageProperty().subscribe(now -> show());
  }

  private Node head() {
    Label state =
        Controls.text(
            Bindings.createStringBinding(
                this::state, run.stateProperty(), texts.languageProperty()),
            "applies",
            "verdict");
    state.setId(getId() + "-state");
    FontIcon icon = Controls.icon(MaterialDesignT.TIMER_SAND);
    state.setGraphic(icon);
    run.stateProperty()
        .subscribe(now -> {
          icon.setIconCode(icon(now));
          state.getStyleClass().removeAll("test-good", "test-bad", "test-partly");
          switch (now) {
            case WORKS -> state.getStyleClass().add("test-good");
            case PARTLY -> state.getStyleClass().add("test-partly");
            case FAILS -> state.getStyleClass().add("test-bad");
            case WAITING, RUNNING, CANCELLED -> {}
          }
        });
    Label date =
        Controls.text(
            Bindings.createStringBinding(this::date, texts.languageProperty()),
            Styles.TEXT_MUTED,
            Styles.TEXT_SMALL);
    date.setId(getId() + "-date");
    FlowPane words = new FlowPane(state, date);
    words.getStyleClass().add("names");
    HBox.setHgrow(words, Priority.ALWAYS);
    FontIcon more = Controls.icon(MaterialDesignC.CHEVRON_DOWN);
    FontIcon less = Controls.icon(MaterialDesignC.CHEVRON_UP);
    Button open = new Button();
    open.graphicProperty().bind(Bindings.when(run.openProperty()).then(less).otherwise(more));
    ObservableValue<String> show = texts.bind("settings.test.steps");
    ObservableValue<String> hide = texts.bind("settings.test.steps.hide");
    Controls.named(open, getId() + "-open", run.openProperty().flatMap(is -> is ? hide : show));
    open.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
    open.setMinWidth(USE_PREF_SIZE);
    open.setOnAction(pressed -> run.openProperty().set(!run.openProperty().get()));
    HBox head = new HBox(words, open);
    head.getStyleClass().add("line");
    return head;
  }

  private String state() {
    return switch (run.stateProperty().get()) {
      case WAITING -> texts.get("settings.test.waiting");
      case RUNNING -> texts.get("settings.test.running");
      case WORKS -> texts.get("settings.test.works");
      case PARTLY -> texts.get("settings.test.partly");
      case FAILS -> texts.get("settings.test.fails");
      case CANCELLED -> texts.get("settings.test.cancelled");
    };
  }

  private static Ikon icon(TestRun.State state) {
    return switch (state) {
      case WAITING, RUNNING -> MaterialDesignT.TIMER_SAND;
      case WORKS -> MaterialDesignC.CHECK_CIRCLE_OUTLINE;
      case PARTLY -> MaterialDesignA.ALERT_OUTLINE;
      case FAILS -> MaterialDesignA.ALERT_CIRCLE_OUTLINE;
      case CANCELLED -> MaterialDesignC.CANCEL;
    };
  }

  private String date() {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
        .withLocale(texts.languageProperty().get().locale())
        .format(run.begun().atZone(ZoneId.systemDefault()));
  }

  private void show() {
    steps.getChildren().clear();
    boolean several = run.server().urls().size() > 1;
    if (several) {
      // Steps of several URLs come in between each other: told apart they can be read.
      for (String url : run.server().urls()) {
        Label name = text(url, "step-url");
        steps.getChildren().add(name);
        showUrl(url);
      }
    } else {
      run.steps().forEach(step -> steps.getChildren().add(row(step)));
      run.results().forEach(this::figures);
    }
  }

  private void showUrl(String url) {
    run.steps().stream()
        .filter(step -> step.url().equals(url))
        .forEach(step -> steps.getChildren().add(row(step)));
    run.results().stream().filter(result -> result.url().equals(url)).forEach(this::figures);
  }

  private void figures(RTCIceServerTestResult result) {
    String figures = StepWords.figures(texts, result);
    if (!figures.isEmpty()) {
      steps.getChildren().add(text(figures, "figures"));
    }
  }

  private static Label text(String words, String... styles) {
    Label label = new Label(words);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    label.getStyleClass().addAll(styles);
    return label;
  }

  private Node row(RTCIceServerTestStep step) {
    FontIcon icon = Controls.icon(icon(step));
    icon.getStyleClass().add(style(step));
    var server = step.server();
    Label name =
        text(
            StepWords.name(texts, step.kind())
                + (server == null ? "" : " · " + StepWords.address(server)),
            "step-name");
    boolean token = run.server().credentialType() == RTCIceCredentialType.OAUTH;
    Label outcome = text(StepWords.outcome(texts, step, token), style(step) + "-text");
    VBox words = new VBox(name, outcome);
    // The engine's own sentence has the exact reason.
    if (!(step instanceof RTCIceServerTestStep.Passed)) {
      words.getChildren().add(text(step.text(), Styles.TEXT_MUTED, Styles.TEXT_SMALL));
    }
    HBox.setHgrow(words, Priority.ALWAYS);
    Label time = new Label(StepWords.time(texts, step.took()));
    time.getStyleClass().add("step-time");
    time.setMinWidth(USE_PREF_SIZE);
    HBox row = new HBox(icon, words, time);
    row.getStyleClass().add("step");
    row.setAccessibleRole(AccessibleRole.TEXT);
    row.setAccessibleText(name.getText() + ". " + outcome.getText() + " " + time.getText());
    return row;
  }

  private static Ikon icon(RTCIceServerTestStep step) {
    return switch (step) {
      case RTCIceServerTestStep.Passed _ -> MaterialDesignC.CHECK_CIRCLE_OUTLINE;
      case RTCIceServerTestStep.Failed _ -> MaterialDesignA.ALERT_CIRCLE_OUTLINE;
      case RTCIceServerTestStep.Unproven _ -> MaterialDesignH.HELP_CIRCLE_OUTLINE;
    };
  }

  private static String style(RTCIceServerTestStep step) {
    return switch (step) {
      case RTCIceServerTestStep.Passed _ -> "step-passed";
      case RTCIceServerTestStep.Failed _ -> "step-failed";
      case RTCIceServerTestStep.Unproven _ -> "step-unproven";
    };
  }
}
