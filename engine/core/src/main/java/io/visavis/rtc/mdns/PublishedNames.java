package io.visavis.rtc.mdns;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The names that we answer for, and when each was last told to everybody. The library's threads
/// ask it.
final class PublishedNames {

  /// RFC 6762 §6: a record is not multicast again within a second.
  private static final long QUIET_NANOS = 1_000_000_000L;

  private record Entry(InetAddress address, long[] toldAt) {}

  private final Map<String, Entry> entries = new ConcurrentHashMap<>();

  void add(String name, InetAddress address, long now) {
    entries.put(name, new Entry(address, new long[] {now - QUIET_NANOS}));
  }

  @Nullable InetAddress remove(String name) {
    Entry entry = entries.remove(name);
    return entry == null ? null : entry.address;
  }

  /// Forgets all.
  Map<String, InetAddress> clear() {
    Map<String, InetAddress> all = new HashMap<>();
    entries.forEach((name, entry) -> all.put(name, entry.address));
    entries.clear();
    return all;
  }

  int size() {
    return entries.size();
  }

  /// @param name as in a question, perhaps with a dot at its end
  @Nullable InetAddress address(String name) {
    Entry entry = entries.get(plain(name));
    return entry == null ? null : entry.address;
  }

  /// Whether the record may be multicast now; it is then held to be. What announced the name does
  /// not count: who asks right after it has not listened yet.
  boolean mayTell(String name, long now) {
    Entry entry = entries.get(plain(name));
    if (entry == null) {
      return false;
    }
    synchronized (entry) {
      if (now - entry.toldAt[0] < QUIET_NANOS) {
        return false;
      }
      entry.toldAt[0] = now;
      return true;
    }
  }

  static String plain(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }
}
