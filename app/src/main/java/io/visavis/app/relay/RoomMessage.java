package io.visavis.app.relay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A plaintext: what RELAY.md, "Payload", calls a message or an ack.
///
/// @param seen how many messages of ours the other end has been given
/// @param guest with a welcome, whether the other end is a browser's page
/// @param signal with a signal, its JSON
record RoomMessage(long seen, What what, boolean guest, @Nullable String signal) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final String APP = "{\"app\":\"visavis\",\"version\":\"0.1\"}";

  /// The whole plaintext of a hello.
  static final String HELLO = "{\"hello\":" + APP + "}";

  /// The whole plaintext of a will.
  static final String WILL = "{\"will\":{}}";

  /// What a message is for.
  enum What {
    /// I have chosen you.
    WELCOME("\"welcome\":" + APP),
    /// I have not chosen you, or not any more; not for ever.
    LATER("\"later\":{}"),
    /// I am paired with another.
    FULL("\"full\":{}"),
    /// I go.
    LEAVE("\"leave\":{}"),
    /// For those above.
    SIGNAL("\"signal\":"),
    /// Are you there?
    PROBE("");

    private final String member;

    What(String member) {
      this.member = member;
    }

    /// The member of the plaintext, besides `seen`.
    String member() {
      return member;
    }
  }

  /// The whole plaintext of a message.
  ///
  /// @param member as of [What#member], with the signal after it if it is one; empty: an ack or a
  ///   probe
  static String text(long seen, String member) {
    return "{\"seen\":" + seen + (member.isEmpty() ? "}" : "," + member + "}");
  }

  /// A plaintext of another shape is null.
  static @Nullable RoomMessage read(String text) {
    JsonNode json = tree(text);
    if (json == null) {
      return null;
    }
    JsonNode number = json.path("seen");
    if (!number.isIntegralNumber() || !number.canConvertToLong()) {
      return null;
    }
    long seen = number.asLong();
    for (What what : What.values()) {
      String name = what.name().toLowerCase(Locale.ROOT);
      JsonNode value = json.path(name);
      if (what != What.PROBE && value.isObject()) {
        boolean guest = what == What.WELCOME && "guest".equals(value.path("app").asText());
        return new RoomMessage(seen, what, guest, what == What.SIGNAL ? value.toString() : null);
      }
    }
    return new RoomMessage(seen, What.PROBE, false, null);
  }

  /// Whether a broadcast plaintext is an object with this member.
  static boolean has(String text, String member) {
    JsonNode json = tree(text);
    return json != null && json.path(member).isObject();
  }

  private static @Nullable JsonNode tree(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      return json.isObject() ? json : null;
    } catch (JsonProcessingException garbage) {
      return null;
    }
  }

  /// Without the signal, which holds addresses and names.
  @Override
  public String toString() {
    return what + " seen " + seen;
  }
}
