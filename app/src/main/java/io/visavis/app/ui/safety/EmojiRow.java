package io.visavis.app.ui.safety;

import io.visavis.app.ui.base.Assets;
import io.visavis.app.ui.base.Texts;
import io.visavis.rtc.RTCVerificationEmoji;
import java.net.URL;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Emoji with their names, side by side.
final class EmojiRow extends HBox {
  private static final double SIDE = 40;
  private static final double WIDEST = 64;
  private static final double GAP = 4;

  EmojiRow(ObservableValue<List<RTCVerificationEmoji>> emoji, Texts texts) {
    setId("emoji");
    getStyleClass().add("emoji");
    setAccessibleRole(AccessibleRole.TEXT);
    accessibleTextProperty()
        .bind(
            Bindings.createStringBinding(
                () ->
                    String.join(
                        ", ",
                        emoji.getValue().stream()
                            .map(each -> each.name(texts.languageProperty().get().locale()))
                            .toList()),
                emoji,
                texts.languageProperty()));
    emoji.subscribe(
        all -> getChildren().setAll(all.stream().map(each -> cell(each, texts)).toList()));
  }

  private static Node cell(RTCVerificationEmoji emoji, Texts texts) {
    Label name = new Label();
    name.textProperty()
        .bind(texts.languageProperty().map(language -> emoji.name(language.locale())));
    name.getStyleClass().add("emoji-name");
    name.setWrapText(true);
    name.setMaxWidth(WIDEST);
    name.setAlignment(Pos.CENTER);
    VBox cell = new VBox(GAP, symbol(emoji.symbol()), name);
    cell.setAlignment(Pos.TOP_CENTER);
    HBox.setHgrow(cell, Priority.ALWAYS);
    return cell;
  }

  /// A picture: few systems have a font with colours that the toolkit draws.
  private static Node symbol(String symbol) {
    URL url = Assets.url("emoji/" + Integer.toHexString(symbol.codePointAt(0)) + ".png");
    if (url == null) {
      Label text = new Label(symbol);
      text.getStyleClass().add("emoji-symbol");
      return text;
    }
    ImageView view = new ImageView(new Image(url.toExternalForm()));
    view.setFitWidth(SIDE);
    view.setFitHeight(SIDE);
    view.setSmooth(true);
    return view;
  }
}
