package io.visavis.rtc.base;

/// Bytes or text from a peer that break their format. A core drops and counts them; this never
/// reaches the application.
///
/// It carries no stack trace: an attacker decides how often it is thrown.
public class MalformedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param reason what is wrong, with the section of the RFC where that helps
  public MalformedException(String reason) {
    super(reason, null, false, false);
  }
}
