package io.visavis.rtc.datachannel;

/// SCTP payload protocol identifiers: what a message on a stream is (RFC 8831 §8).
final class Ppid {
  static final int DCEP = 50;
  static final int STRING = 51;
  static final int BINARY_PARTIAL = 52;
  static final int BINARY = 53;
  static final int STRING_PARTIAL = 54;
  static final int STRING_EMPTY = 56;
  static final int BINARY_EMPTY = 57;

  private Ppid() {}
}
