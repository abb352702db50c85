package io.visavis.app.ui.safety;

import io.visavis.app.call.Contact;
import io.visavis.app.call.Partner;
import io.visavis.rtc.RTCKeyPin;
import io.visavis.rtc.RTCVerificationEmoji;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// People at the other end.
public final class SamplePartners {
  /// The words of `VERIFICATION.md`.
  public static final List<String> WORDS =
      List.of(
          "verb", "used", "normal", "ocean", "whale", "indoor", "exit", "firm", "toy", "pretty",
          "notice", "ancient");

  /// Its emoji.
  public static final List<RTCVerificationEmoji> EMOJI =
      List.of(
          new RTCVerificationEmoji("🐌", "snail", "escargot"),
          new RTCVerificationEmoji("☕", "coffee", "café"),
          new RTCVerificationEmoji("🚲", "bicycle", "vélo"),
          new RTCVerificationEmoji("🌙", "moon", "lune"),
          new RTCVerificationEmoji("🍋", "lemon", "citron"));

  private SamplePartners() {}

  /// A key.
  public static RTCKeyPin pin(int value) {
    byte[] hash = new byte[32];
    Arrays.fill(hash, (byte) value);
    return new RTCKeyPin(Base64.getEncoder().encodeToString(hash));
  }

  /// A certificate's fingerprint.
  public static String fingerprint(int value) {
    return String.join(":", java.util.Collections.nCopies(32, "%02x".formatted(value)));
  }

  /// Somebody whose handshake is over.
  public static Partner met(@Nullable String name, int key) {
    return new Partner(name, null, true, pin(key), fingerprint(key), WORDS);
  }

  /// Somebody remembered.
  public static Contact contact(String name, int key) {
    return new Contact(name, pin(key), List.of(fingerprint(key)));
  }
}
