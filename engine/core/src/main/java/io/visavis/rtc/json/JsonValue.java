package io.visavis.rtc.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.visavis.rtc.RTCException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A value in a JSON text and the path to it, with the conversions of WebIDL made strict.
///
/// @param type what the whole text stands for
/// @param path names the value in messages, such as `iceServers[0].urls`; empty: the whole text
/// @param node the value; missing when there is none
record JsonValue(String type, String path, JsonNode node) {
  /// Enough for a report of some thousand statistics.
  static final int MAX_CHARS = 8 << 20;

  /// None of W3C's types is nested deeper than six.
  static final int MAX_DEPTH = 32;

  private static final int UNSIGNED_SHORT_MAX = 0xFFFF;

  private static final ObjectMapper MAPPER =
      new ObjectMapper(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxStringLength(MAX_CHARS)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /// Reads a text that stands for a value called `type`.
  static JsonValue parse(String type, String json) {
    if (json.length() > MAX_CHARS) {
      throw RTCException.syntax(type + " has more than " + MAX_CHARS + " characters of JSON");
    }
    try {
      JsonNode node = MAPPER.readTree(json);
      if (node.isMissingNode()) {
        throw RTCException.syntax(type + " is no JSON: empty");
      }
      return new JsonValue(type, "", node);
    } catch (JsonProcessingException e) {
      // Jackson's message and cause quote the text, which may hold a credential.
      String place =
          e.getLocation() == null
              ? ""
              : " in line "
                  + e.getLocation().getLineNr()
                  + ", column "
                  + e.getLocation().getColumnNr();
      throw RTCException.syntax(type + " is no JSON: error" + place);
    }
  }

  /// An empty object to be written.
  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /// Whether there is no value: `undefined` in WebIDL's words.
  boolean missing() {
    return node.isMissingNode();
  }

  /// Whether there is no value, or null where WebIDL makes no difference.
  boolean missingOrNull() {
    return node.isMissingNode() || node.isNull();
  }

  /// A member of a dictionary. Null has the members of an empty one (WebIDL §3.2.17).
  JsonValue member(String name) {
    if (missingOrNull()) {
      return new JsonValue(type, child(name), MissingNode.getInstance());
    }
    return new JsonValue(type, child(name), object("an object").path(name));
  }

  /// The value as an object.
  JsonNode object(String what) {
    if (!node.isObject()) {
      throw wrong(what);
    }
    return node;
  }

  /// A string.
  String string() {
    if (!node.isTextual()) {
      throw wrong("a string");
    }
    return node.textValue();
  }

  /// A string, or a default when there is none.
  String string(String otherwise) {
    return missing() ? otherwise : string();
  }

  /// A string, or null.
  @Nullable String nullableString() {
    return missingOrNull() ? null : string();
  }

  /// `[EnforceRange] unsigned short`: a fraction is cut off before the range is checked (WebIDL,
  /// "ConvertToInt"), so that 1.5 is 1 as in a browser.
  int unsignedShort() {
    if (!node.isNumber()) {
      throw wrong("a number");
    }
    double value = node.doubleValue();
    if (!(value > -1 && value < UNSIGNED_SHORT_MAX + 1)) {
      throw wrong("an integer in 0..65535");
    }
    return (int) value;
  }

  /// A number.
  double number() {
    if (!node.isNumber()) {
      throw wrong("a number");
    }
    return node.doubleValue();
  }

  /// An enum by its W3C string, or a default when there is none.
  <E> E constant(Function<String, E> of, E otherwise) {
    return missing() ? otherwise : constant(of);
  }

  /// An enum by its W3C string.
  <E> E constant(Function<String, E> of) {
    String value = string();
    try {
      return of.apply(value);
    } catch (RTCException e) {
      throw wrong("one of the values that W3C defines");
    }
  }

  /// The elements of a sequence.
  List<JsonValue> elements() {
    if (!node.isArray()) {
      throw wrong("a list");
    }
    List<JsonValue> elements = new ArrayList<>(node.size());
    for (int i = 0; i < node.size(); i++) {
      elements.add(new JsonValue(type, path + "[" + i + "]", node.get(i)));
    }
    return elements;
  }

  /// A `TypeError` that names the value and what it should be.
  RTCException wrong(String expected) {
    return RTCException.typeError(
        (path.isEmpty() ? type : path) + (missing() ? " is missing: " : " is not ") + expected);
  }

  private String child(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
