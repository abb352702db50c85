package io.visavis.packaging;

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

/// The test installs and removes Visavis on this machine. So it runs only with `CI=true` in the
/// environment, where a missing part makes it fail, or where somebody asks for it with
/// `-Dinstall.here`.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("install")
@ExtendWith(RequiresInstalling.Condition.class)
@interface RequiresInstalling {
  /// Looks for the wish, the rights and the tools.
  final class Condition implements ExecutionCondition {
    /// Each of a Debian package of its name, but for the last ones of `imagemagick`, `appstream`,
    /// `desktop-file-utils`, `xdg-utils`, `dbus`, `gnome-keyring` and `rpm`.
    private static final List<String> TOOLS =
        List.of(
            "dpkg-deb",
            "Xvfb",
            "xdotool",
            "xclip",
            "import",
            "appstreamcli",
            "desktop-file-validate",
            "xdg-open",
            "dbus-daemon",
            "gnome-keyring-daemon",
            "rpm");

    private static final List<Path> DIRECTORIES =
        List.of(Path.of("/usr/bin"), Path.of("/usr/local/bin"), Path.of("/bin"));

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      boolean ci = "true".equals(System.getenv("CI"));
      if (!System.getProperty("os.name", "").equals("Linux")) {
        return ConditionEvaluationResult.disabled("these packages are Linux's");
      }
      if (!ci && !Boolean.getBoolean("install.here")) {
        return ConditionEvaluationResult.disabled(
            "it installs and removes a package on this machine: with CI=true or -Dinstall.here");
      }
      List<String> missing =
          TOOLS.stream()
              .filter(tool ->
                  DIRECTORIES.stream()
                      .noneMatch(directory -> Files.isExecutable(directory.resolve(tool))))
              .toList();
      String reason =
          missing.isEmpty() ? "needs root, or sudo without a password" : "needs " + missing;
      if (missing.isEmpty() && Shell.administers()) {
        return ConditionEvaluationResult.enabled("this machine is for it");
      }
      if (ci) {
        throw new IllegalStateException(reason);
      }
      return ConditionEvaluationResult.disabled(reason);
    }
  }
}
