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

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private NatBench() {}

  static void run() {
    StringBuilder head = new StringBuilder("| Caller – callee |");
    StringBuilder line = new StringBuilder("| --- |");
    for (int millis : ROUND_TRIPS) {
      head.append(" ").append(millis).append(" ms |");
      line.append(" ---: |");
    }
    System.out.println(head.append(" round trips | besides them | by |"));
    System.out.println(line.append(" ---: | ---: | --- |"));
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
      NatScene scene = new NatScene(Duration.ofNanos(ROUND_TRIPS[i] * 500_000L));
      scene.with(new SimTurnServer(scene.world, "198.51.100.9").server("udp"));
      SimSession session = scene.call(caller.host(scene.world, 1), callee.host(scene.world, 2));
      if (!scene.world.time().runUntil(session::connected, PATIENCE)) {
        return row.append(" not connected |").toString();
      }
      millis[i] = scene.world.time().now() / 1e6;
      by = NatScene.relayed(session) ? "relay" : "direct";
      row.append(String.format(Locale.ROOT, " %.0f |", millis[i]));
    }
    int last = ROUND_TRIPS.length - 1;
    double slope = (millis[last] - millis[last - 1]) / (ROUND_TRIPS[last] - ROUND_TRIPS[last - 1]);
    double rest = millis[last] - slope * ROUND_TRIPS[last];
    return row.append(String.format(Locale.ROOT, " %.2f | %.0f ms | %s |", slope, rest, by))
        .toString();
  }

  private static String words(NatPlace place) {
    return place.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
