package io.visavis.app.settings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.visavis.app.call.Problem;
import java.io.IOException;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Saves settings for one store: takes the lock, looks at what other programs have written since,
/// and replaces the file. Used by one thread at a time.
final class Saving {
  private final SettingsFile file;
  private final Consumer<Problem> told;

  /// What the file held when it was last looked at.
  private ObjectNode seen;

  /// The same as we would have written it, with every default: what is different in ours now has
  /// been changed here.
  private ObjectNode base;

  private boolean copyFirst;
  private boolean newer;

  /// @param told is told what happened to the file
  Saving(SettingsFile file, Loading loaded, Consumer<Problem> told) {
    this.file = file;
    this.told = told;
    seen = loaded.tree();
    base = SettingsJson.write(loaded.settings(), loaded.vault().opened());
    var key = loaded.vault().header();
    if (key != null) {
      base.set(SettingsJson.VAULT, key);
    }
    copyFirst = loaded.copy();
    newer = loaded.newer();
  }

  /// Keeps a copy of the file in place when it is replaced next.
  void copyFirst() {
    copyFirst = true;
  }

  /// Saves them.
  ///
  /// @return what the file holds now, which is more than ours when others have written too; null:
  ///   it is to stay as a newer version has written it
  /// @throws IOException nothing is saved
  @Nullable ObjectNode save(ObjectNode ours) throws IOException {
    if (newer) {
      return null;
    }
    if (file.readOnly()) {
      throw new IOException("read-only");
    }
    file.prepare();
    try (SettingsLock lock = SettingsLock.take(file.directory())) {
      if (lock.held()) {
        file.clear();
      }
      return saveLocked(ours);
    }
  }

  private @Nullable ObjectNode saveLocked(ObjectNode ours) throws IOException {
    ObjectNode merged = ours;
    boolean good = false;
    switch (file.read()) {
      case SettingsFile.Missing() -> {}
      case SettingsFile.Damaged _ ->
          told.accept(new Problem(SettingsProblem.DAMAGED, file.setAside(SettingsFile.NAME)));
      case SettingsFile.Good(ObjectNode theirs) -> {
        if (Loading.newer(theirs)) {
          newer = true;
          told.accept(new Problem(SettingsProblem.NEWER));
          return null;
        }
        good = true;
        merged = merged(ours, theirs);
        if (copyFirst) {
          file.copyAside();
          copyFirst = false;
        } else if (merged.equals(theirs)) {
          return seen(merged);
        }
      }
    }
    file.replace(merged, good);
    return seen(merged);
  }

  private ObjectNode seen(ObjectNode tree) {
    seen = tree;
    base = tree;
    return tree;
  }

  private ObjectNode merged(ObjectNode ours, ObjectNode theirs) throws IOException {
    if (theirs.equals(seen)) {
      return ours;
    }
    var key = ours.get(SettingsJson.VAULT);
    if (key == null || Objects.equals(key, theirs.get(SettingsJson.VAULT))) {
      return Merge.of(base, ours, theirs);
    }
    // Secrets under two keys cannot be in one file.
    told.accept(new Problem(SettingsProblem.OVERTAKEN, file.copyAside()));
    return ours;
  }
}
