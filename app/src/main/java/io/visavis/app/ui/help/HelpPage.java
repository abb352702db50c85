package io.visavis.app.ui.help;

import atlantafx.base.theme.Styles;
import io.visavis.app.ui.base.Assets;
import io.visavis.app.ui.base.Controls;
import io.visavis.app.ui.base.Texts;
import io.visavis.app.ui.base.Version;
import io.visavis.app.ui.help.Guide.Block;
import io.visavis.app.ui.help.Guide.Run;
import java.net.URL;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/// One page of the help, in the language that is spoken now.
final class HelpPage extends VBox {
  private static final int ICON = 64;

  private HelpPage(String title) {
    getStyleClass().addAll("page", "help-page");
    Label head = new Label(title);
    head.setWrapText(true);
    head.setMinHeight(USE_PREF_SIZE);
    head.getStyleClass().add(Styles.TITLE_3);
    head.setId("help-title");
    getChildren().add(head);
  }

  static HelpPage of(int number, HelpViewModel model, Texts texts) {
    if (number == model.about()) {
      return about(model, texts);
    }
    return number == model.licences() ? licences(texts) : guide(number, model, texts);
  }

  private static HelpPage guide(int number, HelpViewModel model, Texts texts) {
    Guide.Section section = model.guide(texts.languageProperty().get()).sections().get(number);
    HelpPage page = new HelpPage(section.title());
    section.blocks().forEach(block -> page.getChildren().add(block(block)));
    return page;
  }

  private static Node block(Block block) {
    return switch (block) {
      case Guide.Paragraph(List<Run> runs) -> flow(runs);
      case Guide.Heading(List<Run> runs) -> {
        TextFlow heading = flow(runs);
        heading.getStyleClass().add("heading");
        yield heading;
      }
      case Guide.Item(String mark, List<Run> runs) -> item(mark, flow(runs));
    };
  }

  private static Node item(String mark, TextFlow words) {
    Label before = new Label(mark);
    before.getStyleClass().add("mark");
    before.setMinWidth(USE_PREF_SIZE);
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox row = new HBox(before, words);
    row.getStyleClass().add("item");
    return row;
  }

  private static TextFlow flow(List<Run> runs) {
    TextFlow flow = new TextFlow();
    for (Run run : runs) {
      Text text = new Text(run.text());
      text.getStyleClass().addAll("run", run.style().name().toLowerCase(Locale.ROOT));
      flow.getChildren().add(text);
    }
    // Otherwise a narrow box takes a flow for a single line.
    flow.setMinWidth(0);
    return flow;
  }

  private static TextFlow plain(String words) {
    return flow(List.of(new Run(Guide.Style.PLAIN, words)));
  }

  private static HelpPage about(HelpViewModel model, Texts texts) {
    HelpPage page = new HelpPage(texts.get("help.about"));
    Label version = new Label("Visavis " + Version.ofThisProgram());
    version.getStyleClass().add(Styles.TITLE_4);
    version.setId("version");
    VBox name = new VBox(version, plain(texts.get("help.about.preview")));
    name.getStyleClass().add("name");
    HBox head = new HBox(name);
    HBox.setHgrow(name, Priority.ALWAYS);
    head.getStyleClass().add("program");
    URL icon = Assets.url("icon/visavis-128.png");
    if (icon != null) {
      ImageView picture = new ImageView(new Image(icon.toExternalForm()));
      picture.setFitWidth(ICON);
      picture.setFitHeight(ICON);
      head.getChildren().addFirst(picture);
    }
    page.getChildren().addAll(head, heading(texts, "help.missing"));
    for (String missing :
        List.of(
            "help.missing.bandwidth",
            "help.missing.echo",
            "help.missing.devices",
            "help.missing.sharing",
            "help.missing.cockpit",
            "help.missing.group",
            "help.missing.formats",
            "help.missing.signed")) {
      page.getChildren().add(item("•", plain(texts.get(missing))));
    }
    page.getChildren().addAll(heading(texts, "help.facts"), facts(model, texts));
    return page;
  }

  private static Node heading(Texts texts, String key) {
    TextFlow heading = plain(texts.get(key));
    heading.getStyleClass().add("heading");
    return heading;
  }

  private static Node facts(HelpViewModel model, Texts texts) {
    Label facts =
        Controls.text(Bindings.createStringBinding(HelpViewModel::facts), Styles.TEXT_MUTED);
    facts.setId("facts");
    Button copy =
        Controls.texted(
            new Button(null, Controls.icon(MaterialDesignC.CONTENT_COPY)),
            "copy-facts",
            texts.bind("help.facts.copy"));
    copy.setOnAction(pressed -> model.copyFacts());
    VBox box = new VBox(facts, copy);
    box.getStyleClass().add("facts");
    return box;
  }

  private static HelpPage licences(Texts texts) {
    HelpPage page = new HelpPage(texts.get("help.licences"));
    page.getChildren().add(plain(texts.get("help.licences.own")));
    Optional<Licences> installed = Licences.ofThisProgram();
    if (installed.isEmpty()) {
      page.getChildren().add(plain(texts.get("help.licences.sources")));
      return page;
    }
    Licences licences = installed.get();
    TextArea overview =
        Controls.named(new TextArea(licences.overview()), "overview", texts.bind("help.licences"));
    overview.setEditable(false);
    overview.setTooltip(null);
    overview.getStyleClass().add("overview");
    VBox.setVgrow(overview, Priority.ALWAYS);
    page.getChildren().addAll(plain(texts.get("help.licences.parts", licences.folder())), overview);
    return page;
  }
}
