package io.visavis.app.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A member of the settings file that holds a secret: `{"sealed": …}`, or `{"forgotten": true}`
/// where there was one that was not to be kept, or a plain string that a person wrote by hand,
/// which is sealed at the next opportunity.
///
/// @param plain null: not at hand
/// @param kept what has to be carried instead
record Secret(byte @Nullable [] plain, Kept kept) {
  private static final String SEALED = "sealed";
  private static final String FORGOTTEN = "forgotten";

  /// Reads one.
  static Secret read(Members members, String name, String place, Kept rest, SecretBox box) {
    JsonNode member = members.raw(name);
    if (member == null) {
      return new Secret(null, rest);
    }
    if (member.isTextual()) {
      return new Secret(member.textValue().getBytes(StandardCharsets.UTF_8), rest);
    }
    if (member.path(SEALED).isTextual()) {
      String sealed = member.path(SEALED).textValue();
      byte[] plain = box.open(place, sealed);
      return new Secret(plain, plain == null ? rest.withSealed(sealed) : rest);
    }
    if (!member.path(FORGOTTEN).asBoolean()) {
      members.wrong(name);
    }
    return new Secret(null, rest.withForgotten());
  }

  /// Writes one, if there is any.
  ///
  /// @return whether it will be there at the next start
  static boolean write(
      ObjectNode object,
      String name,
      String place,
      byte @Nullable [] plain,
      Kept kept,
      SecretBox box) {
    String sealed = plain == null ? kept.sealed() : box.seal(place, plain);
    if (sealed != null) {
      object.putObject(name).put(SEALED, sealed);
    } else if (plain != null || kept.forgotten()) {
      object.putObject(name).put(FORGOTTEN, true);
    }
    return sealed != null;
  }

  /// The text of it; null: not at hand.
  @Nullable String text() {
    return plain == null ? null : new String(plain, StandardCharsets.UTF_8);
  }

  /// Never prints it.
  @Override
  public String toString() {
    return "Secret[]";
  }
}
