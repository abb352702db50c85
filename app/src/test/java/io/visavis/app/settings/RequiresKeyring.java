package io.visavis.app.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/// The test talks to GNOME's keyring. Where that is missing the test is skipped and says why; with
/// `CI=true` in the environment it fails instead.
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Tag("keyring")
@ExtendWith(RequiresKeyring.Condition.class)
@interface RequiresKeyring {
  /// Looks for the daemon and for a bus of one's own.
  final class Condition implements ExecutionCondition {
    private static final List<Path> NEEDED =
        List.of(Path.of("/usr/bin/gnome-keyring-daemon"), Path.of("/usr/bin/dbus-run-session"));

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      if (NEEDED.stream().allMatch(Files::isExecutable)) {
        return ConditionEvaluationResult.enabled("GNOME's keyring is installed");
      }
      String reason = "needs " + NEEDED + " (Debian packages gnome-keyring and dbus)";
      if ("true".equals(System.getenv("CI"))) {
        throw new IllegalStateException(reason);
      }
      return ConditionEvaluationResult.disabled(reason);
    }
  }
}
