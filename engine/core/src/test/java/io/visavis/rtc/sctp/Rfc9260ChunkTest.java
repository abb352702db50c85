package io.visavis.rtc.sctp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.visavis.rtc.base.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/// Each chunk in the bytes of its diagram: read, written again, cut short, broken.
class Rfc9260ChunkTest {
  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }

  private static Chunk parse(byte[] bytes) {
    return Chunk.parse(bytes, 0, bytes.length);
  }

  /// Reads the bytes, expects them back when written, and a refusal for each truncation shorter
  /// than `least` bytes even when the length field is made to agree.
  private static Chunk roundTrip(String text, int least) {
    byte[] bytes = hex(text);
    Chunk chunk = parse(bytes);
    byte[] written = new byte[chunk.length()];
    chunk.write(written, 0);
    assertThat(written).isEqualTo(bytes);
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      refused(cut);
      if (length >= Chunk.HEADER && length < least) {
        Wire.put16(cut, 2, length);
        refused(cut);
      }
    }
    return chunk;
  }

  private static void refused(byte[] bytes) {
    assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> parse(bytes));
  }

  @Test
  void crc32c_of_the_nine_digits_is_the_well_known_one() {
    // RFC 9260 Appendix A names the Castagnoli polynomial; RFC 3720 B.4 has vectors for it.
    CRC32C crc = new CRC32C();
    crc.update("123456789".getBytes(StandardCharsets.US_ASCII));
    assertThat(crc.getValue()).isEqualTo(0xE3069283L);
    crc.reset();
    crc.update(new byte[32]);
    assertThat(crc.getValue()).isEqualTo(0x8A9136AAL);
  }

  @Test
  void packet_checksum_goes_out_in_little_endian() {
    byte[] packet = SctpPacket.of(5000, 5000, 7, List.of(new CookieAckChunk()));
    byte[] zeroed = packet.clone();
    Wire.put32(zeroed, 8, 0);
    CRC32C crc = new CRC32C();
    crc.update(zeroed);
    int value = (int) crc.getValue();
    assertThat(packet[8]).isEqualTo((byte) value);
    assertThat(packet[11]).isEqualTo((byte) (value >>> 24));
    assertThat(SctpPacket.parse(packet, 0, packet.length).chunks())
        .containsExactly(new CookieAckChunk());
    packet[13] ^= 1;
    assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(() -> SctpPacket.parse(packet, 0, packet.length));
  }

  @Test
  void data_chunk() {
    DataChunk data = (DataChunk) roundTrip("00 07 0013 01020304 0005 0006 00000035 616263", 17);
    assertThat(data.tsn()).isEqualTo(0x01020304);
    assertThat(data.streamId()).isEqualTo(5);
    assertThat(data.ssn()).isEqualTo(6);
    assertThat(data.ppid()).isEqualTo(53);
    assertThat(data.dataLen()).isEqualTo(3);
    assertThat(data.begins() && data.ends() && data.unordered()).isTrue();
  }

  @Test
  void init_chunk_with_parameters() {
    InitChunk init =
        (InitChunk)
            roundTrip(
                "01 00 001e 11223344 00020000 0400 0800 aabbccdd c000 0004 8008 0006 82c0", 20);
    assertThat(init.body().tag()).isEqualTo(0x11223344);
    assertThat(init.body().window()).isEqualTo(0x20000);
    assertThat(init.body().outgoingStreams()).isEqualTo(1024);
    assertThat(init.body().incomingStreams()).isEqualTo(2048);
    assertThat(init.body().initialTsn()).isEqualTo(0xaabbccdd);
    assertThat(init.body().supportsForwardTsn()).isTrue();
    assertThat(init.body().supports(ReconfigChunk.TYPE)).isTrue();
    assertThat(init.body().unrecognized()).isEmpty();
  }

  @Test
  void init_with_tag_zero_or_without_streams_is_refused() {
    refused(hex("01 00 0014 00000000 00020000 0400 0800 aabbccdd"));
    refused(hex("01 00 0014 00000001 00020000 0000 0800 aabbccdd"));
    refused(hex("01 00 0014 00000001 00020000 0400 0000 aabbccdd"));
  }

  @Test
  void unknown_parameters_are_told_apart_by_their_high_bits() {
    InitChunk init =
        (InitChunk)
            parse(
                hex(
                    "01 00 0028 00000001 00020000 0001 0001 00000001"
                        + "bfff 0004 f123 0005 77000000 7abc 0004 f124 0004"));
    // bfff is skipped in silence, f123 reported, 7abc reported and the end of reading.
    assertThat(init.body().unrecognized())
        .extracting(Parameter::type)
        .containsExactly(0xf123, 0x7abc);
  }

  @Test
  void init_ack_chunk_with_cookie() {
    InitAckChunk ack =
        (InitAckChunk)
            roundTrip("02 00 001b 11223344 00020000 0400 0800 aabbccdd 0007 0007 c00c1e", 20);
    Parameter cookie = Parameter.find(ack.body().parameters(), Parameter.STATE_COOKIE);
    assertThat(cookie).isNotNull();
  }

  @Test
  void sack_chunk_with_gaps_and_duplicates() {
    SackChunk sack =
        (SackChunk)
            roundTrip("03 00 001c 00000010 00010000 0002 0001 0002 0003 0005 0009 0000000f", 28);
    assertThat(sack.gaps()).containsExactly(2, 3, 5, 9);
    assertThat(sack.duplicates()).containsExactly(15);
    assertThat(sack.window()).isEqualTo(65_536);
  }

  @Test
  void sack_with_false_counts_or_disordered_gaps_is_refused() {
    refused(hex("03 00 0010 00000010 00010000 ffff ffff"));
    refused(hex("03 00 0014 00000010 00010000 0001 0000 0003 0002"));
    refused(hex("03 00 0018 00000010 00010000 0002 0000 0005 0009 0002 0003"));
    refused(hex("03 00 0018 00000010 00010000 0002 0000 0002 0005 0005 0006"));
  }

  @Test
  void heartbeat_and_its_answer() {
    HeartbeatChunk beat = (HeartbeatChunk) roundTrip("04 00 000b 0001 0007 0a0b0c", 8);
    assertThat(beat.info()).containsExactly(10, 11, 12);
    roundTrip("05 00 000b 0001 0007 0a0b0c", 8);
    refused(hex("04 00 000b 0002 0007 0a0b0c"));
    refused(hex("04 00 000b 0001 0008 0a0b0c"));
  }

  @Test
  void abort_with_a_reason() {
    AbortChunk abort = (AbortChunk) roundTrip("06 01 000b 000c 0007 627965", 4);
    assertThat(abort.reflectedTag()).isTrue();
    assertThat(abort.describe()).isEqualTo("aborted by the user: bye");
    refused(hex("06 00 0008 000c 0009"));
  }

  @Test
  void error_with_two_causes() {
    ErrorChunk error =
        (ErrorChunk) roundTrip("09 00 0014 0001 0008 00050000 0003 0008 00000000", 4);
    assertThat(error.has(ErrorCause.INVALID_STREAM)).isTrue();
    assertThat(error.has(ErrorCause.STALE_COOKIE)).isTrue();
  }

  @Test
  void shutdown_family() {
    assertThat(roundTrip("07 00 0008 00000009", 8)).isEqualTo(new ShutdownChunk(9));
    assertThat(roundTrip("08 00 0004", 4)).isEqualTo(new ShutdownAckChunk());
    assertThat(roundTrip("0e 01 0004", 4)).isEqualTo(new ShutdownCompleteChunk(true));
  }

  @Test
  void cookie_echo_and_ack() {
    CookieEchoChunk echo = (CookieEchoChunk) roundTrip("0a 00 0007 010203", 4);
    assertThat(echo.cookie()).containsExactly(1, 2, 3);
    assertThat(roundTrip("0b 00 0004", 4)).isEqualTo(new CookieAckChunk());
  }

  @Test
  void forward_tsn_of_rfc_3758() {
    ForwardTsnChunk forward = (ForwardTsnChunk) roundTrip("c0 00 000c 00000064 0003 0007", 8);
    assertThat(forward.cumulative()).isEqualTo(100);
    assertThat(forward.streams()).containsExactly(3, 7);
    refused(hex("c0 00 000a 00000064 0003"));
  }

  @Test
  void outgoing_reset_request_of_rfc_6525() {
    ReconfigChunk chunk =
        (ReconfigChunk) roundTrip("82 00 0016 000d 0012 00000001 00000002 00000003 0005", 20);
    ReconfigParameter.OutgoingReset reset =
        (ReconfigParameter.OutgoingReset) chunk.parameters().getFirst();
    assertThat(reset.request()).isEqualTo(1);
    assertThat(reset.response()).isEqualTo(2);
    assertThat(reset.lastTsn()).isEqualTo(3);
    assertThat(reset.streams()).containsExactly(5);
  }

  @Test
  void reconfiguration_response_of_rfc_6525() {
    ReconfigChunk chunk = (ReconfigChunk) roundTrip("82 00 0010 0010 000c 00000001 00000006", 16);
    assertThat(chunk.parameters()).containsExactly(new ReconfigParameter.Response(1, 6));
    refused(hex("82 00 0004"));
  }

  @Test
  void unknown_chunk_keeps_its_bytes() {
    UnknownChunk chunk = (UnknownChunk) roundTrip("c7 00 0006 0102", 4);
    assertThat(chunk.stopsProcessing()).isFalse();
    assertThat(chunk.wantsReport()).isTrue();
    UnknownChunk stop = (UnknownChunk) parse(hex("3f 00 0004"));
    assertThat(stop.stopsProcessing()).isTrue();
    assertThat(stop.wantsReport()).isFalse();
  }

  @Test
  void a_chunk_of_length_zero_ends_the_packet_and_what_stood_before_it_counts() {
    byte[] packet = SctpPacket.of(1, 2, 3, List.of(new CookieAckChunk(), new ShutdownChunk(1)));
    Wire.put16(packet, 18, 0);
    SctpPacket.seal(packet);
    SctpPacket parsed = SctpPacket.parse(packet, 0, packet.length);
    assertThat(parsed.chunks()).containsExactly(new CookieAckChunk());
    assertThat(parsed.malformed()).isTrue();
  }

  @Test
  void a_cookie_opens_only_with_its_key_and_unchanged() {
    byte[] key = new byte[32];
    StateCookie cookie =
        new StateCookie(1L << 40, 1, -2, 3, -4, 0xffff_ffffL, 65_535, 2, true, false, 8, 9);
    byte[] sealed = cookie.seal(key);
    assertThat(StateCookie.open(key, sealed)).isEqualTo(cookie);
    byte[] other = key.clone();
    other[5] = 1;
    assertThat(StateCookie.open(other, sealed)).isNull();
    for (int i = 0; i < sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i] ^= 4;
      assertThat(StateCookie.open(key, changed)).isNull();
    }
    assertThat(StateCookie.open(key, new byte[0])).isNull();
  }
}
