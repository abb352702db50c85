package io.visavis.rtc;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Statistics of one moment, by id (webrtc-pc §8.3).
public final class RTCStatsReport {
  private final Map<String, RTCStats> stats;

  /// A report of these, in this order.
  public RTCStatsReport(Collection<RTCStats> stats) {
    Map<String, RTCStats> byId = new LinkedHashMap<>();
    stats.forEach(s -> byId.put(s.id(), s));
    this.stats = Collections.unmodifiableMap(byId);
  }

  /// The statistics with this id.
  public @Nullable RTCStats get(String id) {
    return stats.get(id);
  }

  /// Whether there are statistics with this id.
  public boolean has(String id) {
    return stats.containsKey(id);
  }

  /// How many there are.
  public int size() {
    return stats.size();
  }

  /// The ids.
  public Set<String> keys() {
    return stats.keySet();
  }

  /// The statistics.
  public Collection<RTCStats> values() {
    return stats.values();
  }

  /// Calls `action` with each id and its statistics.
  public void forEach(BiConsumer<String, RTCStats> action) {
    stats.forEach(action);
  }

  /// As an unmodifiable map by id.
  public Map<String, RTCStats> asMap() {
    return stats;
  }

  /// Those of one view, such as `report.all(RTCTransportStats.class)`.
  public <S extends RTCStats> List<S> all(Class<S> view) {
    return stats.values().stream().filter(view::isInstance).map(view::cast).toList();
  }

  /// Those of one type.
  public List<RTCStats> all(RTCStatsType type) {
    return stats.values().stream().filter(s -> s.type() == type).toList();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RTCStatsReport that && that.stats.equals(stats);
  }

  @Override
  public int hashCode() {
    return stats.hashCode();
  }

  @Override
  public String toString() {
    return "RTCStatsReport" + stats.values();
  }
}
