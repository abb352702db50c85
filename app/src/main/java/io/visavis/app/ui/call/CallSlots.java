package io.visavis.app.ui.call;

import java.util.function.Consumer;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// What other screens put into the call's. Each is null where there is nothing.
///
/// @param start on the first card, under Call: other ways to begin
/// @param waiting on the card of who waits in a room
/// @param bar at the top, beside the settings
/// @param side beside the picture; it shows and hides itself
/// @param scan reads such a picture; beside the field for the other side's code
/// @param showQr shows a code's text as a picture that another machine's camera reads
public record CallSlots(
    @Nullable Node start,
    @Nullable Node waiting,
    @Nullable Node bar,
    @Nullable Node side,
    @Nullable Runnable scan,
    @Nullable Consumer<String> showQr) {
  /// Nothing.
  public static final CallSlots NONE = new CallSlots(null, null, null, null, null, null);
}
