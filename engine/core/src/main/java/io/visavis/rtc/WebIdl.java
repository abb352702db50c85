package io.visavis.rtc;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The conversions of WebIDL that Java's type system does not make by itself.
final class WebIdl {
  private static final int UNSIGNED_SHORT_MAX = 0xFFFF;
  private static final int REPLACEMENT = 0xFFFD;

  private WebIdl() {}

  /// The constant with this W3C string (WebIDL §3.2.18: anything else is a `TypeError`).
  static <E extends Enum<E>> E enumValue(
      String type, E[] values, Function<E, String> string, @Nullable String value) {
    for (E candidate : values) {
      if (string.apply(candidate).equals(value)) {
        return candidate;
      }
    }
    throw RTCException.typeError("'" + value + "' is not a " + type);
  }

  /// A required member, or one with a default, that the caller has set to null.
  static <T> T required(String member, @Nullable T value) {
    if (value == null) {
      throw RTCException.typeError(member + " is missing");
    }
    return value;
  }

  /// An unmodifiable copy of a sequence; neither it nor an element is null.
  static <T> List<T> list(String member, @Nullable List<T> values) {
    List<T> given = required(member, values);
    int index = 0;
    for (T value : given) {
      required(member + "[" + index + "]", value);
      index++;
    }
    return List.copyOf(given);
  }

  /// `USVString`: a surrogate without its other half becomes U+FFFD.
  static String scalars(String text) {
    return text.codePoints()
        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? REPLACEMENT : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /// `[EnforceRange] unsigned short`.
  static int unsignedShort(String member, int value) {
    if (value < 0 || value > UNSIGNED_SHORT_MAX) {
      throw RTCException.typeError(member + " is not in 0..65535: " + value);
    }
    return value;
  }

  /// `[EnforceRange] unsigned short`, that may be absent.
  static @Nullable Integer unsignedShort(String member, @Nullable Integer value) {
    return value == null ? null : Integer.valueOf(unsignedShort(member, value.intValue()));
  }
}
