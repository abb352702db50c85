package io.visavis.app.settings;

/// How secrets survive the end of the program.
public enum SecretKeeping {
  /// The key lies in the operating system's keyring.
  KEYRING,
  /// A passphrase gives the key.
  PASSPHRASE,
  /// They do not: there is no keyring, and no passphrase has been chosen.
  SESSION
}
