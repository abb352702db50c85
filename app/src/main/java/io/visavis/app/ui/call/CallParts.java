package io.visavis.app.ui.call;

import java.util.List;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// What others put into the call screen. A node has one place, so each screen has parts of its own.
///
/// @param start in the start card, below the button that calls
/// @param waiting the body of the card while the call waits in a room; null: none
/// @param code small buttons below our code
/// @param paste small buttons below the field for the other side's code
/// @param top in the top bar, after the name of the app
/// @param over layers over the pictures
public record CallParts(
    List<Node> start,
    @Nullable Node waiting,
    List<Node> code,
    List<Node> paste,
    List<Node> top,
    List<Node> over) {
  /// Nothing.
  public static final CallParts NONE =
      new CallParts(List.of(), null, List.of(), List.of(), List.of(), List.of());

  /// Copies the lists.
  public CallParts {
    start = List.copyOf(start);
    code = List.copyOf(code);
    paste = List.copyOf(paste);
    top = List.copyOf(top);
    over = List.copyOf(over);
  }
}
