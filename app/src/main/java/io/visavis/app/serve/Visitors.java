package io.visavis.app.serve;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who is connected, by address: how many of them, and how much they publish. Used by all threads.
final class Visitors {
  private static final long NANOS = 1_000_000_000L;

  /// Seconds' worth of bytes that may come at once.
  private static final int BURST = 8;

  private final HostLimits limits;
  private final Map<InetAddress, Visitor> byAddress = new HashMap<>();
  private int connections;

  Visitors(HostLimits limits) {
    this.limits = limits;
  }

  /// One more connection of that address; null when there is no room for it.
  synchronized @Nullable Visitor enter(InetAddress address, long now) {
    if (connections >= limits.connections()) {
      return null;
    }
    Visitor visitor = byAddress.computeIfAbsent(address, a -> new Visitor(a, now));
    if (visitor.connections >= limits.perAddress()) {
      return null;
    }
    visitor.connections++;
    connections++;
    return visitor;
  }

  /// One less. The allowance of an address that has none is forgotten: it would soon be full.
  synchronized void leave(Visitor visitor) {
    connections--;
    if (--visitor.connections == 0) {
      byAddress.remove(visitor.address);
    }
  }

  synchronized int connections() {
    return connections;
  }

  /// One address.
  final class Visitor {
    private final InetAddress address;
    private int connections;
    private long allowance = BURST * limits.bytesPerSecond();
    private long counted;

    private Visitor(InetAddress address, long now) {
      this.address = address;
      counted = now;
    }

    /// Takes bytes from the allowance, which may make it negative.
    ///
    /// @return nanoseconds for which nothing more should be read
    long spend(int bytes, long now) {
      synchronized (Visitors.this) {
        long rate = limits.bytesPerSecond();
        long full = BURST * rate;
        long earned = (long) ((double) (now - counted) / NANOS * rate);
        allowance = Math.min(full, allowance + earned) - bytes;
        counted = now;
        return allowance >= 0 ? 0 : (long) ((double) -allowance / rate * NANOS);
      }
    }
  }
}
