package io.visavis.app.call;

import io.visavis.rtc.RTCError;
import io.visavis.rtc.RTCErrorDetailType;
import io.visavis.rtc.RTCException;
import io.visavis.rtc.RTCSessionDescriptionInit;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// What a failure of the engine means to a person.
final class Failures {
  private Failures() {}

  /// The connection could not be made.
  static Problem opening(Throwable failure) {
    return cause(failure) instanceof RTCException
        ? new Problem(Problem.SETTINGS, words(failure))
        : internal(failure);
  }

  /// A description was refused. A syntax error in the very last line is, as a rule, a line that was
  /// cut.
  static Problem description(Throwable failure, RTCSessionDescriptionInit description) {
    Integer line = cause(failure) instanceof RTCError error ? error.sdpLineNumber() : null;
    return line != null && line >= CallCode.lines(description.sdp()).size()
        ? new Problem(Problem.TRUNCATED)
        : new Problem(Problem.INVALID, words(failure));
  }

  /// A candidate was refused.
  static Problem candidate(Throwable failure) {
    return new Problem(Problem.INVALID, words(failure));
  }

  /// DTLS failed. The side whose certificate is refused may have been connected for a moment.
  static Problem security(@Nullable RTCError error) {
    return new Problem(
        error != null && error.errorDetail() == RTCErrorDetailType.FINGERPRINT_FAILURE
            ? Problem.FINGERPRINT
            : Problem.REFUSED);
  }

  /// Nobody foresaw this.
  static Problem internal(@Nullable Throwable failure) {
    return new Problem(Problem.INTERNAL, words(failure));
  }

  private static @Nullable Throwable cause(@Nullable Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  private static String words(@Nullable Throwable failure) {
    Throwable cause = cause(failure);
    String message = cause == null ? null : cause.getMessage();
    return Objects.requireNonNullElse(message, String.valueOf(cause));
  }
}
