package io.visavis.rtc.rtcp;

import java.util.Arrays;

/// Generic NACK (RFC 4585 §6.2.1): lost packets as pairs of a sequence number and a bitmask of the
/// sixteen that follow.
///
/// @param sequences 16 bits each, in the order of the packet; to write, in ascending order (modulo
///   2^16)
@SuppressWarnings("ArrayRecordComponent") // equality by content is defined below
public record Nack(int senderSsrc, int mediaSsrc, int[] sequences) implements RtcpPacket {
  private static final int MASK_BITS = 16;

  static Nack read(RtcpReader in) {
    int sender = in.i32();
    int media = in.i32();
    int[] sequences = new int[in.remaining() / 4 * (MASK_BITS + 1)];
    int count = 0;
    while (in.remaining() >= 4) {
      int pair = in.i32();
      int pid = pair >>> 16;
      sequences[count++] = pid;
      for (int bit = 0; bit < MASK_BITS; bit++) {
        if ((pair & 1 << bit) != 0) {
          sequences[count++] = pid + bit + 1 & 0xffff;
        }
      }
    }
    return new Nack(sender, media, Arrays.copyOf(sequences, count));
  }

  @Override
  public void write(RtcpWriter out) {
    out.begin(RTPFB, FMT_NACK);
    out.i32(senderSsrc);
    out.i32(mediaSsrc);
    int i = 0;
    while (i < sequences.length) {
      int pid = sequences[i++] & 0xffff;
      int mask = 0;
      while (i < sequences.length) {
        int distance = sequences[i] - pid & 0xffff;
        if (distance == 0 || distance > MASK_BITS) {
          break;
        }
        mask |= 1 << distance - 1;
        i++;
      }
      out.i32(pid << 16 | mask);
    }
    out.end();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Nack nack
        && nack.senderSsrc == senderSsrc
        && nack.mediaSsrc == mediaSsrc
        && Arrays.equals(nack.sequences, sequences);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * senderSsrc + mediaSsrc) + Arrays.hashCode(sequences);
  }

  @Override
  public String toString() {
    return "Nack[" + Integer.toUnsignedString(mediaSsrc) + " " + Arrays.toString(sequences) + "]";
  }
}
