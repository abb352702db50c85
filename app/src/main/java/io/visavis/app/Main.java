package io.visavis.app;

import java.lang.module.ModuleDescriptor;
import java.util.List;

/// Starts the window; `--version` prints the version and ends.
public final class Main {
  private Main() {}

  /// The entry point.
  public static void main(String[] args) {
    if (List.of(args).contains("--version")) {
      System.out.println("Visavis " + version());
      return;
    }
    System.out.println(String.join(" ", args));
  }

  /// The module's version, which the build writes into its descriptor.
  static String version() {
    ModuleDescriptor descriptor = Main.class.getModule().getDescriptor();
    return descriptor == null
        ? "on the class path"
        : descriptor.rawVersion().orElse("without a version");
  }
}
