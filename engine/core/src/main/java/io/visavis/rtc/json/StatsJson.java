package io.visavis.rtc.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.visavis.rtc.RTCException;
import io.visavis.rtc.RTCStats;
import io.visavis.rtc.RTCStatsReport;
import io.visavis.rtc.RTCStatsType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Statistics as JSON: id, timestamp and type first, then the members in lexicographic order, as
/// Chromium prints them.
final class StatsJson {
  /// Above this a double has no fraction, and below it a long says the same (2⁵³).
  private static final double EXACT_INTEGERS = 9_007_199_254_740_992.0;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private StatsJson() {}

  static RTCStatsReport read(JsonValue value) {
    List<RTCStats> stats = new ArrayList<>();
    if (value.node().isArray()) {
      for (JsonValue element : value.elements()) {
        add(stats, element);
      }
    } else {
      for (Map.Entry<String, JsonNode> entry : value.object("an object or a list").properties()) {
        add(stats, value.member(entry.getKey()));
      }
    }
    return new RTCStatsReport(stats);
  }

  private static void add(List<RTCStats> stats, JsonValue value) {
    JsonNode object = value.object("an object");
    String id = value.member("id").string();
    double timestamp = value.member("timestamp").number();
    RTCStatsType type = type(value.member("type").string());
    if (type == null) {
      return;
    }
    RTCStats.Builder builder = RTCStats.builder(type, id, timestamp);
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      switch (entry.getKey()) {
        case "id", "timestamp", "type" -> {}
        default -> builder.put(entry.getKey(), plain(entry.getValue()));
      }
    }
    stats.add(builder.build());
  }

  /// Browsers add and drop types; one that we do not know must not spoil the report.
  private static @Nullable RTCStatsType type(String value) {
    for (RTCStatsType type : RTCStatsType.values()) {
      if (type.value().equals(value)) {
        return type;
      }
    }
    return null;
  }

  private static @Nullable Object plain(JsonNode node) {
    return switch (node.getNodeType()) {
      case STRING -> node.textValue();
      case BOOLEAN -> node.booleanValue();
      case NUMBER ->
          node.isIntegralNumber() && node.canConvertToLong()
              ? (Object) node.longValue()
              : (Object) node.doubleValue();
      case ARRAY -> {
        List<Object> list = new ArrayList<>();
        for (JsonNode element : node) {
          Object item = plain(element);
          if (item != null) {
            list.add(item);
          }
        }
        yield List.copyOf(list);
      }
      case OBJECT -> {
        Map<String, Object> map = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
          Object item = plain(entry.getValue());
          if (item != null) {
            map.put(entry.getKey(), item);
          }
        }
        yield Map.copyOf(map);
      }
      case NULL, MISSING, BINARY, POJO -> null;
    };
  }

  static ObjectNode write(RTCStatsReport report) {
    ObjectNode object = JsonValue.object();
    for (RTCStats stats : report.values()) {
      ObjectNode entry = object.putObject(stats.id());
      entry.put("id", stats.id());
      entry.set("timestamp", number(stats.timestamp()));
      entry.put("type", stats.type().value());
      new TreeMap<>(stats.members()).forEach((name, value) -> entry.set(name, node(value)));
    }
    return object;
  }

  private static JsonNode node(Object value) {
    return switch (value) {
      case String text -> NODES.textNode(text);
      case Boolean truth -> NODES.booleanNode(truth);
      case Long integer -> NODES.numberNode(integer);
      case Number other -> number(other.doubleValue());
      case List<?> list -> {
        ArrayNode array = NODES.arrayNode(list.size());
        list.forEach(item -> array.add(node(item)));
        yield array;
      }
      case Map<?, ?> map -> {
        ObjectNode object = NODES.objectNode();
        new TreeMap<>(map).forEach((name, item) -> object.set(name.toString(), node(item)));
        yield object;
      }
      default ->
          throw RTCException.typeError("a statistic cannot be a " + value.getClass().getName());
    };
  }

  /// A number as ECMAScript writes it: no fraction when there is none, no exponent in the range of
  /// times and rates, null for what JSON has no number for.
  private static JsonNode number(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return NODES.nullNode();
    }
    if (value == Math.rint(value) && Math.abs(value) < EXACT_INTEGERS) {
      return NODES.numberNode((long) value);
    }
    return DecimalNode.valueOf(new BigDecimal(Double.toString(value)));
  }
}
