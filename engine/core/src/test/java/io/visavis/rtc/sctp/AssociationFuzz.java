package io.visavis.rtc.sctp;

import java.util.ArrayList;
import java.util.List;

/// Fuzz target (Jazzer's signature): one packet into an association in each of its states; then
/// time passes. Ports, tag and checksum are made right, so the packet gets as far as it can.
public final class AssociationFuzz {
  private AssociationFuzz() {}

  private enum Stage {
    IDLE,
    COOKIE_WAIT,
    COOKIE_ECHOED,
    ESTABLISHED,
    SENDING,
    RESETTING,
    SHUTDOWN_PENDING,
    SHUTDOWN_SENT,
    ENDED
  }

  private static SctpPair pair(Stage stage) {
    SctpPair pair = new SctpPair(9);
    switch (stage) {
      case IDLE -> {}
      case COOKIE_WAIT -> pair.a.connect();
      case COOKIE_ECHOED -> {
        pair.a.connect();
        pair.runFor(25_000_000);
      }
      case ESTABLISHED -> pair.connectBoth();
      case SENDING -> {
        pair.connectBoth();
        pair.a.send(1, new byte[5000]);
        pair.a.send(2, new byte[3000], new SendOptions(false, 0, null));
        pair.b.send(1, new byte[50_000]);
        pair.runFor(12_000_000);
      }
      case RESETTING -> {
        pair.connectBoth();
        pair.a.association.resetStream(1, pair.now);
        pair.drainBoth();
      }
      case SHUTDOWN_PENDING -> {
        pair.connectBoth();
        pair.a.send(1, new byte[50_000]);
        pair.a.association.shutdown(pair.now);
        pair.drainBoth();
      }
      case SHUTDOWN_SENT -> {
        pair.connectBoth();
        pair.a.association.shutdown(pair.now);
        pair.drainBoth();
      }
      case ENDED -> {
        pair.connectBoth();
        pair.a.association.abort("end", pair.now);
        pair.drainBoth();
      }
    }
    return pair;
  }

  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length < SctpPacket.HEADER + Chunk.HEADER) {
      return;
    }
    Stage stage = Stage.values()[Math.floorMod(data[0], Stage.values().length)];
    SctpPair pair = pair(stage);
    // The packets of the same seed have the same tags: those of the samples are good.
    SctpPacket.writeHeader(data, 5000, 5000, data[1] == 0 ? 0 : Wire.i32(data, 4));
    SctpPacket.seal(data);
    pair.a.feed(data);
    pair.a.feed(data);
    if (pair.a.association.established()) {
      pair.a.send(3, new byte[2000]);
    }
    for (int i = 0; i < 20 && pair.a.association.deadline() != Long.MAX_VALUE; i++) {
      pair.now = Math.max(pair.now, pair.a.association.deadline());
      pair.a.association.timeout(pair.now);
      pair.drainBoth();
    }
  }

  /// What the peer of an association sends in its life, each once for every state.
  static List<byte[]> samples() {
    SctpPair pair = new SctpPair(9);
    pair.b.keepPackets = true;
    pair.connectBoth();
    pair.b.send(1, new byte[3000]);
    pair.a.send(1, new byte[3000]);
    pair.b.out.loss = 0.5;
    pair.b.send(2, new byte[3000], new SendOptions(true, 0, null));
    pair.runFor(SctpPair.SECOND);
    pair.b.out.loss = 0;
    pair.b.association.resetStream(2, pair.now);
    pair.drainBoth();
    pair.runFor(60 * SctpPair.SECOND);
    pair.a.association.shutdown(pair.now);
    pair.drainBoth();
    pair.runFor(SctpPair.SECOND);
    List<byte[]> samples = new ArrayList<>();
    for (byte[] packet : pair.b.packets) {
      for (int stage = 0; stage < Stage.values().length; stage++) {
        byte[] sample = packet.clone();
        sample[0] = (byte) stage;
        sample[1] = (byte) (Wire.i32(packet, 4) == 0 ? 0 : 1);
        samples.add(sample);
      }
    }
    return samples;
  }
}
