package io.visavis.app.ui.storage;

import io.visavis.app.call.Problem;
import io.visavis.app.settings.SettingsProblem;
import io.visavis.app.settings.SettingsStore;
import java.util.Arrays;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// What is wrong with the settings' file, and the passphrase that is asked for. On the toolkit's
/// thread.
public final class StorageViewModel implements AutoCloseable {
  /// The passphrase does not open the secrets.
  static final String WRONG = "storage.wrong";

  /// Whether the secrets may really be forgotten.
  static final String SURE = "storage.sure";

  /// The passphrase was not repeated.
  static final String DIFFERENT = "storage.different";

  private final SettingsStore store;
  private final Runnable unlisten;
  private final ObservableList<Problem> problems = FXCollections.observableArrayList();
  private final StringProperty passphrase = new SimpleStringProperty(this, "passphrase", "");
  private final StringProperty repeated = new SimpleStringProperty(this, "repeated", "");
  private final ReadOnlyBooleanWrapper forgetting = new ReadOnlyBooleanWrapper(this, "forgetting");
  private final ReadOnlyObjectWrapper<@Nullable String> mistake =
      new ReadOnlyObjectWrapper<>(this, "mistake");

  /// Shows what a store has to say, and what it says later.
  public StorageViewModel(SettingsStore store) {
    this.store = store;
    problems.setAll(store.warnings());
    unlisten = store.onProblem(problem -> problems.setAll(store.warnings()));
  }

  /// What is to be told.
  public ObservableList<Problem> problems() {
    return problems;
  }

  /// What is typed.
  public StringProperty passphraseProperty() {
    return passphrase;
  }

  /// What is typed once more, where a passphrase is chosen.
  public StringProperty repeatedProperty() {
    return repeated;
  }

  /// The key of what is wrong with that; null: nothing.
  public ReadOnlyObjectProperty<@Nullable String> mistakeProperty() {
    return mistake.getReadOnlyProperty();
  }

  /// Whether a problem asks for the passphrase that there is.
  static boolean unlocks(Problem problem) {
    return problem.key().equals(SettingsProblem.LOCKED);
  }

  /// Whether a problem asks for a passphrase to be chosen.
  static boolean chooses(Problem problem) {
    return problem.key().equals(SettingsProblem.FORGETFUL);
  }

  /// Tries the passphrase.
  void unlock() {
    char[] typed = passphrase.get().toCharArray();
    boolean opened = store.unlock(typed);
    Arrays.fill(typed, '\0');
    mistake.set(opened ? null : WRONG);
    forgetting.set(false);
    passphrase.set("");
    if (opened) {
      problems.setAll(store.warnings());
    }
  }

  /// Whether [#forget] has been asked for and waits to be said again.
  public ReadOnlyBooleanProperty forgettingProperty() {
    return forgetting.getReadOnlyProperty();
  }

  /// Goes on without the secrets that no passphrase opens, once it has been said twice. The store
  /// keeps a copy of the file.
  void forget() {
    if (!forgetting.get()) {
      forgetting.set(true);
      mistake.set(SURE);
      return;
    }
    forgetting.set(false);
    mistake.set(null);
    passphrase.set("");
    store.forgetLocked();
    problems.setAll(store.warnings());
  }

  /// Keeps secrets under the passphrase that was typed twice.
  void choose() {
    if (passphrase.get().isEmpty() || !passphrase.get().equals(repeated.get())) {
      mistake.set(DIFFERENT);
      return;
    }
    char[] typed = passphrase.get().toCharArray();
    store.choosePassphrase(typed);
    Arrays.fill(typed, '\0');
    mistake.set(null);
    passphrase.set("");
    repeated.set("");
    problems.setAll(store.warnings());
  }

  /// The problem is read.
  void dismiss(Problem problem) {
    problems.remove(problem);
  }

  /// Hears no more of the store.
  @Override
  public void close() {
    unlisten.run();
  }
}
