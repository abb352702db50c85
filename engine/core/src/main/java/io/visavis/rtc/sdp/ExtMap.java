package io.visavis.rtc.sdp;

import org.jspecify.annotations.Nullable;

/// The value of `a=extmap` (RFC 8285 §8): `<id>[/<direction>] <uri> [<attributes>]`.
///
/// @param id 1 to 14 fits both header forms, up to 255 the two-byte form; 4096 to 4351 are place
///   holders of an offer
/// @param direction null when the section's direction holds
/// @param uri what the extension is
/// @param attributes what follows, empty when nothing does
public record ExtMap(int id, @Nullable Direction direction, String uri, String attributes) {
  private static final int MAX_ID = 4351;

  /// An extension both ways and without attributes.
  public ExtMap(int id, String uri) {
    this(id, null, uri, "");
  }

  /// Reads the value of `a=extmap`.
  ///
  /// @throws io.visavis.rtc.base.MalformedException when it is malformed
  public static ExtMap parse(String text) {
    Tokens tokens = new Tokens(text, "extmap");
    String word = tokens.word("id");
    int slash = word.indexOf('/');
    Direction direction = null;
    if (slash >= 0) {
      direction = Direction.of(word.substring(slash + 1));
      if (direction == null) {
        throw tokens.bad("its direction is unknown");
      }
      word = word.substring(0, slash);
    }
    int id = (int) tokens.number(word, "id", 1, MAX_ID);
    String uri = tokens.word("URI");
    return new ExtMap(id, direction, uri, tokens.rest());
  }

  @Override
  public String toString() {
    String base = direction == null ? id + " " + uri : id + "/" + direction + " " + uri;
    return attributes.isEmpty() ? base : base + " " + attributes;
  }
}
