package io.visavis.app.ui;

import io.visavis.app.call.CallControl;
import io.visavis.app.call.CallFactory;
import io.visavis.app.call.CallListener;
import io.visavis.app.call.CallPhase;
import io.visavis.app.call.CallSettings;
import io.visavis.app.call.CallStates;
import io.visavis.app.call.CallStats;
import io.visavis.app.call.Problem;
import io.visavis.app.settings.SettingsStore;
import io.visavis.rtc.MediaStreamTrack;

/// Calls whose certificates are counted: a certificate was used once the other side has seen it.
///
/// @param calls makes them
/// @param store where the counts are
record CountedCalls(CallFactory calls, SettingsStore store) implements CallFactory {
  @Override
  public CallControl open(CallSettings settings, CallListener listener) {
    return calls.open(settings, new Counting(settings, listener, store));
  }

  private static final class Counting implements CallListener {
    private final CallSettings settings;
    private final CallListener next;
    private final SettingsStore store;
    private boolean counted;

    Counting(CallSettings settings, CallListener next, SettingsStore store) {
      this.settings = settings;
      this.next = next;
      this.store = store;
    }

    @Override
    public void phase(CallPhase phase) {
      if (phase == CallPhase.CONNECTED && !counted) {
        counted = true;
        store.note(all -> all.afterCall(settings.configuration()));
      }
      next.phase(phase);
    }

    @Override
    public void code(String code) {
      next.code(code);
    }

    @Override
    public void states(CallStates states) {
      next.states(states);
    }

    @Override
    public void stats(CallStats stats) {
      next.stats(stats);
    }

    @Override
    public void localVideo(MediaStreamTrack track) {
      next.localVideo(track);
    }

    @Override
    public void remoteVideo(MediaStreamTrack track) {
      next.remoteVideo(track);
    }

    @Override
    public void problem(Problem problem) {
      next.problem(problem);
    }
  }
}
