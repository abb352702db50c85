package io.visavis.rtc.cert;

import io.visavis.rtc.base.MalformedException;

/// A file of a certificate and its key that cannot be taken.
public final class CertificateFileException extends MalformedException {
  private static final long serialVersionUID = 1L;

  /// Whose fault it is.
  public enum Kind {
    /// The file: broken, incomplete, or its parts do not belong together.
    DATA,
    /// The passphrase: wrong, or missing where the file is encrypted.
    PASSPHRASE,
    /// Ours: a key or an encryption that we do not know or will not use.
    UNSUPPORTED
  }

  private final Kind kind;
  private final String reason;

  CertificateFileException(Kind kind, String reason) {
    super(reason);
    this.kind = kind;
    this.reason = reason;
  }

  /// The file is at fault.
  public static CertificateFileException data(String reason) {
    return new CertificateFileException(Kind.DATA, reason);
  }

  static CertificateFileException passphrase(String reason) {
    return new CertificateFileException(Kind.PASSPHRASE, reason);
  }

  static CertificateFileException unsupported(String reason) {
    return new CertificateFileException(Kind.UNSUPPORTED, reason);
  }

  /// Whose fault it is.
  public Kind kind() {
    return kind;
  }

  /// What is wrong, in words.
  public String reason() {
    return reason;
  }
}
