package io.visavis.rtc.cert;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;

/// Public keys that a remote may have, as the hashes of RFC 7469 §2.4: SHA-256 of the leaf's
/// SubjectPublicKeyInfo, in base64.
///
/// @param demands each asks for one of its keys; all must be met. None: any key will do
public record KeyPins(List<Set<String>> demands) {

  /// Whoever it is.
  public static final KeyPins NONE = new KeyPins(List.of());

  /// How a pin is introduced, here and in RFC 7469.
  public static final String LABEL = "pin-sha256=";

  /// Takes copies.
  public KeyPins {
    demands = demands.stream().map(Set::copyOf).toList();
  }

  /// These, and one of `keys` besides; no keys ask for nothing. Two demands are never merged: two
  /// that have no key in common let nobody in, where their empty intersection would let in all.
  public KeyPins and(Set<String> keys) {
    if (keys.isEmpty()) {
      return this;
    }
    List<Set<String>> more = new ArrayList<>(demands);
    more.add(keys);
    return new KeyPins(more);
  }

  /// Why the holder of this certificate is refused, or null.
  ///
  /// @param der the leaf of the handshake, whose key the remote has proved to hold
  public @Nullable String refusal(byte[] der) {
    if (demands.isEmpty()) {
      return null;
    }
    String pin;
    try {
      pin = pinOf(der);
    } catch (IOException e) {
      return "the remote's certificate cannot be read, so its key is not pinned: " + e.getMessage();
    }
    for (Set<String> demand : demands) {
      if (!demand.contains(pin)) {
        return "the remote's key " + LABEL + pin + " is none of the pinned keys";
      }
    }
    return null;
  }

  /// A certificate's pin.
  ///
  /// @throws IOException when it is no certificate
  static String pinOf(byte[] der) throws IOException {
    byte[] key = new X509CertificateHolder(der).getSubjectPublicKeyInfo().getEncoded("DER");
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(key));
    } catch (NoSuchAlgorithmException e) {
      // Every Java platform brings SHA-256.
      throw new IllegalStateException(e);
    }
  }
}
