package io.visavis.rtc;

/// What a binary message is handed over as. Java has one type for both, `byte[]`; the attribute is
/// kept because W3C has it.
public enum BinaryType {
  /// Here also a byte array.
  BLOB("blob"),
  /// A byte array.
  ARRAYBUFFER("arraybuffer");

  private final String value;

  BinaryType(String value) {
    this.value = value;
  }

  /// {@return the string that W3C gives this value}
  public String value() {
    return value;
  }

  /// {@return the constant of a W3C string; anything else is a `TypeError`}
  ///
  /// @param value W3C's string
  public static BinaryType of(String value) {
    return WebIdl.enumValue("BinaryType", values(), BinaryType::value, value);
  }
}
