package io.visavis.app.ui.settings.form;

import atlantafx.base.theme.Styles;
import io.visavis.app.ui.base.Controls;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/// A page: its title and its rows, one below the other.
public class PageView extends VBox {
  /// A page with these rows.
  public PageView(Page page, FormContext context, Node... rows) {
    setId("page-" + page.id());
    getStyleClass().add("page");
    getChildren().add(Controls.text(context.texts().bind(page.title()), Styles.TITLE_3));
    getChildren().addAll(rows);
  }
}
