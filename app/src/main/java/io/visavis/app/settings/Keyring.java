package io.visavis.app.settings;

import org.jspecify.annotations.Nullable;

/// The operating system's place for a person's keys. It may ask that person for permission, so
/// calls may take long.
public interface Keyring {
  /// No keyring.
  Keyring NONE =
      new Keyring() {
        @Override
        public boolean available() {
          return false;
        }

        @Override
        public @Nullable String get(String account) {
          return null;
        }

        @Override
        public boolean set(String account, String secret) {
          return false;
        }

        @Override
        public void delete(String account) {}
      };

  /// Whether there is one to be asked.
  boolean available();

  /// The secret of an account.
  ///
  /// @return null: there is none, or it is not given
  @Nullable String get(String account);

  /// Keeps a secret for an account.
  ///
  /// @return whether it is kept
  boolean set(String account, String secret);

  /// Forgets an account's secret, if there is one.
  void delete(String account);
}
