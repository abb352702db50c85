package io.visavis.app.relay;

import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Looks for the broker and the tool that makes its list of users.
final class MosquittoCondition implements ExecutionCondition {
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (List.of(Mosquitto.BROKER, Mosquitto.PASSWORDS).stream().allMatch(Files::exists)) {
      return ConditionEvaluationResult.enabled("mosquitto is installed");
    }
    String reason = "needs " + Mosquitto.BROKER + " (Debian package mosquitto)";
    if ("true".equals(System.getenv("CI"))) {
      throw new IllegalStateException(reason);
    }
    return ConditionEvaluationResult.disabled(reason);
  }
}
