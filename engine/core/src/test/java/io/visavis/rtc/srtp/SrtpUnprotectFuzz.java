package io.visavis.rtc.srtp;

/// Jazzer's signature: arbitrary bytes as SRTP and as SRTCP, for every profile.
public final class SrtpUnprotectFuzz {
  private SrtpUnprotectFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    for (SrtpProfile profile : SrtpProfile.values()) {
      SrtpSession session = new SrtpSession(SrtpSessionTest.keys(profile), false);
      if (session.unprotectRtp(data.clone(), 0, data.length) > data.length
          || session.unprotectRtcp(data.clone(), 0, data.length) > data.length) {
        throw new AssertionError("grew");
      }
    }
  }
}
