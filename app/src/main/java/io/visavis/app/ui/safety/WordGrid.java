package io.visavis.app.ui.safety;

import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;

/// Words with their numbers, row by row, so that two people can read them to each other.
final class WordGrid extends GridPane {
  private static final int COLUMNS = 3;
  private static final double PERCENT = 100;

  WordGrid(ObservableValue<List<String>> words) {
    setId("words");
    getStyleClass().add("words");
    setAccessibleRole(AccessibleRole.TEXT);
    accessibleTextProperty().bind(words.map(all -> String.join(", ", all)));
    for (int i = 0; i < COLUMNS; i++) {
      ColumnConstraints column = new ColumnConstraints();
      column.setPercentWidth(PERCENT / COLUMNS);
      getColumnConstraints().add(column);
    }
    words.subscribe(this::show);
  }

  private void show(List<String> words) {
    getChildren().clear();
    for (int i = 0; i < words.size(); i++) {
      add(cell(i + 1, words.get(i)), i % COLUMNS, i / COLUMNS);
    }
  }

  private static Node cell(int number, String word) {
    Label count = new Label(Integer.toString(number));
    count.getStyleClass().add("number");
    Label text = new Label(word);
    text.getStyleClass().add("word");
    HBox cell = new HBox(count, text);
    cell.getStyleClass().add("cell");
    return cell;
  }
}
