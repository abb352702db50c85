package io.visavis.app.settings;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.visavis.app.call.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The settings as they are now, with undo and listeners, saved behind the scenes.
///
/// Any thread may call it. A change holds at once; a thread of the store saves it, the latest one
/// only when several came meanwhile. Listeners are called by the thread that changes, one change
/// after another, or by an executor when it is the store itself that changes. What another program
/// has saved meanwhile is merged in: see [Merge].
public final class SettingsStore implements AutoCloseable {
  /// How many changes can be undone.
  private static final int HISTORY = 100;

  private final List<Consumer<Settings>> listeners = new CopyOnWriteArrayList<>();
  private final List<Consumer<Problem>> problemListeners = new CopyOnWriteArrayList<>();
  private final List<Problem> warnings = new CopyOnWriteArrayList<>();
  private final Deque<Settings> done = new ArrayDeque<>();
  private final Deque<Settings> undone = new ArrayDeque<>();
  private final Keyring keyring;

  /// Held while secrets are sealed and opened, which may mean that a person is asked; never taken
  /// while the monitor is held.
  private final Object vaultLock = new Object();

  private final String firstProfile;
  private final Executor delivery;
  private final @Nullable Path directory;
  private final @Nullable Saving saving;
  private final @Nullable ExecutorService saver;
  private Vault vault;
  private Settings current;
  private boolean scheduled;
  private boolean saved = true;
  private boolean closed;
  private @Nullable String uselessAccount;

  private SettingsStore(
      Settings first,
      Vault vault,
      Keyring keyring,
      @Nullable SettingsFile file,
      Loading loaded,
      Executor delivery) {
    current = first;
    this.vault = vault;
    this.keyring = keyring;
    this.delivery = delivery;
    firstProfile = first.profiles().getFirst().name();
    directory = file == null ? null : file.directory();
    saving = file == null ? null : new Saving(file, loaded, this::tell);
    saver =
        file == null
            ? null
            : Executors.newSingleThreadExecutor(Thread.ofVirtual().name("settings").factory());
    warnings.addAll(loaded.problems());
  }

  /// Reads the settings of a directory, which need not exist. Never throws: what is wrong with the
  /// files is in [#warnings()].
  public static SettingsStore open(Path directory, Keyring keyring) {
    return open(directory, keyring, Runnable::run);
  }

  /// The same, where listeners belong to a thread of their own.
  ///
  /// @param delivery runs listeners when it is the store that changes settings: what another
  ///   program has saved, a warning
  public static SettingsStore open(Path directory, Keyring keyring, Executor delivery) {
    SettingsFile file = new SettingsFile(directory);
    Loading loaded = Loading.of(file, keyring, Language.of(Locale.getDefault()).firstProfile());
    SettingsStore store =
        new SettingsStore(loaded.settings(), loaded.vault(), keyring, file, loaded, delivery);
    if (loaded.save()) {
      store.schedule();
    }
    return store;
  }

