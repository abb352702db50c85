package io.visavis.rtc;

/// What a binary message is handed over as. Java has one type for both, `byte[]`; the attribute is
/// kept because W3C has it.
public enum BinaryType {
  BLOB("blob"),
  ARRAYBUFFER("arraybuffer");

  private final String value;

  BinaryType(String value) {
    this.value = value;
  }

  /// The string that W3C gives this value.
  public String value() {
    return value;
  }

  /// The constant of a W3C string; anything else is a `TypeError`.
  public static BinaryType of(String value) {
    return WebIdl.enumValue("BinaryType", values(), BinaryType::value, value);
  }
}
