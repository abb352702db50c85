package io.visavis.rtc;

import org.jspecify.annotations.Nullable;

/// A key on an elliptic curve (WebCrypto §23.4).
///
/// @param name `ECDSA`
/// @param namedCurve the curve, such as `P-256`
/// @param expires milliseconds that the certificate shall last; null: 30 days
public record EcKeyGenParams(String name, String namedCurve, @Nullable Long expires)
    implements AlgorithmIdentifier {
  /// Checks that name and curve are there: `TypeError`.
  public EcKeyGenParams {
    WebIdl.required("Algorithm.name", name);
    WebIdl.required("EcKeyGenParams.namedCurve", namedCurve);
  }
}
