package io.visavis.rtc.dtls;

/// The record guard must answer, whatever the bytes; and what it admits ends where the datagram
/// ends.
public final class RecordGuardFuzz {

  private RecordGuardFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    byte[] padded = new byte[data.length + 2];
    System.arraycopy(data, 0, padded, 1, data.length);
    boolean admitted = RecordGuard.admits(data, 0, data.length);
    if (admitted != RecordGuard.admits(padded, 1, data.length)) {
      throw new AssertionError("the answer depends on where the datagram lies");
    }
  }
}
