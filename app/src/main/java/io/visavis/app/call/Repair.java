package io.visavis.app.call;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Restarts ICE when the way is lost, or when this machine's network has changed. Methods are
/// called on the call's executor.
final class Repair {
  /// A way that is lost often comes back by itself.
  private static final Duration IMPOLITE = Duration.ofSeconds(2);

  /// Not both at once, as a rule.
  private static final Duration POLITE = Duration.ofSeconds(5);

  /// A restart needs its time to gather and to check.
  private static final Duration AGAIN = Duration.ofSeconds(10);

  /// Then a person should decide.
  private static final Duration GIVE_UP = Duration.ofSeconds(90);

  private static final Duration LOOK = Duration.ofSeconds(3);

  private final CallBase call;
  private final Negotiation negotiation;
  private final LocalNetwork network;
  private final BooleanSupplier reachable;
  private @Nullable Runnable timer;
  private @Nullable Runnable looking;
  private @Nullable Set<InetAddress> addresses;
  private boolean broken;
  private long brokenSince;
  private boolean closed;

  /// @param reachable whether the other end hears us by another way than the connection
  Repair(CallBase call, LocalNetwork network, Negotiation negotiation, BooleanSupplier reachable) {
    this.call = call;
    this.network = network;
    this.negotiation = negotiation;
    this.reachable = reachable;
  }

  /// Whether the connection's own way is lost now.
  boolean broken() {
    return broken;
  }

  /// Whether it may still come back.
  boolean hopeful() {
    return broken
        && reachable.getAsBoolean()
        && call.time().now().getEpochSecond() - brokenSince < GIVE_UP.toSeconds();
  }

  /// What the connection's states mean.
  void changed(CallStates now) {
    boolean lost = now.ice().equals("disconnected") || now.ice().equals("failed");
    boolean established = call.is(CallPhase.CONNECTED, CallPhase.RECONNECTING);
    if (lost && established && !broken) {
      broken = true;
      brokenSince = call.time().now().getEpochSecond();
      arm(negotiation.polite() ? POLITE : IMPOLITE);
    } else if (broken && (now.ice().equals("connected") || now.ice().equals("completed"))) {
      broken = false;
      disarm();
    }
  }

  private void arm(Duration delay) {
    disarm();
    timer = call.after(delay, this::restart);
  }

  private void disarm() {
    if (timer != null) {
      timer.run();
      timer = null;
    }
  }

  private void restart() {
    if (closed || !broken) {
      return;
    }
    if (call.time().now().getEpochSecond() - brokenSince >= GIVE_UP.toSeconds()) {
      call.fail(new Problem(Problem.CONNECTION_LOST));
      return;
    }
    negotiation.restart();
    arm(AGAIN);
  }

  /// Looks at this machine's addresses now and then: another network needs other candidates, and
  /// the old way may still carry the offer.
  void watchNetwork() {
    if (looking == null) {
      look();
    }
  }

  /// Some systems take their time for it, so no person's thread does it.
  private void look() {
    CompletableFuture.supplyAsync(network::addresses, Thread::startVirtualThread)
        .thenAcceptAsync(this::compare, call.serial());
  }

  private void compare(Set<InetAddress> now) {
    if (closed) {
      return;
    }
    Set<InetAddress> before = addresses;
    addresses = now;
    if (before != null && !now.equals(before)) {
      negotiation.restart();
    }
    looking = call.after(LOOK, this::look);
  }

  void close() {
    closed = true;
    disarm();
    if (looking != null) {
      looking.run();
    }
  }
}
