package io.visavis.app.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.visavis.rtc.RTCSdpType;
import io.visavis.rtc.RTCSessionDescriptionInit;
import io.visavis.rtc.base.Mutations;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallCodesTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final Instant LATER = NOW.plus(CallCodes.LIFETIME);
  private static final CodeInfo INFO = new CodeInfo(null, LATER);

  private static final int DESCRIPTIONS = 10_000;
  private static final int MUTATIONS = 100_000;

  private static CodeReading.Found found(String text) {
    CodeReading reading = CallCodes.read(text, 0, NOW);
    assertThat(reading).isInstanceOf(CodeReading.Found.class);
    return (CodeReading.Found) reading;
  }

  @Test
  void our_engines_descriptions_mean_the_same_afterwards() {
    int packed = 0;
    for (int seed = 0; seed < DESCRIPTIONS; seed++) {
      RTCSessionDescriptionInit description = Descriptions.ours(seed);
      CodeReading.Found found = found(CallCodes.write(description, INFO));
      assertThat(SdpTemplate.meant(found.description().sdp()))
          .as("seed %d", seed)
          .isEqualTo(SdpTemplate.meant(description.sdp()));
      assertThat(found.description().type()).isEqualTo(description.type());
      assertThat(found.info()).isEqualTo(INFO);
      packed += SdpTemplate.of(description.sdp()) != null ? 1 : 0;
    }
    assertThat(packed).isEqualTo(DESCRIPTIONS);
  }

  @Test
  void other_descriptions_are_the_same_byte_for_byte() {
    int whole = 0;
    for (int seed = 0; seed < DESCRIPTIONS; seed++) {
      RTCSessionDescriptionInit description = Descriptions.foreign(seed);
      CodeReading.Found found = found(CallCodes.write(description, INFO));
      if (SdpTemplate.of(description.sdp()) == null) {
        whole++;
        assertThat(found.description()).as("seed %d", seed).isEqualTo(description);
      } else {
        assertThat(SdpTemplate.meant(found.description().sdp()))
            .as("seed %d", seed)
            .isEqualTo(SdpTemplate.meant(description.sdp()));
      }
    }
    assertThat(whole).isGreaterThan(DESCRIPTIONS / 2);
  }

  @Test
  void mutated_codes_never_crash_and_are_never_taken_for_others() {
    SplittableRandom random = new SplittableRandom(6);
    String code = "";
    RTCSessionDescriptionInit description = Descriptions.ours(0);
    for (int i = 0; i < MUTATIONS; i++) {
      if (i % 100 == 0) {
        description = i % 200 == 0 ? Descriptions.ours(i) : Descriptions.foreign(i);
        code =
            i % 1_000 == 0
                ? CallCodes.decline(description, INFO)
                : CallCodes.write(description, INFO);
      }
      StringBuilder mutated = new StringBuilder(code);
      for (int changes = random.nextInt(1, 4); changes > 0 && !mutated.isEmpty(); changes--) {
        int at = random.nextInt(mutated.length());
        switch (random.nextInt(4)) {
          case 0 -> mutated.setCharAt(at, (char) random.nextInt(32, 127));
          case 1 -> mutated.deleteCharAt(at);
          case 2 -> mutated.insert(at, (char) random.nextInt(0x2100));
          default -> mutated.setLength(Math.max(1, at));
        }
      }
      CodeReading read = CallCodes.read(mutated, 0, NOW);
      if (read instanceof CodeReading.Declined(long call, CodeInfo info, int end)) {
        assertThat(call).isEqualTo(CallCodes.reference(description.sdp()));
        assertThat(info).isEqualTo(INFO);
      }
      if (read instanceof CodeReading.Found same) {
        assertThat(SdpTemplate.meant(same.description().sdp()))
            .as("mutation %d", i)
            .isEqualTo(SdpTemplate.meant(description.sdp()));
      }
    }
  }

  /// Behind a good check anything may stand: somebody has made it so.
  @Test
  void forged_bytes_never_crash() {
    SplittableRandom random = new SplittableRandom(7);
    byte[] packed = body(Descriptions.ours(1));
    byte[] whole = body(Descriptions.foreign(1));
    for (int i = 0; i < 5_000; i++) {
      byte[] bytes = (i % 2 == 0 ? packed : whole).clone();
      for (int changes = random.nextInt(1, 6); changes > 0; changes--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      CallCodesFuzz.fuzzerTestOneInput(bytes);
    }
  }

  private static byte[] body(RTCSessionDescriptionInit description) {
    return CodeFrame.unwrap(CallCodes.write(description, INFO).substring(CodeFrame.HEAD));
  }

  @Test
  void nothing_grows_beyond_a_bound() {
    BitWriter bomb = new BitWriter();
    bomb.bits(1, 2);
    bomb.bits(0, 6 + 24);
    bomb.bytes(Deflated.deflate("a".repeat(Deflated.LIMIT)));
    assertThat(CallCodes.read(CodeFrame.wrap(bomb.toBytes()), 0, NOW.minus(Duration.ofDays(9999))))
        .isNotInstanceOf(CodeReading.Missing.class);
    assertThatThrownBy(() -> Deflated.deflate("a".repeat(Deflated.LIMIT + 1)))
        .isInstanceOf(CodeException.class);
    assertThatThrownBy(() ->
            CallCodes.write(
                new RTCSessionDescriptionInit(RTCSdpType.OFFER, "a".repeat(1 << 20)), INFO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /// A megabyte of zeros a kilobyte: what anybody may put behind a good check.
  @Test
  void a_bomb_is_left_before_it_has_grown() {
    try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
      byte[] zeros = new byte[1 << 20];
      byte[] bomb = new byte[CodeFrame.MAX_BYTES - 64];
      int length = 0;
      while (length < bomb.length) {
        deflater.setInput(zeros);
        length += deflater.deflate(bomb, length, bomb.length - length);
      }
      BitWriter out = new BitWriter();
      out.bits(1, 2);
      out.bits(0, 6 + 24);
      out.bytes(bomb);
      assertThat(CallCodes.read(CodeFrame.wrap(out.toBytes()), 0, NOW))
          .isInstanceOf(CodeReading.Damaged.class);
    }
  }

  /// An assertion is some kilobytes of base64, for which the template has no place.
  @Test
  void a_description_that_proves_a_name_is_carried_whole() {
    RTCSessionDescriptionInit ours = Descriptions.ours(8);
    String assertion = Base64.getEncoder().encodeToString(new Mutations(8).noise(2_000));
    String sdp = ours.sdp().replace("t=0 0\r\n", "t=0 0\r\na=identity:" + assertion + "\r\n");
    RTCSessionDescriptionInit proven = new RTCSessionDescriptionInit(ours.type(), sdp);
    assertThat(SdpTemplate.of(sdp)).isNull();
    String code = CallCodes.write(proven, INFO);
    assertThat(found(code).description()).isEqualTo(proven);
    assertThat(code.length()).isLessThan(sdp.length());
  }

  @Test
  void a_decline_names_its_call_however_old_it_is() {
    RTCSessionDescriptionInit offer = Descriptions.ours(9);
    String code = CallCodes.decline(offer, new CodeInfo("Bob", LATER));
    CodeReading.Declined declined =
        new CodeReading.Declined(
            CallCodes.reference(offer.sdp()), new CodeInfo("Bob", LATER), code.length());
    assertThat(CallCodes.read(code, 0, NOW)).isEqualTo(declined);
    assertThat(CallCodes.read(code, 0, LATER.plus(Duration.ofDays(1)))).isEqualTo(declined);
    assertThat(CallCodes.reference(Descriptions.ours(10).sdp())).isNotEqualTo(declined.call());
    assertThat(CallCodes.reference("no description")).isEqualTo(CallCodes.reference(""));
  }

  /// The candidates of a home with both families, and of one with two prefixes.
  @Test
  void usual_codes_have_a_target() {
    List<String> home =
        List.of(
            "1 1 tcp 1524629503 192.168.178.21 9 typ host tcptype active",
            "2 1 udp 2130706431 192.168.178.21 51111 typ host",
            "3 1 udp 2130706175 2001:db8:17:8e00:91a2:3b4c:5d6e:7f80 52222 typ host",
            "4 1 udp 1694498815 203.0.113.77 51111 typ srflx raddr 192.168.178.21 rport 51111");
    List<String> two =
        List.of(
            "1 1 udp 2130706431 192.168.178.21 51111 typ host",
            "2 1 udp 2130706175 2001:db8:17:8e00:91a2:3b4c:5d6e:7f80 52222 typ host",
            "3 1 udp 2130705919 fd12:3456:789a:0:91a2:3b4c:5d6e:7f80 53333 typ host",
            "4 1 udp 16777215 203.0.113.9 54444 typ relay raddr 0.0.0.0 rport 0");
    for (List<String> candidates : List.of(home, two)) {
      String sdp = UsualCall.offer(candidates);
      assertThat(SdpTemplate.of(sdp)).isNotNull();
      RTCSessionDescriptionInit offer = new RTCSessionDescriptionInit(RTCSdpType.OFFER, sdp);
      assertThat(CallCodes.write(offer, INFO).length()).isLessThanOrEqualTo(230);
    }
    RTCSessionDescriptionInit named =
        new RTCSessionDescriptionInit(RTCSdpType.OFFER, UsualCall.offer(home));
    String code = CallCodes.write(named, new CodeInfo("Anna Müller-Lang", LATER));
    assertThat(code.length()).isLessThanOrEqualTo(230);
  }

  @Test
  void codes_have_nothing_that_chat_programs_change() {
    for (int seed = 0; seed < 500; seed++) {
      assertThat(CallCodes.write(Descriptions.ours(seed), INFO))
          .matches("VV1[A-Za-z0-9_-]+[A-Za-z0-9]")
          .doesNotContain("--")
          .doesNotContain("__")
          .doesNotContain("-_")
          .doesNotContain("_-");
    }
  }

  @Test
  void name_of_the_maker_is_carried_without_what_steers_a_display() {
    assertThat(name("Zoë 👋")).isEqualTo("Zoë 👋");
    assertThat(name("  ")).isNull();
    assertThat(name("A\u202eevil\n")).isEqualTo("Aevil");
    assertThat(name("é".repeat(40))).isEqualTo("é".repeat(31));
  }

  private static @Nullable String name(String from) {
    return found(CallCodes.write(Descriptions.ours(3), new CodeInfo(from, LATER))).info().from();
  }

  @Test
  void found_in_a_link_in_bold_in_quotes_and_over_lines() {
    String code = CallCodes.write(Descriptions.ours(2), INFO);
    RTCSessionDescriptionInit same = found(code).description();
    assertThat(found(CallCodes.SCHEME + code).description()).isEqualTo(same);
    assertThat(found("*" + code + "*").description()).isEqualTo(same);
    assertThat(found("Ring me:\n\"" + code + "\".\nBye").description()).isEqualTo(same);
    for (int width : new int[] {60, 72, 76}) {
      assertThat(found(code.replaceAll("(.{" + width + "})", "$1\n")).description())
          .isEqualTo(same);
      assertThat(
              found(code.replaceAll("(.{" + width + "})", "$1=\r\n") + "\nYours, Ann")
                  .description())
          .isEqualTo(same);
    }
    assertThat(found(code + "\nThanks").end()).isEqualTo(code.length());
  }

  @Test
  void dashes_of_typographers_are_understood() {
    String code = CallCodes.write(Descriptions.ours(2), INFO);
    assertThat(found(code.replace('-', '\u2011')).description())
        .isEqualTo(found(code).description());
  }

  @Test
  void cut_codes_are_cut_and_changed_ones_damaged() {
    String code = CallCodes.write(Descriptions.ours(4), INFO);
    for (int length = 3; length < code.length(); length++) {
      assertThat(CallCodes.read(code.substring(0, length), 0, NOW))
          .isInstanceOf(CodeReading.Cut.class);
    }
    for (int at = CodeFrame.HEAD; at < code.length(); at++) {
      char other = code.charAt(at) == 'A' ? 'B' : 'A';
      CodeReading reading =
          CallCodes.read(code.substring(0, at) + other + code.substring(at + 1), 0, NOW);
      // The last letter's lowest bits may be none of the code's.
      if (at < code.length() - 1) {
        assertThat(reading).isInstanceOf(CodeReading.Damaged.class);
      }
    }
  }

  @Test
  void expired_two_minutes_after_the_end() {
    String code = CallCodes.write(Descriptions.ours(5), INFO);
    assertThat(CallCodes.read(code, 0, LATER.plus(CallCodes.LEEWAY)))
        .isInstanceOf(CodeReading.Found.class);
    assertThat(CallCodes.read(code, 0, LATER.plus(CallCodes.LEEWAY).plusSeconds(1)))
        .isInstanceOf(CodeReading.Expired.class);
  }

  @Test
  void codes_of_later_versions_say_so() {
    String code = CallCodes.write(Descriptions.ours(5), INFO);
    assertThat(CallCodes.read(code.replace("VV1", "VV2"), 0, NOW))
        .isInstanceOf(CodeReading.Newer.class);
    BitWriter later = new BitWriter();
    later.bits(3, 2);
    later.bits(0, 64);
    assertThat(CallCodes.read(CodeFrame.wrap(later.toBytes()), 0, NOW))
        .isInstanceOf(CodeReading.Newer.class);
  }

  @Test
  void words_are_no_codes() {
    for (String text : new String[] {"", "VV", "VVS", "VV20 is a motorway", "xVV1AAAA", "revved"}) {
      assertThat(CallCodes.read(text, 0, NOW)).as(text).isInstanceOf(CodeReading.Missing.class);
    }
  }

  @Test
  void literals_of_addresses_are_those_of_the_engine() {
    for (String literal :
        new String[] {
          "::", "::1", "1::", "fd00::2", "2001:db8::1:0:0:1", "1:0:0:2::", "10.0.0.1"
        }) {
      byte[] bytes = Objects.requireNonNull(Addresses.bytes(literal));
      assertThat(Addresses.text(bytes)).isEqualTo(literal);
    }
    assertThat(Addresses.bytes("fe80::1%eth0")).isNull();
    assertThat(Addresses.bytes("example.org")).isNull();
  }
}
