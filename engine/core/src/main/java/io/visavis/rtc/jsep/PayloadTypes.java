package io.visavis.rtc.jsep;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Gives codecs payload types that stay what they were and never mean two things (RFC 9429 §5.2.2,
/// RFC 9143 §9.1). One instance serves one offer.
final class PayloadTypes {
  private static final int DYNAMIC_FIRST = 96;
  private static final int DYNAMIC_LAST = 127;

  // RFC 5761 §4: 64 to 95 would look like RTCP; below 35 are static assignments.
  private static final int SPARE_FIRST = 35;
  private static final int SPARE_LAST = 63;

  private final Map<String, Integer> known = new HashMap<>();
  private final Set<Integer> taken = new HashSet<>();

  /// Remembers what descriptions in force use, the first mention of a format winning.
  PayloadTypes(List<@Nullable ParsedDescription> inForce) {
    for (ParsedDescription description : inForce) {
      if (description != null) {
        description.sections().forEach(this::remember);
      }
    }
  }

  private void remember(Section section) {
    for (Codec codec : section.codecs()) {
      Codec repeated = codec.isRtx() ? section.codec(codec.apt()) : null;
      String key = repeated == null ? codec.key() : Codec.RTX + ":" + repeated.key();
      known.putIfAbsent(key, codec.payloadType());
      taken.add(codec.payloadType());
    }
  }

  /// The codecs under the payload types they get, in order.
  List<Codec> assign(List<Codec> codecs) {
    Map<Integer, Integer> moved = new HashMap<>();
    Map<Integer, String> keys = new HashMap<>();
    for (Codec codec : codecs) {
      if (!codec.isRtx()) {
        keys.put(codec.payloadType(), codec.key());
        moved.put(codec.payloadType(), payloadType(codec.key(), codec.payloadType()));
      }
    }
    List<Codec> assigned = new ArrayList<>();
    for (Codec codec : codecs) {
      Integer target = moved.get(codec.isRtx() ? codec.apt() : codec.payloadType());
      if (target == null) {
        continue;
      }
      if (codec.isRtx()) {
        int own = payloadType(Codec.RTX + ":" + keys.get(codec.apt()), codec.payloadType());
        assigned.add(codec.withPayloadType(own).withFmtp("apt=" + target));
      } else {
        assigned.add(codec.withPayloadType(target));
      }
    }
    return assigned;
  }

  private int payloadType(String key, int preferred) {
    Integer before = known.get(key);
    if (before != null) {
      return before;
    }
    int chosen = taken.contains(preferred) ? free() : preferred;
    known.put(key, chosen);
    taken.add(chosen);
    return chosen;
  }

  private int free() {
    for (int type = DYNAMIC_LAST; type >= DYNAMIC_FIRST; type--) {
      if (!taken.contains(type)) {
        return type;
      }
    }
    for (int type = SPARE_FIRST; type <= SPARE_LAST; type++) {
      if (!taken.contains(type)) {
        return type;
      }
    }
    throw new JsepException(
        JsepException.Kind.OPERATION, 0, "there is no payload type left for another codec");
  }
}
