package io.visavis.app.ui.settings.form;

import io.visavis.app.call.Problem;
import io.visavis.app.settings.Profile;
import io.visavis.app.settings.Settings;
import io.visavis.app.settings.SettingsStore;
import io.visavis.rtc.RTCConfiguration;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// The settings as the pages see and change them. All of it on the toolkit's thread, or on the
/// test's.
///
/// Changes of one field that follow each other are one change to undo: nobody wants to take back
/// single letters.
public final class SettingsForm implements AutoCloseable {
  private final SettingsStore store;
  private final Runnable unlisten;
  private final ReadOnlyObjectWrapper<Settings> settings;
  private final ObservableValue<Profile> profile;
  private final ReadOnlyBooleanWrapper canUndo = new ReadOnlyBooleanWrapper(this, "canUndo");
  private final StringProperty search = new SimpleStringProperty(this, "search", "");
  private final ObjectProperty<@Nullable RTCConfiguration> inForce =
      new SimpleObjectProperty<>(this, "inForce");
  private final ObjectProperty<@Nullable Problem> refusal =
      new SimpleObjectProperty<>(this, "refusal");
  private @Nullable Field lastChanged;

  /// The settings of a store, which stays the caller's to close.
  ///
  /// @param store changed on the toolkit's thread only while this lives
  public SettingsForm(SettingsStore store) {
    this.store = store;
    settings = new ReadOnlyObjectWrapper<>(this, "settings", store.current());
    profile = settings.map(Settings::currentProfile);
    canUndo.set(store.canUndo());
    unlisten =
        store.listen(now -> {
          settings.set(now);
          canUndo.set(store.canUndo());
        });
  }

  /// Where the settings are kept.
  public SettingsStore store() {
    return store;
  }

  /// All settings.
  public ReadOnlyObjectProperty<Settings> settingsProperty() {
    return settings.getReadOnlyProperty();
  }

  /// The profile that is edited, which is the one that the next call takes.
  public ObservableValue<Profile> profileProperty() {
    return profile;
  }

  /// All settings as they are now.
  public Settings settings() {
    return settings.get();
  }

  /// The profile as it is now.
  public Profile profile() {
    return settings.get().currentProfile();
  }

  /// What the profile is for W3C's constructor.
  public RTCConfiguration configuration() {
    return settings.get().configurationOf(profile());
  }

  /// Changes settings.
  public void change(Field field, UnaryOperator<Settings> change) {
    Settings changed = change.apply(store.current());
    if (changed.equals(store.current())) {
      return;
    }
    // A change of another field is another step for undo.
    if (field == lastChanged && store.canUndo()) {
      store.amend(now -> changed);
    } else {
      store.update(now -> changed);
    }
    lastChanged = field;
  }

  /// Changes members of the current profile.
  public void changeProfile(Field field, UnaryOperator<Profile.Builder> change) {
    change(field, now -> now.withCurrentProfile(old -> change.apply(old.toBuilder()).build()));
  }

  /// The next change, of the same field too, is another step for undo.
  public void endStep() {
    lastChanged = null;
  }

  /// Takes the last change back; once more brings it again.
  public void undo() {
    endStep();
    store.undo();
  }

  /// Whether there is something to undo.
  public ReadOnlyBooleanProperty canUndoProperty() {
    return canUndo.getReadOnlyProperty();
  }

  /// What a person looks for; empty: nothing in particular.
  public StringProperty searchProperty() {
    return search;
  }

  /// Lets the call that goes on follow the settings: each change of what W3C's constructor takes is
  /// handed on, and what the engine says to it is shown.
  public void follow(
      ObservableValue<@Nullable RTCConfiguration> nowInForce,
      ObservableValue<@Nullable Problem> refused,
      Consumer<RTCConfiguration> change) {
    nowInForce.subscribe(now -> inForce.set(now));
    refused.subscribe(now -> refusal.set(now));
    settings.subscribe((before, now) -> {
      RTCConfiguration wanted = now.configurationOf(now.currentProfile());
      if (!wanted.equals(before.configurationOf(before.currentProfile()))) {
        change.accept(wanted);
      }
    });
  }

  /// What the engine says is in force in the call that goes on; null: no call.
  public ObjectProperty<@Nullable RTCConfiguration> inForceProperty() {
    return inForce;
  }

  /// What the engine refused of the last change in the call that goes on; null: nothing.
  public ObjectProperty<@Nullable Problem> refusalProperty() {
    return refusal;
  }

  /// A part of the settings as a property that changes with them and changes them.
  public <T extends @Nullable Object> ObjectProperty<T> part(
      Field field, Function<Settings, T> get, BiFunction<Settings, T, Settings> set) {
    ObjectProperty<T> part = new SimpleObjectProperty<>(get.apply(settings()));
    settings.subscribe(now -> part.set(get.apply(now)));
    part.subscribe(value -> change(field, now -> set.apply(now, value)));
    return part;
  }

  /// A part of the current profile as a property that changes with it and changes it.
  public <T extends @Nullable Object> ObjectProperty<T> profilePart(
      Field field, Function<Profile, T> get, BiConsumer<Profile.Builder, T> set) {
    return part(
        field,
        all -> get.apply(all.currentProfile()),
        (all, value) ->
            all.withCurrentProfile(old -> {
              if (Objects.equals(get.apply(old), value)) {
                return old;
              }
              Profile.Builder builder = old.toBuilder();
              set.accept(builder, value);
              return builder.build();
            }));
  }

  /// Hears no longer of changes.
  @Override
  public void close() {
    unlisten.run();
  }
}
