package io.visavis.rtc.srtp;

import org.jspecify.annotations.Nullable;

/// A DTLS-SRTP protection profile (RFC 5764 §4.1.2, RFC 7714 §14.2), in no order of preference.
public enum SrtpProfile {
  /// SRTP_AES128_CM_HMAC_SHA1_80: the one that every WebRTC endpoint has (RFC 8827 §6.5).
  AES128_CM_HMAC_SHA1_80(0x0001, 16, 14, 10),
  AEAD_AES_128_GCM(0x0007, 16, 12, 16),
  AEAD_AES_256_GCM(0x0008, 32, 12, 16);

  private final int id;
  private final int keyLength;
  private final int saltLength;
  private final int tagLength;

  SrtpProfile(int id, int keyLength, int saltLength, int tagLength) {
    this.id = id;
    this.keyLength = keyLength;
    this.saltLength = saltLength;
    this.tagLength = tagLength;
  }

  /// The profile's number in the use_srtp extension.
  public int id() {
    return id;
  }

  /// Bytes of a master key.
  public int keyLength() {
    return keyLength;
  }

  /// Bytes of a master salt.
  public int saltLength() {
    return saltLength;
  }

  /// Bytes of the authentication tag of a packet.
  public int tagLength() {
    return tagLength;
  }

  /// Bytes to ask of the exporter: two master keys and two master salts (RFC 5764 §4.2).
  public int keyingMaterialLength() {
    return 2 * (keyLength + saltLength);
  }

  /// @return the profile with this number, or null when it is not supported
  public static @Nullable SrtpProfile of(int id) {
    for (SrtpProfile profile : values()) {
      if (profile.id == id) {
        return profile;
      }
    }
    return null;
  }
}
