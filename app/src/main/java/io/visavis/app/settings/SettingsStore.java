package io.visavis.app.settings;

import io.visavis.app.call.Problem;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The settings as they are now, with undo of the last change and listeners.
///
/// Any thread may call it; listeners are called by the thread that changes, one change after
/// another.
public final class SettingsStore implements AutoCloseable {
  private final List<Consumer<Settings>> listeners = new CopyOnWriteArrayList<>();
  private Settings current;
  private @Nullable Settings before;

  private SettingsStore(Settings first) {
    current = first;
  }

  /// One that forgets everything when it is closed.
  public static SettingsStore inMemory(Settings first) {
    return new SettingsStore(first);
  }

  /// The settings now.
  public synchronized Settings current() {
    return current;
  }

  /// Changes them at once; they are saved soon after.
  ///
  /// @param change what makes the new ones of those of now; throws when they cannot be
  public synchronized void update(UnaryOperator<Settings> change) {
    Settings changed = change.apply(current);
    if (!changed.equals(current)) {
      before = current;
      become(changed);
    }
  }

  /// Changes what no person has changed, such as how often a certificate was used: undo keeps it.
  public synchronized void note(UnaryOperator<Settings> change) {
    Settings changed = change.apply(current);
    if (!changed.equals(current)) {
      before = before == null ? null : change.apply(before);
      become(changed);
    }
  }

  private void become(Settings settings) {
    current = settings;
    listeners.forEach(listener -> listener.accept(settings));
  }

  /// Whether there is a change to undo.
  public synchronized boolean canUndo() {
    return before != null;
  }

  /// Takes the last change back; a second call takes that back.
  public synchronized void undo() {
    Settings last = before;
    if (last != null) {
      before = current;
      become(last);
    }
  }

  /// Calls a listener after every change, with the new settings.
  ///
  /// @return ends it
  public Runnable listen(Consumer<Settings> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /// What happened to the settings' file, in words; empty when all is well.
  public List<Problem> warnings() {
    return List.of();
  }

  /// How secrets are kept.
  public SecretKeeping keeping() {
    return SecretKeeping.SESSION;
  }

  /// Whether secrets wait for the passphrase; everything else works without it.
  public boolean locked() {
    return false;
  }

  /// Opens the secrets, which then take their places in the settings.
  ///
  /// @return whether it was the passphrase
  public boolean unlock(char[] passphrase) {
    return passphrase.length > 0;
  }

  /// Keeps secrets from now on under this passphrase.
  ///
  /// @throws IllegalStateException while [#locked()]
  public void choosePassphrase(char[] passphrase) {
    if (passphrase.length == 0) {
      throw new IllegalArgumentException("an empty passphrase");
    }
  }

  /// Saves what has not been saved yet.
  @Override
  public void close() {}
}
