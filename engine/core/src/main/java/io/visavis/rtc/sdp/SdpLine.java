package io.visavis.rtc.sdp;

import io.visavis.rtc.base.MalformedException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One line `type=value` of a description (RFC 8866 §5).
///
/// @param type the letter before `=`
/// @param value everything after `=`, without the line end
/// @param number the line of the text it was read from, from 1; 0 when it was made here
public record SdpLine(char type, String value, int number) {
  public SdpLine {
    if (type < 'a' || type > 'z') {
      throw new IllegalArgumentException("not a line type: " + type);
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\r' || c == '\n' || c == 0) {
        throw new IllegalArgumentException("a line holds no line end and no NUL");
      }
    }
  }

  /// A line that was made here.
  public static SdpLine of(char type, String value) {
    return new SdpLine(type, value, 0);
  }

  /// A property attribute, `a=name`.
  public static SdpLine attribute(String name) {
    return of('a', name);
  }

  /// A value attribute, `a=name:value`, the value printed by its `toString`.
  public static SdpLine attribute(String name, Object value) {
    return of('a', name + ":" + value);
  }

  /// The attribute's name, or null when this is no attribute.
  public @Nullable String attributeName() {
    if (type != 'a') {
      return null;
    }
    int colon = value.indexOf(':');
    return colon < 0 ? value : value.substring(0, colon);
  }

  /// What follows the first colon of an attribute; empty when there is none.
  public String attributeValue() {
    int colon = value.indexOf(':');
    return colon < 0 ? "" : value.substring(colon + 1);
  }

  /// Whether this is the attribute of that name (names are case-sensitive, RFC 8866 §6).
  public boolean isAttribute(String name) {
    return type == 'a'
        && value.startsWith(name)
        && (value.length() == name.length() || value.charAt(name.length()) == ':');
  }

  /// Reads the attribute's value, adding this line's number to what goes wrong.
  ///
  /// @throws SdpParseException when the value is malformed
  public <T> T read(Function<String, T> parser) {
    try {
      return parser.apply(attributeValue());
    } catch (MalformedException e) {
      throw SdpParseException.at(number, e);
    }
  }

  @Override
  public String toString() {
    return type + "=" + value;
  }
}
