package io.visavis.rtc.sdp;

import java.util.ArrayList;
import java.util.List;

/// Who the writer of a description says to be (RFC 8827 §5), at session level.
///
/// @param assertion base64, opaque here
/// @param extensions `name` or `name=value`; none is defined, all are ignored
public record IdentityAttribute(String assertion, List<String> extensions) {
  /// The attribute's name.
  public static final String NAME = "identity";

  /// Takes a copy.
  public IdentityAttribute {
    extensions = List.copyOf(extensions);
  }

  /// Without extensions.
  public IdentityAttribute(String assertion) {
    this(assertion, List.of());
  }

  /// Reads the value of `a=identity`.
  ///
  /// @throws io.visavis.rtc.base.MalformedException when it is malformed
  public static IdentityAttribute parse(String text) {
    Tokens tokens = new Tokens(text, NAME);
    String assertion = tokens.word("assertion");
    for (int i = 0; i < assertion.length(); i++) {
      char c = assertion.charAt(i);
      boolean base64 =
          c >= 'A' && c <= 'Z'
              || c >= 'a' && c <= 'z'
              || c >= '0' && c <= '9'
              || c == '+'
              || c == '/'
              || c == '=';
      if (!base64) {
        throw tokens.bad("its assertion is not base64");
      }
    }
    List<String> extensions = new ArrayList<>();
    if (tokens.hasMore()) {
      for (String extension : tokens.rest().split(";", -1)) {
        String name = extension.strip();
        if (name.isEmpty() || name.startsWith("=")) {
          throw tokens.bad("an extension has no name");
        }
        extensions.add(name);
      }
    }
    return new IdentityAttribute(assertion, extensions);
  }

  @Override
  public String toString() {
    return extensions.isEmpty() ? assertion : assertion + " " + String.join("; ", extensions);
  }
}
