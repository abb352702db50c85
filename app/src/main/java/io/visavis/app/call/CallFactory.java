package io.visavis.app.call;

/// Makes calls: the real ones over the engine, scripted ones in tests.
@FunctionalInterface
public interface CallFactory {
  /// A new call in `IDLE`. A call that has ended is not used again.
  CallControl open(CallSettings settings, CallListener listener);
}
