package io.visavis.app.ui.base;

import java.lang.module.ModuleDescriptor;

/// Which program this is.
public final class Version {
  private Version() {}

  /// The module's version, which the build writes into its descriptor.
  public static String ofThisProgram() {
    ModuleDescriptor descriptor = Version.class.getModule().getDescriptor();
    return descriptor == null
        ? "on the class path"
        : descriptor.rawVersion().orElse("without a version");
  }
}
