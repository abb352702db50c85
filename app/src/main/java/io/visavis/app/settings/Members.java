package io.visavis.app.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// An object of the settings file, read with forbearance: a member that is missing has its default,
/// one of a wrong kind too, but then its path is told. What nobody asked for is left over.
final class Members {
  private final String path;
  private final ObjectNode node;
  private final Consumer<String> wrong;
  private final Set<String> asked = new HashSet<>();

  /// @param path where the object is, with a dot at its end; empty: the file itself
  /// @param wrong is told the paths of members that cannot be used
  Members(String path, ObjectNode node, Consumer<String> wrong) {
    this.path = path;
    this.node = node;
    this.wrong = wrong;
  }

  /// The word of a constant in the file.
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// A member as it stands; null: missing.
  @Nullable JsonNode raw(String name) {
    asked.add(name);
    JsonNode member = node.get(name);
    return member == null || member.isNull() ? null : member;
  }

  /// Tells that a member cannot be used.
  void wrong(String name) {
    wrong.accept(path + name);
  }

  @Nullable String text(String name) {
    JsonNode member = raw(name);
    if (member == null || member.isTextual()) {
      return member == null ? null : member.textValue();
    }
    wrong(name);
    return null;
  }

  String text(String name, String missing) {
    String text = text(name);
    return text == null ? missing : text;
  }

  boolean flag(String name, boolean missing) {
    JsonNode member = raw(name);
    if (member == null || member.isBoolean()) {
      return member == null ? missing : member.booleanValue();
    }
    wrong(name);
    return missing;
  }

  long number(String name, long missing, long least, long most) {
    JsonNode member = raw(name);
    if (member == null) {
      return missing;
    }
    if (member.isIntegralNumber() && member.canConvertToLong()) {
      long value = member.longValue();
      if (least <= value && value <= most) {
        return value;
      }
    }
    wrong(name);
    return missing;
  }

  /// A constant by its word.
  <E extends Enum<E>> E constant(String name, E[] all, E missing) {
    E found = constant(name, all);
    return found == null ? missing : found;
  }

  <E extends Enum<E>> @Nullable E constant(String name, E[] all) {
    String text = text(name);
    for (E constant : all) {
      if (word(constant).equals(text)) {
        return constant;
      }
    }
    if (text != null) {
      wrong(name);
    }
    return null;
  }

  /// A list of strings; those that are none are told and left out.
  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (Element element : elements(name)) {
      if (element.node().isTextual()) {
        texts.add(element.node().textValue());
      } else {
        wrong(element.name());
      }
    }
    return texts;
  }

  /// A list of objects; those that are none are told and left out.
  List<Members> objects(String name) {
    List<Members> objects = new ArrayList<>();
    for (Element element : elements(name)) {
      if (element.node() instanceof ObjectNode object) {
        objects.add(new Members(path + element.name() + ".", object, wrong));
      } else {
        wrong(element.name());
      }
    }
    return objects;
  }

  private record Element(String name, JsonNode node) {}

  private List<Element> elements(String name) {
    JsonNode member = raw(name);
    List<Element> elements = new ArrayList<>();
    if (member == null) {
      return elements;
    }
    if (!member.isArray()) {
      wrong(name);
      return elements;
    }
    for (int i = 0; i < member.size(); i++) {
      elements.add(new Element(name + "[" + i + "]", member.get(i)));
    }
    return elements;
  }

  /// An object; null: missing or none.
  @Nullable Members object(String name) {
    JsonNode member = raw(name);
    if (member instanceof ObjectNode object) {
      return new Members(path + name + ".", object, wrong);
    }
    if (member != null) {
      wrong(name);
    }
    return null;
  }

  /// What nobody has asked for.
  Kept rest() {
    Map<String, JsonNode> rest = new HashMap<>();
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      if (!asked.contains(member.getKey())) {
        rest.put(member.getKey(), member.getValue());
      }
    }
    return Kept.members(rest);
  }
}
