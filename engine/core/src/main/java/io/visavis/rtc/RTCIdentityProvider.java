package io.visavis.rtc;

import java.util.concurrent.CompletableFuture;

/// Vouches for names: W3C's `RTCIdentityProvider` (webrtc-identity §5), as an object of the
/// embedder instead of a script from the provider's domain.
///
/// The engine calls both methods on a thread of its own and gives each 15 seconds. A future that
/// fails with [RTCIdentityProviderFailure] says why; any other failure, null, and an exception are
/// `idp-execution-failure`.
public interface RTCIdentityProvider {

  /// The name under which the built-in provider, which uses X.509 certificates, is set and found in
  /// assertions. `.invalid` (RFC 6761 §6.4): no browser can load a script from there.
  String X509 = "x509.invalid";

  /// {@return its domain, as `setIdentityProvider` and assertions name it}
  String domain();

  /// {@return its protocol}
  default String protocol() {
    return RTCIdentityProviderDetails.DEFAULT_PROTOCOL;
  }

  /// Makes an assertion that the user of this connection owns what `contents` names.
  ///
  /// @param contents opaque to the provider; validation must give it back to the letter
  /// @param origin "null": this program has no origin as a page has
  /// @param options what to change from the defaults
  /// @return the assertion, or a failure
  CompletableFuture<RTCIdentityAssertionResult> generateAssertion(
      String contents, String origin, RTCIdentityProviderOptions options);

  /// Checks an assertion that a remote sent: text that anybody may have written.
  ///
  /// @param origin "null": this program has no origin as a page has
  /// @param assertion as the provider gave it
  /// @return who made it, or a failure
  CompletableFuture<RTCIdentityValidationResult> validateAssertion(String assertion, String origin);

  /// {@return whether it is trusted to vouch for names of this domain besides its own: the
  /// third-party provider of RFC 8827 §8.1, which local policy must allow} Default: none.
  ///
  /// @param domain where the provider is
  default boolean vouchesFor(String domain) {
    return false;
  }
}
