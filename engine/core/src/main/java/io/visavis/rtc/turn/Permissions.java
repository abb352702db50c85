package io.visavis.rtc.turn;

import io.visavis.rtc.base.BackoffTimer;
import io.visavis.rtc.stun.Stun;
import io.visavis.rtc.stun.StunBuilder;
import io.visavis.rtc.stun.StunError;
import io.visavis.rtc.stun.StunMessage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which addresses may send to the relay (RFC 8656 §9 and §10): asked for in batches, refreshed
/// while they are used, let go when not.
final class Permissions {
  static final int MOST = 256;

  private static final long SECOND = 1_000_000_000L;

  /// RFC 8656 §9: a permission lives for exactly this long unless refreshed.
  private static final long LIFETIME = 300 * SECOND;

  private static final long REFRESH = 240 * SECOND;

  /// Permissions that fall due this soon after another one are refreshed together with it.
  private static final long TOGETHER = 30 * SECOND;

  /// One that nobody has used for this long is not refreshed.
  private static final long IDLE = 300 * SECOND;

  /// How long a refused address is not asked about again.
  private static final long REFUSED = 60 * SECOND;

  /// What a message may measure and still pass any path.
  private static final int MOST_BYTES = 1_200;

  private static final int ADDRESS_BYTES = 24;

  /// Told what became of an address.
  interface Listener {
    void granted(InetAddress ip, long now);

    void refused(InetAddress ip, StunError error, long now);

    /// The server's answer concerns the whole allocation.
    void doubtful(StunError error, long now);
  }

  static final class Permission {
    final InetAddress ip;
    private long until;
    private long refreshAt;
    private long lastUsed;
    private long refusedUntil;

    /// Whether it is in a request, or will be in the next one.
    private boolean asked;

    /// Whether it must not share a request: one of those it shared one with was refused.
    private boolean alone;

    private Permission(InetAddress ip) {
      this.ip = ip;
    }

    boolean isGranted(long now) {
      return now < until;
    }

    boolean isRefused(long now) {
      return now < refusedUntil;
    }

    void used(long now) {
      lastUsed = now;
    }
  }

  private final Requests requests;
  private final Listener listener;
  private final Map<InetAddress, Permission> all = new HashMap<>();
  private final ArrayDeque<Permission> wanted = new ArrayDeque<>();
  private long sweepAt = BackoffTimer.NEVER;

  Permissions(Requests requests, Listener listener) {
    this.requests = requests;
    this.listener = listener;
  }

  /// The address's permission, used now; asked for if need be, with the next [#flush].
  ///
  /// @return null beyond the bound
  @Nullable Permission use(InetAddress ip, long now) {
    Permission permission = all.get(ip);
    if (permission == null) {
      if (all.size() >= MOST) {
        return null;
      }
      permission = new Permission(ip);
      all.put(ip, permission);
    }
    permission.used(now);
    boolean fresh = permission.isGranted(now) && now < permission.refreshAt;
    if (!fresh && !permission.isRefused(now)) {
      want(permission);
    }
    return permission;
  }

  @Nullable Permission find(InetAddress ip) {
    return all.get(ip);
  }

  private void want(Permission permission) {
    if (!permission.asked) {
      permission.asked = true;
      wanted.add(permission);
    }
  }

  /// Sends what waits, as many addresses per request as fit.
  void flush(long now) {
    while (!wanted.isEmpty()) {
      List<Permission> batch = new ArrayList<>();
      int room = MOST_BYTES - Stun.HEADER - requests.signatureLength();
      do {
        batch.add(wanted.remove());
        room -= ADDRESS_BYTES;
      } while (!batch.getFirst().alone
          && !wanted.isEmpty()
          && !wanted.getFirst().alone
          && room >= ADDRESS_BYTES);
      ask(batch, now);
    }
  }

  private void ask(List<Permission> batch, long now) {
    requests.send(
        Stun.CREATE_PERMISSION,
        request -> batch.forEach(permission -> peer(request, permission.ip)),
        new Requests.Ending() {
          @Override
          public void success(StunMessage answer, long later) {
            // The server's clock began some time between question and answer.
            batch.forEach(permission -> granted(permission, now, later));
          }

          @Override
          public void refused(StunError error, @Nullable StunMessage answer, long later) {
            Permissions.this.refused(batch, error, later);
          }
        },
        now);
  }

  private static void peer(StunBuilder request, InetAddress ip) {
    // The port says nothing here (RFC 8656 §10.1).
    request.xorAddress(Stun.XOR_PEER_ADDRESS, new InetSocketAddress(ip, 0));
  }

  private void granted(Permission permission, long since, long now) {
    permission.asked = false;
    permission.alone = false;
    grant(permission, since);
    listener.granted(permission.ip, now);
  }

  /// A channel binding for this address has succeeded, which installs a permission too.
  void bound(InetAddress ip, long since) {
    Permission permission = all.get(ip);
    if (permission != null) {
      grant(permission, since);
    }
  }

  private void grant(Permission permission, long since) {
    permission.until = since + LIFETIME;
    permission.refreshAt = since + REFRESH;
    sweepAt = Math.min(sweepAt, permission.refreshAt);
  }

  private void refused(List<Permission> batch, StunError error, long now) {
    boolean whole =
        error.code() == TurnOutput.NO_ANSWER
            || error.code() == Stun.ALLOCATION_MISMATCH
            || error.code() == Stun.UNAUTHENTICATED;
    if (batch.size() > 1 && !whole) {
      // One refused address refuses them all (RFC 8656 §10.2): each for itself, once.
      for (Permission permission : batch) {
        permission.alone = true;
        permission.asked = false;
        want(permission);
      }
      return;
    }
    for (Permission permission : batch) {
      permission.asked = false;
      permission.refusedUntil = now + REFUSED;
      permission.refreshAt = permission.refusedUntil;
      sweepAt = Math.min(sweepAt, permission.refreshAt);
      listener.refused(permission.ip, error, now);
    }
    if (whole) {
      listener.doubtful(error, now);
    }
  }

  /// Whether a [#flush] would send something.
  boolean isWaiting() {
    return !wanted.isEmpty();
  }

  long deadline() {
    return sweepAt;
  }

  void timeout(long now) {
    if (sweepAt > now) {
      return;
    }
    sweepAt = BackoffTimer.NEVER;
    for (Iterator<Permission> each = all.values().iterator(); each.hasNext(); ) {
      Permission permission = each.next();
      if (permission.asked) {
        continue;
      }
      boolean wornOut = now - permission.lastUsed >= IDLE;
      if (!permission.isGranted(now) && !permission.isRefused(now)) {
        each.remove();
      } else if (permission.isGranted(now)
          && !permission.isRefused(now)
          && !wornOut
          && permission.refreshAt <= now + TOGETHER) {
        want(permission);
      } else {
        long next = permission.isRefused(now) ? permission.refusedUntil : permission.refreshAt;
        sweepAt = Math.min(sweepAt, next > now ? next : permission.until);
      }
    }
  }

  void stop() {
    all.clear();
    wanted.clear();
    sweepAt = BackoffTimer.NEVER;
  }
}