  /// One that forgets everything when it is closed.
  public static SettingsStore inMemory(Settings first) {
    Vault vault = new Vault(Keyring.NONE, new SecureRandom(), null);
    ObjectNode nothing = JsonNodeFactory.instance.objectNode();
    Loading loaded = new Loading(first, nothing, vault, List.of(), false, false, false);
    return new SettingsStore(first, vault, Keyring.NONE, null, loaded, Runnable::run);
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
      push(done, current);
      undone.clear();
      become(changed);
      schedule();
    }
  }

  /// Goes on with the last change: undo takes back both.
  public synchronized void amend(UnaryOperator<Settings> change) {
    Settings changed = change.apply(current);
    if (!changed.equals(current)) {
      undone.clear();
      become(changed);
      schedule();
    }
  }

  /// Changes what no person has changed, such as how often a certificate was used: undo keeps it.
  public synchronized void note(UnaryOperator<Settings> change) {
    Settings changed = change.apply(current);
    if (!changed.equals(current)) {
      List<Settings> past = List.copyOf(done);
      done.clear();
      past.forEach(settings -> done.addLast(change.apply(settings)));
      undone.clear();
      become(changed);
      schedule();
    }
  }

  private static void push(Deque<Settings> history, Settings settings) {
    history.addFirst(settings);
    if (history.size() > HISTORY) {
      history.removeLast();
    }
  }

  private void become(Settings settings) {
    current = settings;
    listeners.forEach(listener -> listener.accept(settings));
  }

  /// Whether there is a change to undo.
  public synchronized boolean canUndo() {
    return !done.isEmpty();
  }

  /// Takes the last change back.
  public synchronized void undo() {
    move(done, undone);
  }

  /// Whether there is an undo to take back.
  public synchronized boolean canRedo() {
    return !undone.isEmpty();
  }

  /// Takes the last undo back.
  public synchronized void redo() {
    move(undone, done);
  }

  private void move(Deque<Settings> from, Deque<Settings> to) {
    Settings next = from.pollFirst();
    if (next != null) {
      push(to, current);
      become(next);
      schedule();
    }
  }

  /// Calls a listener after every change, with the new settings.
  ///
  /// @return ends it
  public Runnable listen(Consumer<Settings> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /// Calls a listener with every later warning.
  ///
  /// @return ends it
  public Runnable onProblem(Consumer<Problem> listener) {
    problemListeners.add(listener);
    return () -> problemListeners.remove(listener);
  }

  /// What happened to the settings' file, in words; empty when all is well.
  public List<Problem> warnings() {
    return List.copyOf(warnings);
  }

  private void tell(Problem problem) {
    if (!warnings.contains(problem)) {
      warnings.add(problem);
      deliver(() -> problemListeners.forEach(listener -> listener.accept(problem)));
    }
  }

  /// Runs what the store does by itself where listeners are to be called.
  void deliver(Runnable task) {
    delivery.execute(task);
  }

  private void settle(String key) {
    warnings.removeIf(problem -> problem.key().equals(key));
  }

  /// The directory of the file; null: in memory only.
  public @Nullable Path directory() {
    return directory;
  }

  /// How secrets are kept.
  public SecretKeeping keeping() {
    synchronized (vaultLock) {
      return vault.keeping();
    }
  }

  /// Whether secrets wait for the passphrase, or for the keyring; everything else works without.
  public boolean locked() {
    synchronized (vaultLock) {
      return vault.locked();
    }
  }

  /// Opens the secrets, which then take their places in the settings. It takes about a third of a
  /// second.
  ///
  /// @return whether it was the passphrase
  public boolean unlock(char[] passphrase) {
    synchronized (vaultLock) {
      if (!vault.unlock(passphrase)) {
        return false;
      }
      replace(this::reread);
    }
    settle(SettingsProblem.LOCKED);
    return true;
  }

  /// Keeps secrets from now on under this passphrase, with a new key.
  ///
  /// @throws IllegalStateException while [#locked()]
  /// @throws IllegalArgumentException when it is empty
  public void choosePassphrase(char[] passphrase) {
    if (passphrase.length == 0) {
      throw new IllegalArgumentException("an empty passphrase");
    }
    synchronized (vaultLock) {
      if (vault.locked()) {
        throw new IllegalStateException("the secrets are locked");
      }
      String account = vault.rekey(passphrase);
      synchronized (this) {
        uselessAccount = account == null ? uselessAccount : account;
        schedule();
      }
    }
    settle(SettingsProblem.FORGETFUL);
  }

  /// Gives up the secrets that cannot be opened: the file as it is stays under another name.
  public void forgetLocked() {
    synchronized (vaultLock) {
      if (!vault.locked()) {
        return;
      }
      if (saving != null) {
        saving.copyFirst();
      }
      vault.reset();
      replace(settings -> Unsealing.forget(settings));
    }
    settle(SettingsProblem.LOCKED);
    settle(SettingsProblem.KEYRING_LOST);
  }

  /// Reads them again out of what would be saved: what was sealed opens if it can.
  private Settings reread(Settings settings) {
    return read(SettingsJson.write(settings, vault), settings);
  }

  /// Keeps the objects of certificates that are the same: W3C compares them by identity.
  private Settings read(ObjectNode tree, Settings known) {
    Members members = new Members("", tree, path -> {});
    return Unsealing.sameCertificates(SettingsJson.read(members, firstProfile, vault), known);
  }

  /// Changes the settings of now by what must not be done under the monitor.
  private void replace(UnaryOperator<Settings> change) {
    while (true) {
      Settings now = current();
      Settings next = change.apply(now);
      synchronized (this) {
        if (current == now) {
          if (!next.equals(now)) {
            become(next);
          }
          schedule();
          return;
        }
      }
    }
  }

  private synchronized void schedule() {
    saved = saving == null;
    if (saver != null && !scheduled && !closed) {
      scheduled = true;
      saver.execute(this::save);
    }
  }

  private void save() {
    Settings snapshot;
    String account;
    synchronized (this) {
      scheduled = false;
      saved = true;
      snapshot = current;
      account = uselessAccount;
      uselessAccount = null;
    }
    try {
      boolean kept = saveNow(snapshot);
      synchronized (this) {
        saved = saved && kept;
      }
      if (account != null) {
        keyring.delete(account);
      }
      settle(SettingsProblem.UNSAVED);
    } catch (IOException e) {
      synchronized (this) {
        saved = false;
        uselessAccount = account == null ? uselessAccount : account;
      }
      tell(new Problem(SettingsProblem.UNSAVED, String.valueOf(directory), SettingsFile.reason(e)));
    }
  }

  /// @return whether they are in the file
  private boolean saveNow(Settings snapshot) throws IOException {
    if (saving == null) {
      return true;
    }
    ObjectNode inFile;
    synchronized (vaultLock) {
      ObjectNode ours = written(snapshot);
      inFile = saving.save(ours);
      if (inFile != null && !inFile.equals(ours)) {
        takeOver(ours, inFile);
      }
    }
    if (keeping() == SecretKeeping.SESSION && Unsealing.hasSecrets(snapshot)) {
      tell(new Problem(SettingsProblem.FORGETFUL));
    }
    return inFile != null;
  }

  private ObjectNode written(Settings settings) {
    ObjectNode tree = SettingsJson.write(settings, vault);
    ObjectNode header = vault.header();
    if (header != null) {
      tree.set(SettingsJson.VAULT, header);
    }
    return tree;
  }

  /// Another program has changed the file.
  private void takeOver(ObjectNode ours, ObjectNode inFile) {
    if (vault.header() == null) {
      vault = new Vault(keyring, new SecureRandom(), inFile.get(SettingsJson.VAULT));
    }
    while (true) {
      Settings now = current();
      Settings read = read(Merge.of(ours, written(now), inFile), now);
      Settings next = Unsealing.restore(read, now, vault.keeps());
      synchronized (this) {
        if (current == now) {
          current = next;
          deliver(() -> become(current()));
          return;
        }
      }
    }
  }

  /// Waits until what has been changed so far is on the disk.
  ///
  /// @return whether it is; if not, [#warnings()] says why
  public boolean flush() {
    if (saver == null) {
      return true;
    }
    synchronized (this) {
      if (closed) {
        return saved;
      }
      if (!saved) {
        schedule();
      }
    }
    CompletableFuture.runAsync(() -> {}, saver).join();
    synchronized (this) {
      return saved;
    }
  }

  /// Saves what has not been saved yet. Changes after that are forgotten.
  @Override
  public void close() {
    flush();
    synchronized (this) {
      closed = true;
    }
    if (saver != null) {
      saver.shutdown();
    }
  }
}
