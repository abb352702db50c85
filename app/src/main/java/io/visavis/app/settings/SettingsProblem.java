package io.visavis.app.settings;

/// The keys of what [SettingsStore] has to say, see [io.visavis.app.call.Problem].
public final class SettingsProblem {
  /// The file was damaged and is now called `{0}`; the last good one is used.
  public static final String DAMAGED = "problem.settings-damaged";

  /// The file was damaged and is now called `{0}`; there is no other.
  public static final String LOST = "problem.settings-lost";

  /// The file is gone; the last good one is used.
  public static final String MISSING = "problem.settings-missing";

  /// A newer version wrote the file: nothing is saved.
  public static final String NEWER = "problem.settings-newer";

  /// Member `{0}` cannot be used and has its default.
  public static final String WRONG = "problem.settings-wrong";

  /// Nothing can be saved in `{0}`, because of `{1}`.
  public static final String UNSAVED = "problem.settings-unsaved";

  /// Another program has given the secrets another key; its settings are kept as `{0}`.
  public static final String OVERTAKEN = "problem.settings-overtaken";

  /// Secrets wait for the passphrase.
  public static final String LOCKED = "problem.secrets-locked";

  /// The keyring does not give the key of the secrets.
  public static final String KEYRING_LOST = "problem.secrets-keyring-lost";

  /// Secrets will be forgotten: there is no keyring and no passphrase.
  public static final String FORGETFUL = "notice.secrets-session";

  /// A text to be imported holds no profiles.
  public static final String IMPORT_NONE = "problem.import-none";

  /// A newer version wrote it.
  public static final String IMPORT_NEWER = "problem.import-newer";

  /// It has secrets, and no passphrase was given.
  public static final String IMPORT_PASSPHRASE = "problem.import-passphrase";

  /// It was another passphrase.
  public static final String IMPORT_WRONG = "problem.import-wrong-passphrase";

  private SettingsProblem() {}
}
