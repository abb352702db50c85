package io.visavis.rtc.jsep;

import io.visavis.rtc.RTCBundlePolicy;
import java.nio.charset.StandardCharsets;

/// Fuzz target: whatever text is read can be answered, and our answer holds against it.
public final class JsepFuzz {
  private JsepFuzz() {}

  /// Jazzer's entry point.
  public static void fuzzerTestOneInput(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    ParsedDescription offer = ParsedDescription.parse(text, true);
    RTCBundlePolicy policy =
        switch (data.length % 3) {
          case 0 -> RTCBundlePolicy.BALANCED;
          case 1 -> RTCBundlePolicy.MAX_COMPAT;
          default -> RTCBundlePolicy.MAX_BUNDLE;
        };
    Ends end = new Ends("Z").add(Ends.audio(), Ends.video(), Ends.data()).policy(policy);
    String answer = end.answer(offer).description().toString();
    ParsedDescription read;
    try {
      read = ParsedDescription.parse(answer, false);
      DescriptionRules.checkAnswer(read, offer);
    } catch (JsepException e) {
      throw new IllegalStateException("our own answer: " + e.getMessage() + "\n" + answer, e);
    }
    Bundle.negotiated(offer, read);
  }
}
