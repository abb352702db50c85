package io.visavis.rtc.netns;

import java.io.IOException;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Tries whether namespaces and rules can be made here.
final class NetnsCondition implements ExecutionCondition {

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    try (NetLab lab = new NetLab()) {
      lab.namespace("probe").nft("table ip probe {}");
      Command.run("turnserver", "--version");
      return ConditionEvaluationResult.enabled("namespaces can be made");
    } catch (IOException e) {
      String reason =
          "needs root, ip, nft and turnserver (Debian packages iproute2, nftables, coturn): "
              + e.getMessage();
      if ("true".equals(System.getenv("CI"))) {
        throw new IllegalStateException(reason, e);
      }
      return ConditionEvaluationResult.disabled(reason);
    }
  }
}
