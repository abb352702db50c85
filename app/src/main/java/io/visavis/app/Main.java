package io.visavis.app;

/// Starts the window.
public final class Main {
  private Main() {}

  /// The entry point.
  public static void main(String[] args) {
    System.out.println(String.join(" ", args));
  }
}
