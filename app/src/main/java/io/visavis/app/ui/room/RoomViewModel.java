package io.visavis.app.ui.room;

import io.visavis.app.call.CallPhase;
import io.visavis.app.call.Problem;
import io.visavis.app.relay.RoomLink;
import io.visavis.app.relay.RoomOpener;
import io.visavis.app.relay.RoomState;
import io.visavis.app.ui.base.TextClipboard;
import io.visavis.app.ui.call.CallViewModel;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// One's own room while it waits for somebody: opening it, its link, closing it. All of it on the
/// toolkit's thread, or on the test's.
public final class RoomViewModel {
  private final CallViewModel call;
  private final RoomOpener opener;
  private final TextClipboard clipboard;
  private final Executor background;
  private final Executor toolkit;

  private final ReadOnlyBooleanWrapper opening = new ReadOnlyBooleanWrapper(this, "opening");
  private final ReadOnlyBooleanWrapper copied = new ReadOnlyBooleanWrapper(this, "copied");
  private final ObservableList<RoomLink> links = FXCollections.observableArrayList();
  private final ObjectProperty<@Nullable RoomLink> shown =
      new SimpleObjectProperty<>(this, "shown");

  /// @param background where a room is opened, which may take seconds
  /// @param toolkit where properties are changed
  public RoomViewModel(
      CallViewModel call,
      RoomOpener opener,
      TextClipboard clipboard,
      Executor background,
      Executor toolkit) {
    this.call = call;
    this.opener = opener;
    this.clipboard = clipboard;
    this.background = background;
    this.toolkit = toolkit;
    call.phaseProperty()
        .subscribe(phase -> {
          if (!phase.active()) {
            forget();
          }
        });
    shown.subscribe(link -> copied.set(false));
  }

  /// Whether a room is being opened.
  public ReadOnlyBooleanProperty openingProperty() {
    return opening.getReadOnlyProperty();
  }

  /// The ways to our room, the likeliest first; empty when we have none.
  public ObservableList<RoomLink> links() {
    return links;
  }

  /// The way that is shown.
  public ObjectProperty<@Nullable RoomLink> shownProperty() {
    return shown;
  }

  /// The shown way as it is sent; empty when we have none.
  public ObservableValue<String> textProperty() {
    return shown.map(RoomLink::text).orElse("");
  }

  /// Whether the shown link was copied; the view takes this back after a while.
  public ReadOnlyBooleanProperty copiedProperty() {
    return copied.getReadOnlyProperty();
  }

  /// How the room of the call stands, our own or another's; null: nothing is known yet.
  public ReadOnlyObjectProperty<@Nullable RoomState> stateProperty() {
    return call.other().roomProperty();
  }

  /// Whether the waiting call is in a room of ours.
  public boolean own() {
    return !links.isEmpty();
  }

  /// Whether the shown link opens in a browser: the broker is this program's, which has a page.
  boolean forBrowsers() {
    RoomLink link = shown.get();
    return link != null && link.text().startsWith("https:");
  }

  /// Opens a room and waits there. Nothing while there is a call or a room is being opened.
  public void open() {
    if (opening.get() || call.phaseProperty().get().active()) {
      return;
    }
    opening.set(true);
    CompletableFuture.supplyAsync(opener::open, background)
        .thenCompose(Function.identity())
        .whenCompleteAsync(this::opened, toolkit);
  }

  private void opened(@Nullable List<RoomLink> ways, @Nullable Throwable failure) {
    opening.set(false);
    if (ways == null || ways.isEmpty()) {
      call.problems().removeIf(problem -> !problem.notice());
      call.problems().add(new Problem("problem.room-not-opened", reason(failure)));
    } else if (!call.phaseProperty().get().active()) {
      RoomLink first = ways.getFirst();
      call.join(first, true);
      // After joining: a call that begins forgets the room of the one before.
      links.setAll(ways);
      shown.set(first);
    }
  }

  private static String reason(@Nullable Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause == null) {
      return "?";
    }
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }

  private void forget() {
    links.clear();
    shown.set(null);
  }

  /// Puts the shown link into the clipboard.
  public void copy() {
    RoomLink link = shown.get();
    if (link != null) {
      clipboard.write(link.text());
      copied.set(true);
    }
  }

  /// The confirmation has been seen.
  public void forgetCopied() {
    copied.set(false);
  }

  /// Leaves the room.
  public void close() {
    if (call.phaseProperty().get() == CallPhase.WAITING) {
      call.hangUp();
    }
  }
}
