package io.visavis.rtc.coturn;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Looks for the server, its table of keys and the tool that fills it.
final class CoturnCondition implements ExecutionCondition {

  private static final List<Path> NEEDED =
      List.of(Coturn.SERVER, CoturnFiles.SCHEMA, CoturnFiles.SQLITE);

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (NEEDED.stream().allMatch(Files::exists)) {
      return ConditionEvaluationResult.enabled("coturn is installed");
    }
    String reason = "needs " + NEEDED + " (Debian packages coturn and sqlite3)";
    if ("true".equals(System.getenv("CI"))) {
      throw new IllegalStateException(reason);
    }
    return ConditionEvaluationResult.disabled(reason);
  }
}
