package io.visavis.rtc.libwebrtc;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Loads the library.
final class LibwebrtcCondition implements ExecutionCondition {

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    Throwable failure = failure();
    if (failure == null) {
      return ConditionEvaluationResult.enabled("libwebrtc is loaded");
    }
    String reason = "libwebrtc (dev.onvoid.webrtc:webrtc-java) does not load here: " + failure;
    if ("true".equals(System.getenv("CI"))) {
      throw new IllegalStateException(reason, failure);
    }
    return ConditionEvaluationResult.disabled(reason);
  }

  /// A missing library shows as whatever the class initializer made of it, a second time as a class
  /// without definition: all of them are linkage errors.
  private static @Nullable Throwable failure() {
    try {
      LibwebrtcFactory.load();
      return null;
    } catch (LinkageError e) {
      return e;
    }
  }
}
