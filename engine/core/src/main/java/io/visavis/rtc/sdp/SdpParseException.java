package io.visavis.rtc.sdp;

import io.visavis.rtc.base.MalformedException;
import java.util.Objects;

/// Text that is not a session description, with the place where reading stopped.
///
/// W3C hands the line to the application as `RTCError.sdpLineNumber`.
public final class SdpParseException extends MalformedException {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final String reason;

  /// @param line the line, from 1; 0 when the whole text is meant
  /// @param reason one clause in plain words, without the line number
  public SdpParseException(int line, String reason) {
    super(line > 0 ? "line " + line + ": " + reason : reason);
    this.line = line;
    this.reason = reason;
  }

  /// The same complaint, with the place it was found at.
  static SdpParseException at(int line, MalformedException cause) {
    String reason = cause instanceof SdpParseException e ? e.reason() : cause.getMessage();
    return new SdpParseException(line, Objects.requireNonNullElse(reason, "malformed"));
  }

  /// The line, from 1; 0 when the whole text is meant.
  public int line() {
    return line;
  }

  /// What is wrong, without the line number.
  public String reason() {
    return reason;
  }
}
