package io.visavis.rtc.rtcp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// BYE (RFC 3550 §6.6).
///
/// @param reason null when none is given
public record Goodbye(List<Integer> ssrcs, @Nullable String reason) implements RtcpPacket {
  public Goodbye {
    ssrcs = List.copyOf(ssrcs);
  }

  static Goodbye read(RtcpReader in, int count) {
    List<Integer> ssrcs = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      ssrcs.add(in.i32());
    }
    return new Goodbye(ssrcs, in.remaining() > 0 ? in.text(in.u8()) : null);
  }

  @Override
  public void write(RtcpWriter out) {
    out.begin(BYE, ssrcs.size());
    ssrcs.forEach(out::i32);
    if (reason != null) {
      byte[] text = reason.getBytes(StandardCharsets.UTF_8);
      out.u8(text.length);
      out.bytes(text);
      out.align();
    }
    out.end();
  }
}
