package io.visavis.rtc;

import org.jspecify.annotations.Nullable;

/// An algorithm by its name alone (WebCrypto §10, `Algorithm`).
///
/// @param name name of the algorithm
/// @param expires milliseconds that the certificate shall last; null: 30 days
public record NamedAlgorithm(String name, @Nullable Long expires) implements AlgorithmIdentifier {
  /// Checks that the name is there: `TypeError`.
  public NamedAlgorithm {
    WebIdl.required("Algorithm.name", name);
  }
}
