package io.visavis.rtc.sdp;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The lines of one level, session or media, and how to look attributes up in them.
public sealed interface LineBlock permits SessionDescription, MediaDescription {
  /// The lines of this level in order; at media level without the `m=` line itself.
  List<SdpLine> lines();

  /// The first attribute line of that name.
  default @Nullable SdpLine attribute(String name) {
    for (SdpLine line : lines()) {
      if (line.isAttribute(name)) {
        return line;
      }
    }
    return null;
  }

  /// Whether there is an attribute of that name.
  default boolean has(String name) {
    return attribute(name) != null;
  }

  /// All attribute lines of that name.
  default List<SdpLine> attributes(String name) {
    return lines().stream().filter(line -> line.isAttribute(name)).toList();
  }

  /// The first attribute of that name, read.
  ///
  /// @throws SdpParseException when its value is malformed
  default <T> @Nullable T read(String name, Function<String, T> parser) {
    SdpLine line = attribute(name);
    return line == null ? null : line.read(parser);
  }

  /// All attributes of that name, read.
  ///
  /// @throws SdpParseException when a value is malformed
  default <T> List<T> readAll(String name, Function<String, T> parser) {
    return attributes(name).stream().map(line -> line.<T>read(parser)).toList();
  }

  /// The first line of that type, such as `c`.
  default @Nullable SdpLine line(char type) {
    for (SdpLine line : lines()) {
      if (line.type() == type) {
        return line;
      }
    }
    return null;
  }
}
