package io.visavis.app.ui;

import io.visavis.app.call.CallControl;
import io.visavis.app.call.CallFactory;
import io.visavis.app.call.CallListener;
import io.visavis.app.call.CallPhase;
import io.visavis.app.call.CallSettings;
import io.visavis.app.settings.SettingsStore;
import org.jspecify.annotations.Nullable;

/// Counts in how many calls a certificate was used: once the call stands, when the other side has
/// seen it. On the toolkit's thread.
final class CountedCalls implements CallFactory {
  private final CallFactory calls;
  private final SettingsStore store;
  private @Nullable CallSettings uncounted;

  /// @param calls makes them
  /// @param store where the counts are
  CountedCalls(CallFactory calls, SettingsStore store) {
    this.calls = calls;
    this.store = store;
  }

  @Override
  public CallControl open(CallSettings settings, CallListener listener) {
    uncounted = settings;
    return calls.open(settings, listener);
  }

  /// The phase of the call that was opened last.
  void phase(CallPhase phase) {
    CallSettings settings = uncounted;
    if (phase == CallPhase.CONNECTED && settings != null) {
      uncounted = null;
      store.note(all -> all.afterCall(settings.configuration()));
    }
  }
}
