package io.visavis.rtc.srtp;

import io.visavis.rtc.base.Mutations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SrtpUnprotectFuzzTest {
  @Test
  void survives_mutated_packets() {
    List<byte[]> samples = new ArrayList<>();
    for (SrtpProfile profile : SrtpProfile.values()) {
      SrtpSession client = new SrtpSession(SrtpSessionTest.keys(profile), true);
      byte[] rtp = Arrays.copyOf(SrtpSessionTest.rtp(5, 6, 50), 100);
      samples.add(Arrays.copyOf(rtp, client.protectRtp(rtp, 0, 62)));
      byte[] rtcp = Arrays.copyOf(SrtpSessionTest.rtcp(), 100);
      samples.add(Arrays.copyOf(rtcp, client.protectRtcp(rtcp, 0, 28)));
    }
    Mutations.drive(SrtpUnprotectFuzz::fuzzerTestOneInput, 1, 2_000, samples);
  }
}
