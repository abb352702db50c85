package io.visavis.app.settings;

import org.jspecify.annotations.Nullable;

/// Where secrets become unreadable and readable again.
interface SecretBox {
  /// Encrypts a secret for its place; the same secret for the same place comes out the same as long
  /// as the process runs.
  ///
  /// @param place whose secret it is; for another place it does not open
  /// @return text; null: this box keeps nothing
  @Nullable String seal(String place, byte[] secret);

  /// Decrypts it.
  ///
  /// @return null: not by this box, or not now
  byte @Nullable [] open(String place, String sealed);
}
