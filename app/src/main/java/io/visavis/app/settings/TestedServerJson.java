package io.visavis.app.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.visavis.rtc.RTCIceCredentialType;
import io.visavis.rtc.RTCIceServerTestResult;
import io.visavis.rtc.RTCIceServerTestStep;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// [TestedServer] as JSON. Times are nanoseconds, the date is ISO 8601.
final class TestedServerJson {
  /// A server says some of what is in a step: no more of it is kept than can be read.
  private static final int LONGEST = 500;

  private TestedServerJson() {}

  static ObjectNode write(TestedServer server) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    server.urls().forEach(node.putArray("urls")::add);
    if (server.username() != null) {
      node.put("username", server.username());
    }
    node.put("credentialType", server.type().name());
    node.put("when", server.when().toString());
    ArrayNode results = node.putArray("results");
    server.results().forEach(result -> results.add(write(result)));
    return node;
  }

  private static ObjectNode write(RTCIceServerTestResult result) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("url", result.url());
    node.put("works", result.works());
    node.put("cancelled", result.cancelled());
    put(node, "roundTrip", result.roundTrip());
    put(node, "lifetime", result.lifetime());
    if (result.publicAddress() != null) {
      node.set("public", write(result.publicAddress()));
    }
    ArrayNode relayed = node.putArray("relayed");
    result.relayedAddresses().forEach(address -> relayed.add(write(address)));
    ArrayNode steps = node.putArray("steps");
    result.steps().forEach(step -> steps.add(write(step)));
    return node;
  }

  private static void put(ObjectNode node, String name, @Nullable Duration time) {
    if (time != null) {
      node.put(name, time.toNanos());
    }
  }

  private static ObjectNode write(InetSocketAddress address) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("ip", address.getAddress().getHostAddress())
        .put("port", address.getPort());
  }

  private static ObjectNode write(RTCIceServerTestStep step) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("kind", step.kind().name());
    node.put("took", step.took().toNanos());
    node.put("text", cut(step.text()));
    InetSocketAddress server = step.server();
    if (server != null) {
      node.set("server", write(server));
    }
    switch (step) {
      case RTCIceServerTestStep.Passed _ -> node.put("outcome", "passed");
      case RTCIceServerTestStep.Unproven _ -> node.put("outcome", "unproven");
      case RTCIceServerTestStep.Failed failed ->
          node.put("outcome", "failed").put("code", failed.code()).put("fix", cut(failed.fix()));
    }
    return node;
  }

  private static String cut(String text) {
    return text.substring(0, Math.min(text.length(), LONGEST));
  }

  /// @return null: it is none
  static @Nullable TestedServer read(JsonNode node) {
    try {
      List<String> urls = new ArrayList<>();
      node.path("urls").forEach(url -> urls.add(url.asText()));
      List<RTCIceServerTestResult> results = new ArrayList<>();
      node.path("results").forEach(result -> results.add(result(result)));
      return urls.isEmpty() || results.isEmpty()
          ? null
          : new TestedServer(
              urls,
              node.has("username") ? node.path("username").asText() : null,
              RTCIceCredentialType.valueOf(node.path("credentialType").asText()),
              Instant.parse(node.path("when").asText()),
              results);
    } catch (IllegalArgumentException | DateTimeException e) {
      // Written by another version, or by hand: the server is simply not tested yet.
      return null;
    }
  }

  private static RTCIceServerTestResult result(JsonNode node) {
    String url = node.path("url").asText();
    List<InetSocketAddress> relayed = new ArrayList<>();
    node.path("relayed").forEach(each -> relayed.add(address(each)));
    List<RTCIceServerTestStep> steps = new ArrayList<>();
    node.path("steps").forEach(each -> steps.add(step(url, each)));
    return new RTCIceServerTestResult(
        url,
        node.path("works").asBoolean(),
        steps,
        node.has("roundTrip") ? time(node.path("roundTrip")) : null,
        node.has("public") ? address(node.path("public")) : null,
        relayed,
        node.has("lifetime") ? time(node.path("lifetime")) : null,
        node.path("cancelled").asBoolean());
  }

  private static Duration time(JsonNode node) {
    return Duration.ofNanos(node.asLong());
  }

  private static InetSocketAddress address(JsonNode node) {
    return new InetSocketAddress(
        InetAddress.ofLiteral(node.path("ip").asText()), node.path("port").asInt());
  }

  private static RTCIceServerTestStep step(String url, JsonNode node) {
    var kind = RTCIceServerTestStep.Kind.valueOf(node.path("kind").asText());
    InetSocketAddress server = node.has("server") ? address(node.path("server")) : null;
    Duration took = time(node.path("took"));
    String text = node.path("text").asText();
    return switch (node.path("outcome").asText()) {
      case "passed" -> new RTCIceServerTestStep.Passed(url, server, kind, took, text);
      case "unproven" -> new RTCIceServerTestStep.Unproven(url, server, kind, took, text);
      case "failed" ->
          new RTCIceServerTestStep.Failed(
              url, server, kind, took, node.path("code").asInt(), text, node.path("fix").asText());
      default -> throw new IllegalArgumentException("outcome");
    };
  }
}
