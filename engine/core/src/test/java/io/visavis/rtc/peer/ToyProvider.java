package io.visavis.rtc.peer;

import io.visavis.rtc.RTCIdentityAssertionResult;
import io.visavis.rtc.RTCIdentityProvider;
import io.visavis.rtc.RTCIdentityProviderDetails;
import io.visavis.rtc.RTCIdentityProviderOptions;
import io.visavis.rtc.RTCIdentityValidationResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Vouches for whoever asks, as the mock provider of web-platform-tests does: an assertion is the
/// name, a bar, and the contents. What it answers can be replaced.
final class ToyProvider implements RTCIdentityProvider {

  /// What it was called with, one line a call.
  final List<String> calls = new ArrayList<>();

  /// Answers instead, when set.
  @Nullable Supplier<@Nullable CompletableFuture<RTCIdentityAssertionResult>> generates;

  /// Answers instead, when set.
  @Nullable Supplier<@Nullable CompletableFuture<RTCIdentityValidationResult>> validates;

  /// Delays good answers of validation, when set.
  CompletableFuture<Void> gate = CompletableFuture.completedFuture(null);

  private final String domain;
  private final String alsoFor;

  ToyProvider(String domain) {
    this(domain, "");
  }

  /// @param alsoFor a domain that it may vouch for as a third party
  ToyProvider(String domain, String alsoFor) {
    this.domain = domain;
    this.alsoFor = alsoFor;
  }

  @Override
  public String domain() {
    return domain;
  }

  @Override
  public boolean vouchesFor(String other) {
    return other.equals(alsoFor);
  }

  @Override
  @SuppressWarnings("NullAway") // null is what a bad provider may return
  public CompletableFuture<RTCIdentityAssertionResult> generateAssertion(
      String contents, String origin, RTCIdentityProviderOptions options) {
    calls.add("generate " + origin + " " + options.usernameHint() + " " + options.peerIdentity());
    return generates != null
        ? generates.get()
        : CompletableFuture.completedFuture(
            new RTCIdentityAssertionResult(
                new RTCIdentityProviderDetails(domain), options.usernameHint() + "|" + contents));
  }

  @Override
  @SuppressWarnings("NullAway") // null is what a bad provider may return
  public CompletableFuture<RTCIdentityValidationResult> validateAssertion(
      String assertion, String origin) {
    calls.add("validate " + origin);
    if (validates != null) {
      return validates.get();
    }
    String[] parts = assertion.split("\\|", 2);
    return gate.thenApply(_ -> new RTCIdentityValidationResult(parts[0], parts[1]));
  }
}
