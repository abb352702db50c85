package io.visavis.app.ui.settings.profiles;

import io.visavis.app.call.Problem;
import io.visavis.app.settings.Media;
import io.visavis.app.settings.Profile;
import io.visavis.app.settings.ProfileTransfer;
import io.visavis.app.settings.Settings;
import io.visavis.app.ui.settings.form.Field;
import io.visavis.app.ui.settings.form.SettingsForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// The profiles, and what is done with whole ones.
public final class ProfilesViewModel {
  private final SettingsForm form;
  private final StringProperty name = new SimpleStringProperty(this, "name", "");
  private final StringProperty passphrase = new SimpleStringProperty(this, "passphrase", "");
  private final ReadOnlyObjectWrapper<@Nullable Problem> nameProblem =
      new ReadOnlyObjectWrapper<>(this, "nameProblem");
  private final ReadOnlyObjectWrapper<@Nullable Problem> fileProblem =
      new ReadOnlyObjectWrapper<>(this, "fileProblem");

  /// Of the window's settings.
  public ProfilesViewModel(SettingsForm form) {
    this.form = form;
    form.settingsProperty()
        .subscribe(now -> {
          if (!now.current().equals(name.get().strip())) {
            name.set(now.current());
          }
        });
    name.subscribe(this::rename);
  }

  private void rename(String text) {
    String wanted = text.strip();
    Settings now = form.settings();
    if (wanted.isEmpty()) {
      nameProblem.set(new Problem("settings.profiles.no-name"));
    } else if (!wanted.equals(now.current()) && now.profile(wanted).isPresent()) {
      nameProblem.set(new Problem("settings.profiles.taken", wanted));
    } else {
      nameProblem.set(null);
      form.changeProfile(Field.PROFILES, profile -> profile.name(wanted));
    }
  }

  private void step(UnaryOperator<Settings> change) {
    form.endStep();
    form.change(Field.PROFILES, change);
    form.endStep();
  }

  /// Makes another profile the current one.
  public void choose(String wanted) {
    if (!wanted.equals(form.settings().current())) {
      step(now -> now.withCurrent(wanted));
    }
  }

  /// Adds a profile with everything at its default, and makes it the current one.
  ///
  /// @param wanted its name, with a number when it is taken
  public void add(String wanted) {
    append(Profile.named(unused(wanted)));
  }

  /// Adds a profile like the current one, and makes it the current one.
  public void duplicate() {
    Profile old = form.profile();
    append(old.toBuilder().name(unused(old.name())).build());
  }

  private void append(Profile profile) {
    step(now -> {
      List<Profile> all = new ArrayList<>(now.profiles());
      all.add(profile);
      return now.withProfiles(all, profile.name());
    });
  }

  private String unused(String wanted) {
    String free = wanted;
    for (int i = 2; form.settings().profile(free).isPresent(); i++) {
      free = wanted + " " + i;
    }
    return free;
  }

  /// Deletes the current profile; undo brings it back. The last one stays.
  public void delete() {
    Settings now = form.settings();
    if (now.profiles().size() > 1) {
      List<Profile> rest = new ArrayList<>(now.profiles());
      rest.remove(now.currentProfile());
      step(all -> all.withProfiles(rest, rest.getFirst().name()));
    }
  }

  /// Sets every member of the current profile, and what is sent and heard, to its default.
  public void resetAll() {
    step(now -> now.withCurrentProfile(old -> Profile.named(old.name())).withMedia(Media.DEFAULT));
  }

  /// The name of the current profile as it is typed.
  public StringProperty nameProperty() {
    return name;
  }

  /// What is wrong with it; null: nothing.
  public ReadOnlyObjectProperty<@Nullable Problem> nameProblemProperty() {
    return nameProblem.getReadOnlyProperty();
  }

  /// The passphrase of files with secrets; empty: none, and secrets are left out.
  public StringProperty passphraseProperty() {
    return passphrase;
  }

  /// What went wrong with a file; null: nothing.
  public ReadOnlyObjectProperty<@Nullable Problem> fileProblemProperty() {
    return fileProblem.getReadOnlyProperty();
  }

  /// Writes profiles to a file, with their secrets when there is a passphrase for it.
  ///
  /// @param all of them, or the current one
  public void exportTo(Path file, boolean all) {
    Settings now = form.settings();
    List<Profile> some = all ? now.profiles() : List.of(now.currentProfile());
    String secret = passphrase.get();
    try {
      Files.writeString(
          file,
          secret.isEmpty()
              ? ProfileTransfer.print(some)
              : ProfileTransfer.print(some, now, secret.toCharArray()));
      fileProblem.set(null);
      passphrase.set("");
    } catch (IOException e) {
      fileProblem.set(new Problem("settings.profiles.unwritten", file, reason(e)));
    }
  }

  /// Adds the profiles of a file.
  public void importFrom(Path file) {
    String secret = passphrase.get();
    try {
      var result =
          ProfileTransfer.read(
              Files.readString(file), secret.isEmpty() ? null : secret.toCharArray());
      switch (result) {
        case ProfileTransfer.Profiles read -> {
          step(now -> ProfileTransfer.add(now, read));
          fileProblem.set(null);
          passphrase.set("");
        }
        case ProfileTransfer.Refused refused -> fileProblem.set(refused.problem());
      }
    } catch (IOException e) {
      fileProblem.set(new Problem("settings.profiles.unread", file, reason(e)));
    }
  }

  private static String reason(IOException e) {
    return e.getClass().getSimpleName();
  }
}
