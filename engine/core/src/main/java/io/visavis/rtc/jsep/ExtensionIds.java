package io.visavis.rtc.jsep;

import io.visavis.rtc.sdp.ExtMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Gives header extensions ids that stay what they were and are the same in all sections, so that
/// any of them may be bundled (RFC 8285 §5, RFC 9143 §9.2). One instance serves one offer.
final class ExtensionIds {
  // RFC 8285 §4.2: what fits the one-byte form.
  static final int ONE_BYTE_LAST = 14;

  private final Map<String, Integer> known = new HashMap<>();
  private final Set<Integer> taken = new HashSet<>();

  ExtensionIds(List<@Nullable ParsedDescription> inForce) {
    for (ParsedDescription description : inForce) {
      if (description != null) {
        for (Section section : description.sections()) {
          section.extensions().forEach(this::remember);
        }
      }
    }
  }

  private void remember(ExtMap extension) {
    taken.add(extension.id());
    if (extension.id() <= ONE_BYTE_LAST) {
      known.putIfAbsent(extension.uri(), extension.id());
    }
  }

  /// The extensions under the ids they get; one for which no id is left is not offered.
  List<ExtMap> assign(List<ExtMap> extensions) {
    List<ExtMap> assigned = new ArrayList<>();
    for (ExtMap extension : extensions) {
      Integer id = known.get(extension.uri());
      if (id == null) {
        id = taken.contains(extension.id()) ? free() : extension.id();
      }
      if (id > 0) {
        known.put(extension.uri(), id);
        taken.add(id);
        assigned.add(
            new ExtMap(id, extension.direction(), extension.uri(), extension.attributes()));
      }
    }
    return assigned;
  }

  private int free() {
    for (int id = 1; id <= ONE_BYTE_LAST; id++) {
      if (!taken.contains(id)) {
        return id;
      }
    }
    return -1;
  }
}
