package io.visavis.app.serve;

import io.visavis.app.relay.MqttRooms;
import io.visavis.app.relay.RelayAccess;
import io.visavis.app.relay.RoomLink;
import io.visavis.app.relay.Rooms;
import io.visavis.rtc.RTCPeerConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// How many rooms of two a broker carries: the one of this program (TLS, WebSocket, the gate) and,
/// where there is one, mosquitto (TLS). All rooms are open at once; in each of them two ends find
/// each other and then say all that a call's beginning takes: ring, accept, an offer and an answer
/// of the real size, eight candidates of each. Both ends and, of ours, the broker are in this
/// process. One line a metric:
///
///     java -cp <test class path of the app> io.visavis.app.serve.RelayBench [rooms] [at a time]
///
/// Each room takes eight file descriptors with our broker, two with mosquitto (`ulimit -n`).
public final class RelayBench {
  private static final int ROOMS = 1_000;
  private static final int AT_A_TIME = 32;
  private static final long PATIENCE_SECONDS = 120;

  private RelayBench() {}

  /// Prints all metrics.
  public static void main(String[] args) throws Exception {
    int rooms = args.length > 0 ? Integer.parseInt(args[0]) : ROOMS;
    int atATime = args.length > 1 ? Integer.parseInt(args[1]) : AT_A_TIME;
    String sdp = offer();
    System.out.println("an offer of " + sdp.length() + " bytes");
    HostLimits wide = HostLimits.USUAL.withConnections(4 * rooms, 4 * rooms);
    HostSettings settings =
        HostSettings.usual(HostCertificate.fresh())
            .withPort(0)
            .withAddresses(List.of(InetAddress.getLoopbackAddress()))
            .withLimits(wide.withBytesPerSecond(1L << 32));
    try (RoomHost host = RoomHost.start(settings)) {
      run("visavis", rooms, atATime, sdp, () -> newRoom(host));
    }
    if (Files.exists(BenchMosquitto.BROKER)) {
      try (BenchMosquitto broker = new BenchMosquitto()) {
        run("mosquitto", rooms, atATime, sdp, () -> RoomLink.random(broker.uri(), broker.pin()));
      }
    }
  }

  private static RoomLink newRoom(RoomHost host) {
    try {
      return host.newRoom().get(0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /// As the engine makes them for audio, video and data.
  private static String offer() {
    try (var connection = new RTCPeerConnection()) {
      connection.addTransceiver("audio");
      connection.addTransceiver("video");
      connection.createDataChannel("data");
      return connection.createOffer().join().sdp();
    }
  }

  private static void run(String name, int count, int atATime, String sdp, Supplier<RoomLink> links)
      throws InterruptedException {
    Rooms rooms = new MqttRooms(uri -> RelayAccess.NONE);
    List<BenchRoom> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(new BenchRoom(rooms, links.get(), sdp));
    }
    long start = System.nanoTime();
    each(all, atATime, BenchRoom::join);
    List<BenchRoom> paired = all.stream().filter(BenchRoom::paired).toList();
    double joining = seconds(start);
    start = System.nanoTime();
    each(paired, atATime, BenchRoom::begin);
    double calling = seconds(start);
    long errors = all.stream().filter(room -> !room.finished()).count();
    long messages = all.stream().mapToLong(BenchRoom::messages).sum();
    line(name, "rooms", count + ", " + errors + " without an end, " + troubles(all) + " troubles");
    line(name, "rooms opened", Math.round(count / joining) + "/s");
    line(name, "messages", Math.round(messages / calling) + "/s, " + messages + " in all");
    times(name, "paired", all.stream().flatMapToLong(BenchRoom::pairing).toArray());
    times(name, "one message", all.stream().flatMapToLong(BenchRoom::latencies).toArray());
    times(name, "whole beginning", all.stream().flatMapToLong(BenchRoom::beginning).toArray());
    each(all, count, BenchRoom::leave);
  }

  private static long troubles(List<BenchRoom> rooms) {
    return rooms.stream().mapToLong(BenchRoom::troubles).sum();
  }

  /// Does it to all rooms, to so many at a time.
  private static void each(List<BenchRoom> rooms, int atATime, Step step)
      throws InterruptedException {
    Semaphore turns = new Semaphore(atATime);
    for (BenchRoom room : rooms) {
      if (!turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
      step.start(room, turns::release);
    }
    if (!turns.tryAcquire(atATime, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      System.out.println("some rooms did not answer");
    }
  }

  /// Something that a room does; it says when it is done.
  private interface Step {
    void start(BenchRoom room, Runnable done);
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static void times(String name, String what, long[] nanos) {
    if (nanos.length == 0) {
      return;
    }
    Arrays.sort(nanos);
    String values =
        String.format(
            Locale.ROOT,
            "p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, most %.1f ms",
            at(nanos, 0.5),
            at(nanos, 0.95),
            at(nanos, 0.99),
            at(nanos, 1));
    line(name, what, values);
  }

  private static double at(long[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1L, (long) (share * sorted.length))] / 1e6;
  }

  private static void line(String name, String what, String values) {
    System.out.println(name + " " + what + ": " + values);
  }
}
