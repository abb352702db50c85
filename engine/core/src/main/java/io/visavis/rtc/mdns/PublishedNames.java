package io.visavis.rtc.mdns;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// The names that we answer for, and which of them everybody has just been told. The library's
/// threads ask it.
final class PublishedNames {

  private static final Logger LOG = System.getLogger(PublishedNames.class.getName());

  /// RFC 6762 §6: a record is not multicast again within a second.
  private static final int QUIET_SECONDS = 1;

  private record Entry(InetAddress address, AtomicBoolean quiet) {}

  private final Map<String, Entry> entries = new ConcurrentHashMap<>();
  private final ScheduledExecutorService timer;

  /// @param timer ends the times of quiet
  PublishedNames(ScheduledExecutorService timer) {
    this.timer = timer;
  }

  void add(String name, InetAddress address) {
    entries.put(name, new Entry(address, new AtomicBoolean()));
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
  boolean mayTell(String name) {
    Entry entry = entries.get(plain(name));
    if (entry == null || !entry.quiet.compareAndSet(false, true)) {
      return false;
    }
    try {
      timer.schedule(() -> entry.quiet.set(false), QUIET_SECONDS, TimeUnit.SECONDS);
    } catch (RejectedExecutionException e) {
      LOG.log(Level.TRACE, "asked for at the end: {0}", name);
    }
    return true;
  }

  static String plain(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }
}
