package io.visavis.app.instance;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Keeps what other programs hand over until there is a window to show it.
public final class Inbox implements Consumer<List<String>> {
  private final List<List<String>> early = new ArrayList<>();
  private @Nullable Consumer<List<String>> receiver;

  /// Empty.
  public Inbox() {}

  @Override
  public synchronized void accept(List<String> arguments) {
    if (receiver == null) {
      early.add(arguments);
    } else {
      receiver.accept(arguments);
    }
  }

  /// From now on all of it goes there, beginning with what has come already.
  public synchronized void deliverTo(Consumer<List<String>> wanted) {
    receiver = wanted;
    early.forEach(wanted);
    early.clear();
  }
}
