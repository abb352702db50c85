package io.visavis.app.ui.settings.test;

import io.visavis.rtc.RTCIceServer;
import io.visavis.rtc.RTCIceServerTest;
import io.visavis.rtc.RTCIceServerTestOptions;
import io.visavis.rtc.RTCIceServerTestStep;
import java.util.function.Consumer;

/// [io.visavis.rtc.RTCEngine#testServer] of the window's engine.
@FunctionalInterface
public interface ServerTester {
  /// Begins a test; the listener is called on the toolkit's thread.
  RTCIceServerTest test(
      RTCIceServer server,
      RTCIceServerTestOptions options,
      Consumer<RTCIceServerTestStep> listener);
}
