package io.visavis.app;

import io.visavis.app.call.CallListener;
import io.visavis.app.call.CallPhase;
import io.visavis.app.call.CallSettings;
import io.visavis.app.call.CallStates;
import io.visavis.app.call.CallStats;
import io.visavis.app.call.Problem;
import io.visavis.app.ui.call.CallViewModel;
import io.visavis.rtc.MediaStreamTrack;

/// The other side of the demo: it carries its answer to the window, and is otherwise silent. On the
/// toolkit's thread.
final class DemoPartner implements CallListener {
  private final CallViewModel window;

  DemoPartner(CallViewModel window) {
    this.window = window;
  }

  /// As the window's, but heard by nobody: one of both is enough for a loudspeaker.
  static CallSettings settings(CallSettings window) {
    return new CallSettings(
        window.configuration(),
        window.certificate(),
        window.video(),
        window.audio(),
        window.width(),
        window.height(),
        window.frameRate(),
        false);
  }

  @Override
  public void code(String code) {
    window.pastedProperty().set(code);
    window.submit();
  }

  @Override
  public void problem(Problem problem) {
    if (!problem.notice()) {
      System.out.println("The demo's other side says " + problem.key() + " " + problem.arguments());
    }
  }

  @Override
  public void phase(CallPhase phase) {}

  @Override
  public void states(CallStates states) {}

  @Override
  public void stats(CallStats stats) {}

  @Override
  public void localVideo(MediaStreamTrack track) {}

  @Override
  public void remoteVideo(MediaStreamTrack track) {}
}
