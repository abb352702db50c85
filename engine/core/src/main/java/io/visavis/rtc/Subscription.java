package io.visavis.rtc;

/// A listener's place in a list of listeners; closing it takes the listener out.
@FunctionalInterface
public interface Subscription extends AutoCloseable {
  /// Takes the listener out. Closing again does nothing.
  @Override
  void close();
}
