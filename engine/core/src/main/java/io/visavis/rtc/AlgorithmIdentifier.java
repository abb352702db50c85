package io.visavis.rtc;

import org.jspecify.annotations.Nullable;

/// What key `RTCPeerConnection.generateCertificate` shall make, in the words of WebCrypto.
///
/// Which of them are supported is the engine's to say: `NotSupportedError` for the others.
public sealed interface AlgorithmIdentifier
    permits EcKeyGenParams, RsaHashedKeyGenParams, NamedAlgorithm {
  /// {@return name of the algorithm, such as `ECDSA`}
  String name();

  /// {@return milliseconds that the certificate shall last (`RTCCertificateExpiration`); null: 30
  /// days}
  @Nullable Long expires();

  /// {@return ECDSA on P-256, what browsers use when they are not asked for anything else}
  static AlgorithmIdentifier ecdsa() {
    return new EcKeyGenParams("ECDSA", "P-256", null);
  }

  /// {@return RSASSA-PKCS1-v1_5 with SHA-256, 65537, and this many bits}
  ///
  /// @param modulusLength in bits
  static AlgorithmIdentifier rsa(int modulusLength) {
    return new RsaHashedKeyGenParams("RSASSA-PKCS1-v1_5", modulusLength, 65_537, "SHA-256", null);
  }

  /// {@return an algorithm by its name alone}
  ///
  /// @param name its name
  static AlgorithmIdentifier of(String name) {
    return new NamedAlgorithm(name, null);
  }
}
