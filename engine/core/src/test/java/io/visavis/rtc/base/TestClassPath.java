package io.visavis.rtc.base;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The class path of the tests, for processes that they start.
public final class TestClassPath {

  private TestClassPath() {}

  /// As the option `-cp` takes it.
  public static String get() {
    // A launcher of tests may have a class loader of its own for them.
    return TestClassPath.class.getClassLoader() instanceof URLClassLoader loader
        ? Stream.of(loader.getURLs())
            .map(URL::getPath)
            .collect(Collectors.joining(File.pathSeparator))
        : System.getProperty("java.class.path");
  }
}
