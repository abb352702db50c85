package io.visavis.app.signal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.visavis.rtc.RTCIceCandidateInit;
import io.visavis.rtc.RTCSdpType;
import io.visavis.rtc.RTCSessionDescriptionInit;
import org.jspecify.annotations.Nullable;

/// Signals as JSON: an object whose one member names the signal, such as `{"ring":{"name":"Anna"}}`
/// or `{"candidate":null}`. Members that nobody knows are left aside, for later versions.
public final class SignalJson {
  /// Characters. The largest descriptions of browsers have some 10,000.
  public static final int LIMIT = 256 * 1024;

  /// A signal has three levels; what later versions add may have some more.
  private static final int DEPTH = 16;

  private static final int SHORT = 0xFFFF;
  private static final String SDP = "sdp";
  private static final String TYPE = "type";
  private static final String NAME = "name";
  private static final String CANDIDATE = "candidate";
  private static final String DESCRIPTION = "description";
  private static final String MID = "sdpMid";
  private static final String INDEX = "sdpMLineIndex";
  private static final String FRAGMENT = "usernameFragment";
  private static final String HELLO = "hello";
  private static final String APP = "app";
  private static final String VERSION = "version";

  private static final ObjectMapper JSON =
      new ObjectMapper(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEPTH)
                          .maxStringLength(LIMIT)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private SignalJson() {}

  /// One signal in one line.
  public static String write(Signal signal) {
    ObjectNode whole = JSON.createObjectNode();
    switch (signal) {
      case Signal.Ring(String name) -> named(whole.putObject("ring"), name);
      case Signal.Accept(String name) -> named(whole.putObject("accept"), name);
      case Signal.Decline() -> whole.putObject("decline");
      case Signal.Busy() -> whole.putObject("busy");
      case Signal.Bye() -> whole.putObject("bye");
      case Signal.Description(RTCSessionDescriptionInit description) ->
          whole
              .putObject(DESCRIPTION)
              .put(TYPE, description.type().value())
              .put(SDP, description.sdp());
      case Signal.Candidate(RTCIceCandidateInit candidate) -> {
        if (candidate == null) {
          whole.putNull(CANDIDATE);
        } else {
          write(candidate, whole.putObject(CANDIDATE));
        }
      }
    }
    return whole.toString();
  }

  private static void named(ObjectNode object, @Nullable String name) {
    if (name != null) {
      object.put(NAME, name);
    }
  }

  private static void write(RTCIceCandidateInit candidate, ObjectNode object) {
    object.put(CANDIDATE, candidate.candidate());
    if (candidate.sdpMid() != null) {
      object.put(MID, candidate.sdpMid());
    }
    if (candidate.sdpMLineIndex() != null) {
      object.put(INDEX, candidate.sdpMLineIndex());
    }
    if (candidate.usernameFragment() != null) {
      object.put(FRAGMENT, candidate.usernameFragment());
    }
  }

  /// Reads what [#write(Signal)] wrote, or the other side did.
  ///
  /// @throws SignalException for anything else
  public static Signal read(String text) {
    JsonNode whole = object(text);
    if (whole.get(DESCRIPTION) instanceof ObjectNode description) {
      return new Signal.Description(description(description));
    }
    if (whole.has(CANDIDATE)) {
      return new Signal.Candidate(candidate(whole.get(CANDIDATE)));
    }
    if (whole.get("ring") instanceof ObjectNode ring) {
      return new Signal.Ring(name(ring));
    }
    if (whole.get("accept") instanceof ObjectNode accept) {
      return new Signal.Accept(name(accept));
    }
    if (whole.has("decline")) {
      return new Signal.Decline();
    }
    if (whole.has("busy")) {
      return new Signal.Busy();
    }
    if (whole.has("bye")) {
      return new Signal.Bye();
    }
    throw new SignalException("no signal that is known");
  }

  /// The first words over a call's own channel.
  public static String write(Hello hello) {
    ObjectNode whole = JSON.createObjectNode();
    ObjectNode object = whole.putObject(HELLO);
    named(object.put(APP, hello.app()).put(VERSION, hello.version()), hello.name());
    return whole.toString();
  }

  /// Whether and what somebody says for the first words.
  ///
  /// @return null for JSON that is no hello
  /// @throws SignalException for anything else
  public static @Nullable Hello readHello(String text) {
    if (object(text).get(HELLO) instanceof ObjectNode hello) {
      String app = text(hello, APP);
      String version = text(hello, VERSION);
      return new Hello(app == null ? "" : app, version == null ? "" : version, name(hello));
    }
    return null;
  }

  private static JsonNode object(String text) {
    if (text.length() > LIMIT) {
      throw new SignalException("more than " + LIMIT + " characters");
    }
    JsonNode whole;
    try {
      whole = JSON.readTree(text);
    } catch (JsonProcessingException secret) {
      // Jackson quotes the text.
      throw new SignalException("no JSON");
    }
    if (!whole.isObject()) {
      throw new SignalException("no object");
    }
    return whole;
  }

  private static RTCSessionDescriptionInit description(ObjectNode object) {
    String sdp = text(object, SDP);
    String type = text(object, TYPE);
    for (RTCSdpType each : RTCSdpType.values()) {
      if (each.value().equals(type)) {
        return new RTCSessionDescriptionInit(each, sdp == null ? "" : sdp);
      }
    }
    throw new SignalException("a description of no type");
  }

  private static @Nullable RTCIceCandidateInit candidate(JsonNode value) {
    if (value.isNull()) {
      return null;
    }
    String line = value instanceof ObjectNode object ? text(object, CANDIDATE) : null;
    if (line == null) {
      throw new SignalException("a candidate without a line");
    }
    ObjectNode object = (ObjectNode) value;
    JsonNode index = object.get(INDEX);
    Integer section = null;
    if (index != null && !index.isNull()) {
      if (!index.isInt() || index.intValue() < 0 || index.intValue() > SHORT) {
        throw new SignalException("a candidate of no section");
      }
      section = index.intValue();
    }
    return new RTCIceCandidateInit(line, text(object, MID), section, text(object, FRAGMENT));
  }

  private static @Nullable String name(ObjectNode object) {
    return PersonName.shown(text(object, NAME));
  }

  /// Null: none, or JSON's null.
  private static @Nullable String text(ObjectNode object, String member) {
    JsonNode value = object.get(member);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      throw new SignalException(member + " is no text");
    }
    return value.textValue();
  }
}
