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
  ///
  /// @param stats in this order
  public RTCStatsReport(Collection<RTCStats> stats) {
    Map<String, RTCStats> byId = new LinkedHashMap<>();
    stats.forEach(s -> byId.put(s.id(), s));
    this.stats = Collections.unmodifiableMap(byId);
  }

  /// {@return the statistics with this id}
  ///
  /// @param id its identifier
  public @Nullable RTCStats get(String id) {
    return stats.get(id);
  }

  /// {@return whether there are statistics with this id}
  ///
  /// @param id its identifier
  public boolean has(String id) {
    return stats.containsKey(id);
  }

  /// {@return how many there are}
  public int size() {
    return stats.size();
  }

  /// {@return the ids}
  public Set<String> keys() {
    return stats.keySet();
  }

  /// {@return the statistics}
  public Collection<RTCStats> values() {
    return stats.values();
  }

  /// Calls `action` with each id and its statistics.
  ///
  /// @param action is called with id and statistics
  public void forEach(BiConsumer<String, RTCStats> action) {
    stats.forEach(action);
  }

  /// As an unmodifiable map by id.
  ///
  /// @return ids and statistics
  public Map<String, RTCStats> asMap() {
    return stats;
  }

  /// {@return those of one view, such as `report.all(RTCTransportStats.class)`}
  ///
  /// @param <S> the class of the statistics
  /// @param view the class of the statistics
  public <S extends RTCStats> List<S> all(Class<S> view) {
    return stats.values().stream().filter(view::isInstance).map(view::cast).toList();
  }

  /// {@return those of one type}
  ///
  /// @param type what they are about
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
