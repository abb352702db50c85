package io.visavis.app.call;

import io.visavis.rtc.RTCKeyPin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who is at the other end, as far as we know by now.
///
/// @param name the name that they go by; null: none said. Anybody may say any name
/// @param contact whom the key of their certificate belongs to; null: nobody we know
/// @param visavis whether it is this program, which speaks over the call's own channel
/// @param pin their public key, from DTLS's handshake on
/// @param fingerprint of their certificate, as in [Contact#fingerprints()]; null before it is known
/// @param words twelve words to compare, from DTLS's handshake on; empty before
public record Partner(
    @Nullable String name,
    @Nullable Contact contact,
    boolean visavis,
    @Nullable RTCKeyPin pin,
    @Nullable String fingerprint,
    List<String> words) {
  /// Nobody is known.
  public static final Partner UNKNOWN = new Partner(null, null, false, null, null, List.of());

  /// Copies the list.
  public Partner {
    words = List.copyOf(words);
  }
}
