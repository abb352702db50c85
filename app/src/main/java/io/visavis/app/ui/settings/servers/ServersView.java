package io.visavis.app.ui.settings.servers;

import atlantafx.base.theme.Styles;
import io.visavis.app.call.Problem;
import io.visavis.app.settings.Profile;
import io.visavis.app.ui.base.Controls;
import io.visavis.app.ui.base.Texts;
import io.visavis.app.ui.settings.form.Field;
import io.visavis.app.ui.settings.form.FieldRow;
import io.visavis.app.ui.settings.form.FormContext;
import io.visavis.app.ui.settings.form.Page;
import io.visavis.app.ui.settings.form.PageView;
import io.visavis.app.ui.settings.test.ServerTestView;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/// The page of servers.
public final class ServersView extends PageView {
  private static final int IMPORT_ROWS = 4;

  /// The page of the current profile.
  public ServersView(ServersViewModel model, FormContext context) {
    super(
        Page.SERVERS,
        context,
        new FieldRow(Field.SERVERS, context, new Editor(model, context.texts()))
            .resets(
                context
                    .form()
                    .profileProperty()
                    .map(now -> now.servers().equals(Profile.named("").servers())),
                model::reset)
            .inForce(inForce(context)),
        new FieldRow(
            Field.SERVER_TEST,
            context,
            new ServerTestView(model.tests(), model::testAll, model.drafts(), context.texts())));
  }

  private static ObservableValue<@Nullable String> inForce(FormContext context) {
    return Bindings.createObjectBinding(
        () -> {
          var now = context.form().inForceProperty().get();
          boolean other =
              now != null && !now.iceServers().equals(context.form().configuration().iceServers());
          return other
              ? now.iceServers().stream()
                  .flatMap(server -> server.urls().stream())
                  .collect(Collectors.joining(", "))
              : null;
        },
        context.form().inForceProperty(),
        context.form().settingsProperty());
  }

  /// The list and what adds to it.
  private static final class Editor extends VBox {
    private final ServersViewModel model;
    private final Texts texts;
    private final VBox cards = new VBox();

    Editor(ServersViewModel model, Texts texts) {
      this.model = model;
      this.texts = texts;
      getStyleClass().add("editor");
      cards.getStyleClass().add("cards");
      Label none = Controls.text(texts.bind("settings.servers.none"), "empty");
      none.setMaxWidth(Double.MAX_VALUE);
      Controls.showWhen(none, Bindings.isEmpty(model.drafts()));
      VBox importing = importing();
      ToggleButton toggle =
          Controls.texted(
              new ToggleButton(null, Controls.icon(MaterialDesignI.IMPORT)),
              "import-servers",
              texts.bind("settings.import"));
      Controls.showWhen(importing, toggle.selectedProperty());
      Button add =
          Controls.texted(
              new Button(null, Controls.icon(MaterialDesignP.PLUS)),
              "add-server",
              texts.bind("settings.servers.add"));
      add.setOnAction(pressed -> edit(model.add()));
      FlowPane actions = new FlowPane(add, toggle);
      actions.getStyleClass().add("actions");
      getChildren().addAll(none, cards, actions, importing);
      model.drafts().addListener((ListChangeListener<ServerDraft>) change -> show());
      show();
    }

    private void edit(ServerDraft draft) {
      ((ServerCard) cards.getChildren().get(model.drafts().indexOf(draft))).edit();
    }

    private void show() {
      Node owner = getScene() == null ? null : getScene().getFocusOwner();
      ServerCard focused = card(owner);
      cards.getChildren().clear();
      for (int i = 0; i < model.drafts().size(); i++) {
        cards.getChildren().add(new ServerCard(model, model.drafts().get(i), texts, i));
      }
      // The button that has moved a server goes with it, to be pressed again.
      int at = focused == null ? -1 : model.drafts().indexOf(focused.draft());
      if (at >= 0 && owner != null && focused != null) {
        Node again = lookup("#server-" + at + focused.suffix(owner));
        if (again != null) {
          again.requestFocus();
        }
      }
    }

    private @Nullable ServerCard card(@Nullable Node node) {
      Node now = node;
      while (now != null && !(now instanceof ServerCard)) {
        now = now.getParent();
      }
      return now instanceof ServerCard card && cards.getChildren().contains(card) ? card : null;
    }

    private VBox importing() {
      TextArea text =
          Controls.named(new TextArea(), "import-text", texts.bind("settings.import.text"));
      text.setTooltip(null);
      text.setPrefRowCount(IMPORT_ROWS);
      text.promptTextProperty().bind(texts.bind("settings.import.prompt"));
      text.textProperty().bindBidirectional(model.importTextProperty());
      Label problem =
          Controls.text(
              Bindings.createStringBinding(
                  () -> {
                    Problem now = model.importProblemProperty().get();
                    return now == null ? "" : texts.get(now);
                  },
                  model.importProblemProperty(),
                  texts.languageProperty()),
              "field-problem");
      problem.setId("import-problem");
      Controls.showWhen(problem, model.importProblemProperty().isNotNull());
      Button take =
          Controls.texted(new Button(), "import-take", texts.bind("settings.import.take"));
      take.getStyleClass().add(Styles.ACCENT);
      take.disableProperty().bind(text.textProperty().isEmpty());
      take.setOnAction(pressed -> model.importServers());
      Label label = Controls.text(texts.bind("settings.import.text"), "sub-label");
      label.setLabelFor(text);
      VBox box = new VBox(label, text, problem, take);
      box.getStyleClass().add("sub-field");
      return box;
    }
  }
}
