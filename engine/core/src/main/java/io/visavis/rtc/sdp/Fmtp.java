package io.visavis.rtc.sdp;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// The value of `a=fmtp` (RFC 8866 §6.15): `<pt> <parameters>`.
///
/// @param payloadType 0 to 127
/// @param parameters as written, such as `minptime=10;useinbandfec=1`
public record Fmtp(int payloadType, String parameters) {
  /// Reads the value of `a=fmtp`.
  ///
  /// @throws io.visavis.rtc.base.MalformedException when it is malformed
  public static Fmtp parse(String text) {
    Tokens tokens = new Tokens(text, "fmtp");
    int payloadType = (int) tokens.number("payload type", 0, 127);
    return new Fmtp(payloadType, tokens.rest());
  }

  /// The parameters by name in lower case, in order; one without `=` has the empty value.
  public Map<String, String> map() {
    return map(parameters);
  }

  /// Takes a parameter string apart.
  public static Map<String, String> map(String parameters) {
    Map<String, String> map = new LinkedHashMap<>();
    for (String part : parameters.split(";", -1)) {
      String trimmed = part.strip();
      if (!trimmed.isEmpty()) {
        int equals = trimmed.indexOf('=');
        String name = equals < 0 ? trimmed : trimmed.substring(0, equals).strip();
        String value = equals < 0 ? "" : trimmed.substring(equals + 1).strip();
        map.putIfAbsent(name.toLowerCase(Locale.ROOT), value);
      }
    }
    return map;
  }

  @Override
  public String toString() {
    return payloadType + " " + parameters;
  }
}
