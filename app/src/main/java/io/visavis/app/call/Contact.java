package io.visavis.app.call;

import io.visavis.rtc.RTCKeyPin;
import java.util.List;

/// Somebody whose key we know.
///
/// @param name what we call them
/// @param pin their public key
/// @param fingerprints of the certificates that they have shown, in lower-case hexadecimal with
///   colons, SHA-256; the latest first
public record Contact(String name, RTCKeyPin pin, List<String> fingerprints) {
  /// Copies the list.
  public Contact {
    fingerprints = List.copyOf(fingerprints);
  }
}
