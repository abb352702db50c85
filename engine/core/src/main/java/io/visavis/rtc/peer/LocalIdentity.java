package io.visavis.rtc.peer;

import io.visavis.rtc.RTCDtlsFingerprint;
import io.visavis.rtc.RTCErrorDetailType;
import io.visavis.rtc.RTCException;
import io.visavis.rtc.RTCIdentityAssertionResult;
import io.visavis.rtc.RTCIdentityProviderDetails;
import io.visavis.rtc.RTCIdentityProviderOptions;
import io.visavis.rtc.identity.AssertionCodec;
import io.visavis.rtc.identity.IdentityContents;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Who we say to be: "Requesting Identity Assertions", webrtc-identity §6. Under the monitor.
final class LocalIdentity {

  /// What `setIdentityProvider` was called with.
  private record Chosen(RTCIdentityProviderDetails which, RTCIdentityProviderOptions options) {}

  /// Who waits for an assertion.
  private record Waiting(Consumer<String> then, Consumer<RTCException> otherwise) {}

  private final PeerConnection connection;
  private final IdentityQuestions questions;
  private final List<Waiting> waiting = new ArrayList<>();
  private @Nullable Chosen chosen;

  /// For all descriptions: certificates do not change either.
  private @Nullable String stored;

  LocalIdentity(PeerConnection connection, IdentityQuestions questions) {
    this.connection = connection;
    this.questions = questions;
  }

  /// `setIdentityProvider`.
  ///
  /// @throws RTCException `SyntaxError` for a protocol with a slash
  void provider(String domain, RTCIdentityProviderOptions options) {
    RTCIdentityProviderDetails which = new RTCIdentityProviderDetails(domain, options.protocol());
    String target = connection.getConfiguration().peerIdentity();
    Chosen next =
        new Chosen(
            which,
            options.peerIdentity() == null
                ? options.toBuilder().peerIdentity(target).build()
                : options);
    if (!next.equals(chosen)) {
      chosen = next;
      stored = null;
      questions.forgetFailure();
    }
  }

  /// `getIdentityAssertion`.
  CompletableFuture<String> assertion() {
    Promise<String> promise = new Promise<>(connection.serial());
    connection
        .certificates()
        .whenComplete((_, failure) ->
            connection
                .serial()
                .post(() -> {
                  if (connection.isClosed()) {
                    reject(promise, RTCException.invalidState("the connection is closed"));
                  } else if (failure != null) {
                    reject(
                        promise, RTCException.operation("the connection's key could not be made"));
                  } else if (chosen == null) {
                    reject(promise, RTCException.invalidState("no identity provider is set"));
                  } else {
                    obtain(
                        made -> connection.serial().resolve(promise, made),
                        reason -> reject(promise, reason));
                  }
                }));
    return promise;
  }

  private void reject(Promise<?> promise, RTCException reason) {
    connection.serial().reject(promise, reason);
  }

  /// The assertion for a description that is being made, once it is [#ready]; null for none.
  @Nullable String stored() {
    return stored;
  }

  /// In a task, once the certificate exists: `then` runs when there is an assertion, or none is
  /// wanted; now, or in a task.
  void ready(Runnable then, Consumer<RTCException> otherwise) {
    if (chosen == null) {
      then.run();
    } else {
      obtain(_ -> then.run(), otherwise);
    }
  }

  private void obtain(Consumer<String> then, Consumer<RTCException> otherwise) {
    String made = stored;
    if (made != null) {
      then.accept(made);
      return;
    }
    waiting.add(new Waiting(then, otherwise));
    if (waiting.size() == 1) {
      request();
    }
  }

  private void request() {
    Chosen asked = chosen;
    if (asked == null) {
      throw new IllegalStateException("an assertion without a provider");
    }
    String contents = IdentityContents.of(fingerprints());
    questions.ask(
        asked.which(),
        provider -> provider.generateAssertion(contents, IdentityQuestions.ORIGIN, asked.options()),
        made -> generated(asked, made),
        reason -> failed(asked, reason));
  }

  /// Of every certificate that a handshake may use.
  private List<RTCDtlsFingerprint> fingerprints() {
    return connection.certificates().join().stream()
        .flatMap(certificate -> certificate.getFingerprints().stream())
        .toList();
  }

  private void generated(Chosen asked, RTCIdentityAssertionResult made) {
    String value;
    try {
      value = AssertionCodec.encode(made);
    } catch (IllegalArgumentException e) {
      failed(
          asked,
          IdentityQuestions.error(
              RTCErrorDetailType.IDP_EXECUTION_FAILURE, String.valueOf(e.getMessage())));
      return;
    }
    if (!asked.equals(chosen)) {
      // Another provider was chosen meanwhile.
      request();
      return;
    }
    stored = value;
    take().forEach(one -> one.then().accept(value));
  }

  private void failed(Chosen asked, RTCException reason) {
    if (!asked.equals(chosen)) {
      request();
      return;
    }
    take().forEach(one -> one.otherwise().accept(reason));
  }

  private List<Waiting> take() {
    List<Waiting> taken = List.copyOf(waiting);
    waiting.clear();
    return taken;
  }
}
