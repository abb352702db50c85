package io.visavis.rtc.bench;

import io.visavis.rtc.sim.NatPlace;
import io.visavis.rtc.sim.NatScene;
import io.visavis.rtc.sim.SimSession;
import io.visavis.rtc.sim.SimTurnServer;
import java.time.Duration;
import java.util.Locale;

/// Time from `setLocalDescription` of the caller until both sides are connected, DTLS included,
/// between every pair of translators, in virtual time: what is left besides round trips is a wait
/// of ours.
///
/// Signaling takes as long as any other way, half a round trip; the server is as far as the peer.
final class NatBench {

  private static final int[] ROUND_TRIPS = {0, 20, 50, 100, 200, 300};

  /// From making the connections to the call.
  private static final Duration AHEAD = Duration.ofSeconds(5);

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private NatBench() {}

  static void run() {
    StringBuilder head = new StringBuilder("| Caller – callee |");
    StringBuilder line = new StringBuilder("| --- |");
    for (int millis : ROUND_TRIPS) {
      head.append(" ").append(millis).append(" ms |");
      line.append(" ---: |");
    }
    System.out.println(head.append(" round trips | besides them | with a pool | by |"));
    System.out.println(line.append(" ---: | ---: | ---: | --- |"));
    for (NatPlace caller : NatPlace.values()) {
      for (NatPlace callee : NatPlace.values()) {
        System.out.println(row(caller, callee));
      }
    }
  }

  private static String row(NatPlace caller, NatPlace callee) {
    StringBuilder row = new StringBuilder("| " + words(caller) + " – " + words(callee) + " |");
    double[] millis = new double[ROUND_TRIPS.length];
    String by = "";
    for (int i = 0; i < ROUND_TRIPS.length; i++) {
      Outcome outcome = connect(caller, callee, ROUND_TRIPS[i], 0);
      millis[i] = outcome.millis;
      by = outcome.relayed ? "relay" : "direct";
      row.append(String.format(Locale.ROOT, " %.0f |", millis[i]));
    }
    int last = ROUND_TRIPS.length - 1;
    double slope = slope(millis[last - 1], millis[last]);
    double rest = millis[last] - slope * ROUND_TRIPS[last];
    double pooled =
        slope(
            connect(caller, callee, ROUND_TRIPS[last - 1], 1).millis,
            connect(caller, callee, ROUND_TRIPS[last], 1).millis);
    return row.append(
            String.format(Locale.ROOT, " %.2f | %.0f ms | %.2f | %s |", slope, rest, pooled, by))
        .toString();
  }

  private static double slope(double before, double last) {
    int end = ROUND_TRIPS.length - 1;
    return (last - before) / (ROUND_TRIPS[end] - ROUND_TRIPS[end - 1]);
  }

  private record Outcome(double millis, boolean relayed) {}

  /// @param pool candidates gathered ahead on both sides, some time before the call
  private static Outcome connect(NatPlace caller, NatPlace callee, int roundTrip, int pool) {
    NatScene scene = new NatScene(Duration.ofNanos(roundTrip * 500_000L));
    scene.with(new SimTurnServer(scene.world, "198.51.100.9").server("udp"));
    SimSession session =
        scene.session(
            caller.host(scene.world, 1),
            callee.host(scene.world, 2),
            scene.configuration().toBuilder().iceCandidatePoolSize(pool).build());
    session.run(AHEAD);
    long began = scene.world.time().now();
    NatScene.begin(session);
    if (!scene.world.time().runUntil(session::connected, PATIENCE)) {
      throw new IllegalStateException(caller + " does not reach " + callee);
    }
    return new Outcome((scene.world.time().now() - began) / 1e6, NatScene.relayed(session));
  }

  private static String words(NatPlace place) {
    return place.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
