package io.visavis.rtc.dtls;

/// The protection profiles of `use_srtp` as wire numbers, and how many bytes the exporter yields
/// for each: the master keys and salts of both directions (RFC 5764 §4.2).
public final class SrtpProfileId {

  /// No profile: the peer offers no SRTP, or none that we do.
  public static final int NONE = 0;

  /// RFC 5764 §4.1.2.
  public static final int AES128_CM_HMAC_SHA1_80 = 0x0001;

  /// RFC 7714 §14.2.
  public static final int AEAD_AES_128_GCM = 0x0007;

  /// RFC 7714 §14.2.
  public static final int AEAD_AES_256_GCM = 0x0008;

  private SrtpProfileId() {}

  /// Bytes of keying material that both directions of a profile take together.
  ///
  /// @throws IllegalArgumentException for a profile that is not one of the above
  public static int exporterLength(int profile) {
    return switch (profile) {
      case AES128_CM_HMAC_SHA1_80 -> 2 * (16 + 14);
      case AEAD_AES_128_GCM -> 2 * (16 + 12);
      case AEAD_AES_256_GCM -> 2 * (32 + 12);
      default -> throw new IllegalArgumentException("unknown SRTP profile " + profile);
    };
  }

  /// The first of `ours` that is among the peer's `offered`, or [#NONE].
  static int choose(Iterable<Integer> ours, int[] offered) {
    for (int wanted : ours) {
      for (int candidate : offered) {
        if (candidate == wanted) {
          return wanted;
        }
      }
    }
    return NONE;
  }
}
