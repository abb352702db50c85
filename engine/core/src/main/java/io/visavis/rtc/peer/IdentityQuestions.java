package io.visavis.rtc.peer;

import io.visavis.rtc.RTCError;
import io.visavis.rtc.RTCErrorDetailType;
import io.visavis.rtc.RTCErrorInit;
import io.visavis.rtc.RTCException;
import io.visavis.rtc.RTCIdentityProvider;
import io.visavis.rtc.RTCIdentityProviderDetails;
import io.visavis.rtc.RTCIdentityProviderFailure;
import io.visavis.rtc.net.Loop;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Questions of one connection to identity providers, and how they end: "IdP Error Handling",
/// webrtc-identity §8. Under the monitor; providers are called without it.
final class IdentityQuestions {

  /// What W3C recommends.
  static final Duration PATIENCE = Duration.ofSeconds(15);

  /// This program has no origin: how HTML serializes an opaque one.
  static final String ORIGIN = "null";

  private final SerialTasks serial;
  private final NetworkPlane plane;
  private final Executor background;
  private final List<RTCIdentityProvider> providers;
  private final Set<Question<?>> open = new HashSet<>();
  private boolean closed;
  private @Nullable String loginUrl;
  private @Nullable String errorInfo;

  IdentityQuestions(PeerConnection connection, List<RTCIdentityProvider> providers) {
    this.serial = connection.serial();
    this.plane = connection.plane();
    this.background = connection.engine().background();
    this.providers = providers;
  }

  /// `idpLoginUrl`: of the last failure.
  @Nullable String loginUrl() {
    return loginUrl;
  }

  /// `idpErrorInfo`: of the last failure.
  @Nullable String errorInfo() {
    return errorInfo;
  }

  /// Another provider was chosen.
  void forgetFailure() {
    loginUrl = null;
    errorInfo = null;
  }

  /// Asks a provider. Exactly one of `answered` and `failed` is called, in a task, unless the
  /// connection closes before.
  <T> void ask(
      RTCIdentityProviderDetails which,
      Function<RTCIdentityProvider, @Nullable CompletableFuture<T>> question,
      Consumer<T> answered,
      Consumer<RTCException> failed) {
    serial.post(() -> {
      RTCIdentityProvider provider = find(which);
      if (closed) {
        return;
      }
      if (provider == null) {
        failed.accept(
            error(
                RTCErrorDetailType.IDP_LOAD_FAILURE,
                "no identity provider '"
                    + which.domain()
                    + "' with the protocol '"
                    + which.protocol()
                    + "' is configured"));
        return;
      }
      Question<T> asked = new Question<>(answered, failed);
      open.add(asked);
      plane.order(asked::limit);
      serial.react(() -> background.execute(() -> asked.ask(provider, question)));
    });
  }

  private @Nullable RTCIdentityProvider find(RTCIdentityProviderDetails which) {
    for (RTCIdentityProvider provider : providers) {
      if (provider.domain().equalsIgnoreCase(which.domain())
          && provider.protocol().equals(which.protocol())) {
        return provider;
      }
    }
    return null;
  }

  /// The connection closes: nobody waits any more.
  void close() {
    closed = true;
    open.forEach(question -> plane.order(question::unlimit));
    open.clear();
  }

  static RTCError error(RTCErrorDetailType detail, String message) {
    return new RTCError(RTCErrorInit.builder(detail).build(), message);
  }

  private RTCException translate(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof RTCIdentityProviderFailure said) {
      loginUrl = said.loginUrl();
      errorInfo = said.errorInfo();
      return error(said.detail(), String.valueOf(said.getMessage()));
    }
    return error(
        RTCErrorDetailType.IDP_EXECUTION_FAILURE, "the identity provider failed: " + cause);
  }

  /// One question and its time limit.
  private final class Question<T> {
    private final Consumer<T> answered;
    private final Consumer<RTCException> failed;
    private Loop.@Nullable Timer timer;

    Question(Consumer<T> answered, Consumer<RTCException> failed) {
      this.answered = answered;
      this.failed = failed;
    }

    /// On the loop.
    void limit() {
      if (!plane.isClosed()) {
        long deadline = plane.loop().now() + PATIENCE.toNanos();
        timer = plane.loop().schedule(deadline, this::elapsed);
      }
    }

    /// On the loop.
    void unlimit() {
      if (timer != null) {
        timer.cancel();
        timer = null;
      }
    }

    private void elapsed() {
      settle(() ->
          failed.accept(
              error(
                  RTCErrorDetailType.IDP_TIMEOUT,
                  "the identity provider took more than " + PATIENCE.toSeconds() + " seconds")));
    }

    /// Code of the embedder: it may do anything.
    void ask(
        RTCIdentityProvider provider,
        Function<RTCIdentityProvider, @Nullable CompletableFuture<T>> question) {
      try {
        CompletableFuture<T> answer = question.apply(provider);
        if (answer == null) {
          failed(new IllegalStateException("it returned null"));
        } else {
          answer.whenComplete(this::completed);
        }
      } catch (RuntimeException e) {
        failed(e);
      }
    }

    private void completed(@Nullable T value, @Nullable Throwable failure) {
      if (failure != null) {
        failed(failure);
      } else if (value == null) {
        failed(new IllegalStateException("its answer is null"));
      } else {
        settle(() -> answered.accept(value));
      }
    }

    private void failed(Throwable failure) {
      settle(() -> failed.accept(translate(failure)));
    }

    /// What comes first counts.
    private void settle(Runnable outcome) {
      serial.post(() -> {
        if (open.remove(this)) {
          plane.order(this::unlimit);
          outcome.run();
        }
      });
    }
  }
}
