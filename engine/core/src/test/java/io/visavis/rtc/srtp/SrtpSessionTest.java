package io.visavis.rtc.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SrtpSessionTest {
  private static final int SSRC = 0x11223344;

  @ParameterizedTest
  @EnumSource
  void what_one_side_protects_the_other_reads(SrtpProfile profile) {
    SrtpSession client = new SrtpSession(keys(profile), true);
    SrtpSession server = new SrtpSession(keys(profile), false);

    for (int size : new int[] {0, 1, 15, 16, 17, 160, 1188, 4000}) {
      byte[] plain = rtp(SSRC, size, size);
      byte[] buf = at(7, plain);
      int sealed = client.protectRtp(buf, 7, plain.length);
      assertThat(sealed).isEqualTo(plain.length + profile.tagLength());
      if (size > 15) {
        assertThat(Arrays.copyOfRange(buf, 7, 7 + plain.length)).isNotEqualTo(plain);
      }
      assertThat(server.unprotectRtp(buf, 7, sealed)).isEqualTo(plain.length);
      assertThat(Arrays.copyOfRange(buf, 7, 7 + plain.length)).isEqualTo(plain);
    }
    byte[] report = rtcp();
    byte[] buf = at(3, report);
    int sealed = server.protectRtcp(buf, 3, report.length);
    assertThat(sealed).isEqualTo(report.length + profile.tagLength() + 4);
    assertThat(client.unprotectRtcp(buf, 3, sealed)).isEqualTo(report.length);
    assertThat(Arrays.copyOfRange(buf, 3, 3 + report.length)).isEqualTo(report);
  }

  @ParameterizedTest
  @EnumSource
  void header_extension_and_csrcs_stay_readable(SrtpProfile profile) {
    byte[] plain = rtp(SSRC, 5, 100);
    plain[0] = (byte) 0x92; // two CSRCs and an extension
    plain[20] = (byte) 0xbe;
    plain[21] = (byte) 0xde;
    plain[22] = 0;
    plain[23] = 1;
    byte[] buf = at(0, plain);

    int sealed = new SrtpSession(keys(profile), true).protectRtp(buf, 0, plain.length);

    assertThat(Arrays.copyOf(buf, 28)).isEqualTo(Arrays.copyOf(plain, 28));
    assertThat(new SrtpSession(keys(profile), false).unprotectRtp(buf, 0, sealed))
        .isEqualTo(plain.length);
    assertThat(Arrays.copyOf(buf, plain.length)).isEqualTo(plain);
  }

  @ParameterizedTest
  @EnumSource
  void a_flipped_bit_anywhere_is_dropped_and_counted(SrtpProfile profile) {
    byte[] plain = rtp(SSRC, 5, 20);
    byte[] sealed = at(0, plain);
    int length = new SrtpSession(keys(profile), true).protectRtp(sealed, 0, plain.length);
    SrtpSession server = new SrtpSession(keys(profile), false);

    for (int bit = 0; bit < length * 8; bit++) {
      byte[] forged = sealed.clone();
      forged[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(server.unprotectRtp(forged, 0, length)).isEqualTo(-1);
    }
    SrtpCounters counters = server.counters();
    assertThat(counters.malformed() + counters.unauthentic()).isEqualTo(length * 8L);
    assertThat(server.unprotectRtp(sealed, 0, length)).isEqualTo(plain.length);
  }

  @ParameterizedTest
  @EnumSource
  void every_truncation_is_dropped(SrtpProfile profile) {
    byte[] plain = rtp(SSRC, 5, 20);
    byte[] sealed = at(0, plain);
    int length = new SrtpSession(keys(profile), true).protectRtp(sealed, 0, plain.length);
    byte[] report = at(0, rtcp());
    int reportLength = new SrtpSession(keys(profile), true).protectRtcp(report, 0, rtcp().length);
    SrtpSession server = new SrtpSession(keys(profile), false);

    for (int cut = 0; cut < length; cut++) {
      assertThat(server.unprotectRtp(sealed.clone(), 0, cut)).isEqualTo(-1);
    }
    for (int cut = 0; cut < reportLength; cut++) {
      assertThat(server.unprotectRtcp(report.clone(), 0, cut)).isEqualTo(-1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_replayed_packet_is_dropped_once_and_for_all(SrtpProfile profile) {
    SrtpSession client = new SrtpSession(keys(profile), true);
    SrtpSession server = new SrtpSession(keys(profile), false);
    byte[] first = sealed(client, SSRC, 1);
    byte[] report = at(0, rtcp());
    int reportLength = client.protectRtcp(report, 0, rtcp().length);

    assertThat(server.unprotectRtp(first.clone(), 0, first.length)).isPositive();
    assertThat(server.unprotectRtp(first.clone(), 0, first.length)).isEqualTo(-1);
    for (int sequence = 2; sequence < 1100; sequence++) {
      byte[] packet = sealed(client, SSRC, sequence);
      assertThat(server.unprotectRtp(packet, 0, packet.length)).isPositive();
    }
    assertThat(server.unprotectRtp(first.clone(), 0, first.length)).isEqualTo(-1);
    assertThat(server.unprotectRtcp(report.clone(), 0, reportLength)).isPositive();
    assertThat(server.unprotectRtcp(report.clone(), 0, reportLength)).isEqualTo(-1);
    assertThat(server.counters().replayed()).isEqualTo(3);
  }

  @Test
  void reordering_across_the_sequence_wrap_is_understood() {
    SrtpSession client = new SrtpSession(keys(SrtpProfile.AEAD_AES_128_GCM), true);
    SrtpSession server = new SrtpSession(keys(SrtpProfile.AEAD_AES_128_GCM), false);
    byte[][] packets = new byte[40][];
    for (int i = 0; i < packets.length; i++) {
      packets[i] = sealed(client, SSRC, (65516 + i) & 0xffff);
    }
    int[] order = {0, 1, 5, 19, 20, 21, 18, 17, 39, 2, 30, 22};
    for (int i : order) {
      assertThat(server.unprotectRtp(packets[i], 0, packets[i].length)).isPositive();
    }
  }

  @Test
  void many_rollovers_keep_working() {
    SrtpSession client = new SrtpSession(keys(SrtpProfile.AES128_CM_HMAC_SHA1_80), true);
    SrtpSession server = new SrtpSession(keys(SrtpProfile.AES128_CM_HMAC_SHA1_80), false);
    for (int i = 0; i < 400_000; i += 1_000) {
      byte[] packet = sealed(client, SSRC, i & 0xffff);
      assertThat(server.unprotectRtp(packet, 0, packet.length)).isPositive();
    }
  }

  @ParameterizedTest
  @EnumSource
  void the_same_packet_protected_twice_gives_the_same_bytes(SrtpProfile profile) {
    SrtpSession client = new SrtpSession(keys(profile), true);

    assertThat(sealed(client, SSRC, 9)).isEqualTo(sealed(client, SSRC, 9));
  }

  @Test
  void forged_ssrcs_take_no_memory_and_authentic_ones_are_limited() {
    SrtpSession client = new SrtpSession(keys(SrtpProfile.AEAD_AES_128_GCM), true);
    SrtpSession server = new SrtpSession(keys(SrtpProfile.AEAD_AES_128_GCM), false, 2);
    for (int ssrc = 100; ssrc < 200; ssrc++) {
      byte[] noise = rtp(ssrc, 1, 60);
      assertThat(server.unprotectRtp(noise, 0, noise.length)).isEqualTo(-1);
    }
    for (int ssrc = 1; ssrc <= 3; ssrc++) {
      byte[] packet = sealed(client, ssrc, 1);
      assertThat(server.unprotectRtp(packet, 0, packet.length) > 0).isEqualTo(ssrc < 3);
    }
    assertThat(server.counters()).isEqualTo(new SrtpCounters(0, 100, 0, 1));
  }

  @Test
  void exporter_output_is_split_in_the_order_of_rfc_5764() {
    byte[] exported = new byte[60];
    for (int i = 0; i < exported.length; i++) {
      exported[i] = (byte) i;
    }
    SrtpKeyingMaterial keys =
        SrtpKeyingMaterial.fromExporter(SrtpProfile.AES128_CM_HMAC_SHA1_80, exported);

    assertThat(keys.clientKey()[0]).isEqualTo((byte) 0);
    assertThat(keys.serverKey()[0]).isEqualTo((byte) 16);
    assertThat(keys.clientSalt()[0]).isEqualTo((byte) 32);
    assertThat(keys.serverSalt()[0]).isEqualTo((byte) 46);
    assertThat(keys.toString()).doesNotContain("[0");
  }

  static SrtpKeyingMaterial keys(SrtpProfile profile) {
    byte[] exported = new byte[profile.keyingMaterialLength()];
    new Random(7).nextBytes(exported);
    return SrtpKeyingMaterial.fromExporter(profile, exported);
  }

  static byte[] rtp(int ssrc, int sequence, int payload) {
    byte[] packet = new byte[12 + payload];
    new Random(sequence).nextBytes(packet);
    packet[0] = (byte) 0x80;
    packet[1] = 96;
    packet[2] = (byte) (sequence >> 8);
    packet[3] = (byte) sequence;
    Bytes.i32(packet, 8, ssrc);
    return packet;
  }

  static byte[] rtcp() {
    byte[] packet = new byte[28];
    packet[0] = (byte) 0x80;
    packet[1] = (byte) 200;
    packet[3] = 6;
    Bytes.i32(packet, 4, SSRC);
    return packet;
  }

  private static byte[] sealed(SrtpSession session, int ssrc, int sequence) {
    byte[] plain = rtp(ssrc, sequence, 40);
    byte[] buf = at(0, plain);
    return Arrays.copyOf(buf, session.protectRtp(buf, 0, plain.length));
  }

  private static byte[] at(int off, byte[] packet) {
    byte[] buf = new byte[off + packet.length + 20];
    System.arraycopy(packet, 0, buf, off, packet.length);
    return buf;
  }
}
