package io.visavis.rtc.sdp;

/// The attributes of a data section (RFC 8841 §5 and §6, and the drafts before it).
public final class SctpAttributes {
  /// RFC 8841 §6.1: what holds when `a=max-message-size` is absent.
  public static final long DEFAULT_MAX_MESSAGE_SIZE = 65_536;

  private static final int MAX_PORT = 65_535;

  private SctpAttributes() {}

  /// Reads the value of `a=sctp-port`; 0 means that the association is closed.
  ///
  /// @throws io.visavis.rtc.base.MalformedException when it is no port
  public static int port(String text) {
    return (int) new Tokens(text, "sctp-port").number("port", 0, MAX_PORT);
  }

  /// Reads the value of `a=max-message-size`, in bytes; 0 means without limit.
  ///
  /// @throws io.visavis.rtc.base.MalformedException when it is no number
  public static long maxMessageSize(String text) {
    return new Tokens(text, "max-message-size").number("size", 0, Long.MAX_VALUE);
  }

  /// Reads the port of a legacy `a=sctpmap:<port> webrtc-datachannel <streams>`.
  ///
  /// @throws io.visavis.rtc.base.MalformedException when it is malformed
  public static int sctpmapPort(String text) {
    Tokens tokens = new Tokens(text, "sctpmap");
    int port = (int) tokens.number("port", 0, MAX_PORT);
    tokens.word("application");
    return port;
  }
}
