package io.visavis.rtc.browser;

import java.nio.file.Files;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Looks for the browser and its driver.
final class ChromiumCondition implements ExecutionCondition {

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (Files.isExecutable(Chromium.BROWSER) && Files.isExecutable(Chromium.DRIVER)) {
      return ConditionEvaluationResult.enabled("Chromium is installed");
    }
    String reason =
        "needs "
            + Chromium.BROWSER
            + " and "
            + Chromium.DRIVER
            + " (Debian packages chromium and chromium-driver)";
    if ("true".equals(System.getenv("CI"))) {
      throw new IllegalStateException(reason);
    }
    return ConditionEvaluationResult.disabled(reason);
  }
}
