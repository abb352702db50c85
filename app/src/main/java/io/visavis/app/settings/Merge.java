package io.visavis.app.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Two programs changed one file: what each has changed is kept, and where both changed the same,
/// ours. Lists of objects with an `id` or a `name` are merged object by object.
final class Merge {
  private Merge() {}

  /// Merges two files.
  ///
  /// @param base what both began with
  static ObjectNode of(ObjectNode base, ObjectNode ours, ObjectNode theirs) {
    return objects(base, ours, theirs);
  }

  private static @Nullable JsonNode either(
      @Nullable JsonNode base, @Nullable JsonNode ours, @Nullable JsonNode theirs) {
    if (Objects.equals(ours, theirs) || Objects.equals(base, theirs)) {
      return ours;
    }
    if (Objects.equals(base, ours) || ours == null) {
      return theirs;
    }
    if (ours instanceof ObjectNode our && theirs instanceof ObjectNode their) {
      return objects(base instanceof ObjectNode old ? old : empty(), our, their);
    }
    if (ours instanceof ArrayNode our && theirs instanceof ArrayNode their) {
      Map<String, JsonNode> ourKeys = keyed(our);
      Map<String, JsonNode> theirKeys = keyed(their);
      Map<String, JsonNode> baseKeys = base instanceof ArrayNode old ? keyed(old) : Map.of();
      if (ourKeys != null && theirKeys != null && baseKeys != null) {
        return lists(baseKeys, ourKeys, theirKeys);
      }
    }
    return ours;
  }

  private static ObjectNode empty() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static ObjectNode objects(ObjectNode base, ObjectNode ours, ObjectNode theirs) {
    Set<String> names = new LinkedHashSet<>();
    ours.fieldNames().forEachRemaining(names::add);
    theirs.fieldNames().forEachRemaining(names::add);
    ObjectNode merged = empty();
    for (String name : names) {
      JsonNode member = either(base.get(name), ours.get(name), theirs.get(name));
      if (member != null) {
        merged.set(name, member);
      }
    }
    return merged;
  }

  private static ArrayNode lists(
      Map<String, JsonNode> base, Map<String, JsonNode> ours, Map<String, JsonNode> theirs) {
    Set<String> keys = new LinkedHashSet<>(ours.keySet());
    keys.addAll(theirs.keySet());
    ArrayNode merged = JsonNodeFactory.instance.arrayNode();
    for (String key : keys) {
      JsonNode element = either(base.get(key), ours.get(key), theirs.get(key));
      if (element != null) {
        merged.add(element);
      }
    }
    return merged;
  }

  /// The objects of a list by what they are called; null: they are not all called differently.
  private static @Nullable Map<String, JsonNode> keyed(ArrayNode list) {
    Map<String, JsonNode> keyed = new LinkedHashMap<>();
    for (JsonNode element : list) {
      JsonNode key = element.hasNonNull("id") ? element.get("id") : element.path("name");
      if (!key.isTextual() || keyed.put(key.textValue(), element) != null) {
        return null;
      }
    }
    return keyed;
  }
}
