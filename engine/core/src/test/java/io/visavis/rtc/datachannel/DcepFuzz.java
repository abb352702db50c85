package io.visavis.rtc.datachannel;

/// Fuzz target (Jazzer's signature): the two messages of RFC 8832.
public final class DcepFuzz {
  private DcepFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    Dcep.encode(Dcep.parse(data));
  }
}
