package io.visavis.rtc.jsep;

import io.visavis.rtc.base.MalformedException;

/// A description that reads well as text and yet cannot be applied.
public final class JsepException extends MalformedException {
  private static final long serialVersionUID = 1L;

  /// What went wrong, by the error that W3C gives it.
  public enum Kind {
    /// An attribute is malformed: `RTCError` with `sdp-syntax-error` and the line.
    SYNTAX,
    /// The content contradicts itself or an RFC: `InvalidAccessError`.
    INVALID,
    /// It is fine, but we cannot do what it asks: `OperationError`.
    OPERATION
  }

  private final Kind kind;
  private final int line;
  private final String reason;

  /// @param kind by W3C's error
  /// @param line the line, from 1; 0 when no line is to blame
  /// @param reason one clause in plain words, without the line number
  public JsepException(Kind kind, int line, String reason) {
    super(line > 0 ? "line " + line + ": " + reason : reason);
    this.kind = kind;
    this.line = line;
    this.reason = reason;
  }

  static JsepException invalid(int line, String reason) {
    return new JsepException(Kind.INVALID, line, reason);
  }

  /// Which error of W3C it is.
  public Kind kind() {
    return kind;
  }

  /// The line, from 1; 0 when no line is to blame.
  public int line() {
    return line;
  }

  /// What is wrong, without the line number.
  public String reason() {
    return reason;
  }
}
