package io.visavis.rtc.bench;

import io.visavis.rtc.srtp.SrtpBench;
import java.util.ArrayList;
import java.util.List;

/// The measured numbers of the README: one line a metric, beside the peers that run in the JVM.
///
/// A main program, not a test: `mvn -q test-compile -Pbench -pl engine/core`, with
/// `-Dbench.args="connect 30"` for a part of it. Arguments: any of `connect`, `flow`, `srtp`, `nat`
/// (default: all), the number of rounds, and `alone` for no peers.
public final class Bench {

  private static final int ROUNDS = 15;

  private Bench() {}

  public static void main(String[] args) throws Exception {
    List<String> parts = new ArrayList<>(List.of(args));
    boolean alone = parts.remove("alone");
    int rounds = ROUNDS;
    if (!parts.isEmpty() && parts.getLast().matches("[0-9]+")) {
      rounds = Integer.parseInt(parts.removeLast());
    }
    if (parts.isEmpty() || parts.contains("connect")) {
      connect(rounds, alone);
    }
    if (parts.isEmpty() || parts.contains("flow")) {
      try (VisavisStack ours = new VisavisStack()) {
        FlowBench flow = new FlowBench(ours);
        flow.rtp(rounds);
        flow.data(rounds);
      }
    }
    if (parts.isEmpty() || parts.contains("srtp")) {
      SrtpBench.main(new String[] {Integer.toString(2 * rounds + 1)});
    }
    if (parts.isEmpty() || parts.contains("nat")) {
      NatBench.run();
    }
    // webrtc-java leaves threads that are no daemons.
    System.exit(0);
  }

  private static void connect(int rounds, boolean alone) throws Exception {
    try (VisavisStack ours = new VisavisStack()) {
      if (alone) {
        List<String> names = List.of(ours.name());
        ConnectBench.run("Data channel open", rounds, List.of(ours::dataChannel), names);
        ConnectBench.run("Audio and video connected", rounds, List.of(ours::media), names);
      } else {
        try (NativeStack peer = new NativeStack()) {
          List<String> names = List.of(ours.name(), peer.name());
          ConnectBench.run(
              "Data channel open", rounds, List.of(ours::dataChannel, peer::dataChannel), names);
          ConnectBench.run(
              "Audio and video connected", rounds, List.of(ours::media, peer::media), names);
        }
      }
      ConnectBench.run(
          "First frames of audio and video, both ways",
          rounds,
          List.of(ours::firstFrames),
          List.of(ours.name()));
    }
  }
}
