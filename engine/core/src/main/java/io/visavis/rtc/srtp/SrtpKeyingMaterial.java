package io.visavis.rtc.srtp;

import java.util.Arrays;

/// The master keys and salts of one DTLS association. The client is the DTLS client: it protects
/// with the client's key.
@SuppressWarnings("ArrayRecordComponent") // secrets: never compared, never printed
public record SrtpKeyingMaterial(
    SrtpProfile profile, byte[] clientKey, byte[] clientSalt, byte[] serverKey, byte[] serverSalt) {

  /// The label for the TLS exporter (RFC 5764 §4.2).
  public static final String EXPORTER_LABEL = "EXTRACTOR-dtls_srtp";

  public SrtpKeyingMaterial {
    if (clientKey.length != profile.keyLength()
        || serverKey.length != profile.keyLength()
        || clientSalt.length != profile.saltLength()
        || serverSalt.length != profile.saltLength()) {
      throw new IllegalArgumentException("key or salt length does not fit " + profile);
    }
  }

  /// Splits the exporter's output: client key, server key, client salt, server salt (RFC 5764
  /// §4.2).
  public static SrtpKeyingMaterial fromExporter(SrtpProfile profile, byte[] exported) {
    if (exported.length != profile.keyingMaterialLength()) {
      throw new IllegalArgumentException(exported.length + " bytes do not fit " + profile);
    }
    int key = profile.keyLength();
    int salt = profile.saltLength();
    return new SrtpKeyingMaterial(
        profile,
        Arrays.copyOfRange(exported, 0, key),
        Arrays.copyOfRange(exported, 2 * key, 2 * key + salt),
        Arrays.copyOfRange(exported, key, 2 * key),
        Arrays.copyOfRange(exported, 2 * key + salt, 2 * key + 2 * salt));
  }

  /// Names the profile only: keys do not belong in logs.
  @Override
  public String toString() {
    return "SrtpKeyingMaterial[" + profile + "]";
  }
}
