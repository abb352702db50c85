package io.visavis.rtc.rtcp;

import io.visavis.rtc.base.MalformedException;
import java.util.ArrayList;
import java.util.List;

/// REMB (draft-alvestrand-rmcat-remb-03 §2.2): what the receiver thinks the path carries, for the
/// named sources together.
///
/// @param bitrate bits per second; written with 18 bits of precision, rounded down
public record ReceiverEstimatedMaximumBitrate(int senderSsrc, long bitrate, List<Integer> ssrcs)
    implements RtcpPacket {
  private static final int IDENTIFIER = 0x52454d42; // "REMB"
  private static final int MANTISSA_BITS = 18;

  public ReceiverEstimatedMaximumBitrate {
    ssrcs = List.copyOf(ssrcs);
  }

  /// @return null when the application layer feedback is another one
  static @org.jspecify.annotations.Nullable ReceiverEstimatedMaximumBitrate read(RtcpReader in) {
    int sender = in.i32();
    in.i32();
    if (in.remaining() < 8 || in.i32() != IDENTIFIER) {
      return null;
    }
    int word = in.i32();
    int count = word >>> 24;
    int exponent = word >>> MANTISSA_BITS & 0x3f;
    long mantissa = word & (1 << MANTISSA_BITS) - 1;
    if (exponent > Long.SIZE - 1 - MANTISSA_BITS || in.remaining() < 4 * count) {
      throw new MalformedException("REMB does not fit");
    }
    List<Integer> ssrcs = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      ssrcs.add(in.i32());
    }
    return new ReceiverEstimatedMaximumBitrate(sender, mantissa << exponent, ssrcs);
  }

  @Override
  public void write(RtcpWriter out) {
    int exponent = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(bitrate) - MANTISSA_BITS);
    out.begin(PSFB, FMT_APPLICATION);
    out.i32(senderSsrc);
    out.i32(0);
    out.i32(IDENTIFIER);
    out.i32(ssrcs.size() << 24 | exponent << MANTISSA_BITS | (int) (bitrate >>> exponent));
    ssrcs.forEach(out::i32);
    out.end();
  }
}
