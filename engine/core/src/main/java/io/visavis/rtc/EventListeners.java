package io.visavis.rtc;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// A list of listeners, for those who implement an event target or a [MediaSource].
///
/// Safe to use from any thread. A listener added or taken out while an event is being delivered
/// does not change whom that event reaches, except that one taken out is not called any more. What
/// a listener throws is logged and keeps nothing from the others, as an exception in a browser's
/// handler is reported and forgotten (DOM §2.9, "inner invoke").
///
/// @param <E> what the listeners get
public final class EventListeners<E> {
  private static final Logger LOG = System.getLogger(EventListeners.class.getName());

  /// The same consumer may be added twice, so each addition is an object of its own.
  private final class Entry implements Subscription {
    private final Consumer<? super E> listener;
    private final AtomicBoolean closed = new AtomicBoolean();

    Entry(Consumer<? super E> listener) {
      this.listener = listener;
    }

    void call(E event) {
      if (closed.get()) {
        return;
      }
      try {
        listener.accept(event);
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "A listener failed", e);
      }
    }

    @Override
    public void close() {
      if (closed.compareAndSet(false, true)) {
        entries.remove(this);
      }
    }
  }

  private final CopyOnWriteArrayList<Entry> entries = new CopyOnWriteArrayList<>();

  /// An empty list.
  public EventListeners() {}

  /// Adds a listener at the end.
  ///
  /// @param listener is called with each of these events
  /// @return takes the listener out
  public Subscription add(Consumer<? super E> listener) {
    Entry entry = new Entry(Objects.requireNonNull(listener));
    entries.add(entry);
    return entry;
  }

  /// Calls every listener, in the order of their addition, on this thread.
  ///
  /// @param event what the listeners get
  public void fire(E event) {
    for (Entry entry : entries) {
      entry.call(event);
    }
  }

  /// {@return whether nobody listens}
  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /// Takes every listener out.
  public void clear() {
    entries.forEach(Entry::close);
  }
}
