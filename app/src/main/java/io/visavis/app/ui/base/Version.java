package io.visavis.app.ui.base;

import java.lang.module.ModuleDescriptor;

/// Which program this is.
public final class Version {
  private Version() {}

  /// The module's version, which the build writes into its descriptor; in an app image, whose class
  /// path has no modules, the launcher says it.
  public static String ofThisProgram() {
    ModuleDescriptor descriptor = Version.class.getModule().getDescriptor();
    return descriptor == null
        ? System.getProperty("jpackage.app-version", "on the class path")
        : descriptor.rawVersion().orElse("without a version");
  }
}
