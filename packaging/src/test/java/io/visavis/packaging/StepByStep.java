package io.visavis.packaging;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/// For tests that are steps of one story: after one that failed, the rest says nothing.
final class StepByStep implements ExecutionCondition, TestExecutionExceptionHandler {
  private @Nullable String failed;

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return failed == null || context.getTestMethod().isEmpty()
        ? ConditionEvaluationResult.enabled("so far all went well")
        : ConditionEvaluationResult.disabled("comes after " + failed + ", which failed");
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable problem)
      throws Throwable {
    failed = context.getDisplayName();
    throw problem;
  }
}
