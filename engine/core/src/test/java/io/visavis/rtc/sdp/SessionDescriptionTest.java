package io.visavis.rtc.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.visavis.rtc.base.Captures;
import io.visavis.rtc.base.Mutations;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SessionDescriptionTest {
  private static final String MINIMAL = "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n";

  @Test
  void browsers_descriptions_come_back_byte_for_byte() {
    for (String text :
        List.of(
            Samples.chromiumOffer(),
            Samples.firefoxOffer(),
            Captures.offer(),
            Captures.answer(),
            Captures.firefoxOffer(),
            Captures.firefoxAnswer(),
            MINIMAL)) {
      assertThat(SessionDescription.parse(text)).hasToString(text);
    }
  }

  @Test
  void unknown_lines_and_attributes_stay_in_their_place() {
    String text =
        MINIMAL
            + "x=who knows\r\na=x-private: a  b \r\n"
            + "m=audio 5004/2 RTP/AVP 0\r\ni=\r\nq=?\r\na=x\r\nc=IN IP4 224.2.1.1/127/3\r\n";
    assertThat(SessionDescription.parse(text)).hasToString(text);
  }

  @Test
  void bare_line_feeds_and_a_missing_or_doubled_last_one_are_read() {
    String bare = MINIMAL.replace("\r\n", "\n");
    assertThat(SessionDescription.parse(bare)).hasToString(MINIMAL);
    assertThat(SessionDescription.parse(bare.stripTrailing())).hasToString(MINIMAL);
    assertThat(SessionDescription.parse(MINIMAL + "\r\n\n")).hasToString(MINIMAL);
  }

  @Test
  void every_truncation_of_a_browsers_offer_reads_or_names_its_line() {
    String text = Samples.chromiumOffer();
    for (int length = 0; length < text.length(); length++) {
      try {
        SessionDescription.parse(text.substring(0, length));
      } catch (SdpParseException e) {
        assertThat(e.reason()).isNotBlank();
        assertThat(e.line()).isBetween(0, (int) text.lines().count());
      }
    }
  }

  @Test
  void errors_name_the_line_and_the_reason() {
    assertRefused("", 0, "empty");
    assertRefused("Cut the leeks, melt the butter.", 1, "letter and '='");
    assertRefused("v=1\r\no=- 1 2 IN IP4 1.2.3.4\r\ns=-\r\nt=0 0\r\n", 1, "version");
    assertRefused("v=0\r\ns=-\r\n", 2, "'o='");
    assertRefused("v=0\r\no=- 1 IN IP4 1.2.3.4\r\ns=-\r\nt=0 0\r\n", 2, "session version");
    assertRefused("v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\n", 3, "t=");
    assertRefused(MINIMAL + "\r\na=x\r\n", 5, "empty line");
    assertRefused(MINIMAL + "a=:x\r\n", 5, "no name");
    assertRefused(MINIMAL + "a=x\u0000y\r\n", 5, "control");
    assertRefused(MINIMAL + "m=audio 70000 X 0\r\n", 5, "port");
    assertRefused(MINIMAL + "m=audio 9 X\r\n", 5, "format");
    assertRefused(MINIMAL + "a=sendrecv\r\nm=video\r\n", 6, "port");
  }

  @Test
  void size_lines_line_length_and_sections_have_limits() {
    assertRefused(MINIMAL + "a=x\r\n".repeat(220_000), 0, "longer than");
    assertRefused(MINIMAL + "a=x\r\n".repeat(SessionDescription.MAX_LINES), 30_001, "lines");
    assertRefused(MINIMAL + "a=" + "x".repeat(SessionDescription.MAX_LINE) + "\r\n", 5, "longer");
    String sections = "m=audio 0 X 0\r\n".repeat(SessionDescription.MAX_SECTIONS);
    assertThat(SessionDescription.parse(MINIMAL + sections).media()).hasSize(1_024);
    assertRefused(MINIMAL + sections + "m=audio 0 X 0\r\n", 1_029, "sections");
  }

  @Test
  void attributes_are_found_by_their_whole_name() {
    SessionDescription read =
        SessionDescription.parse(MINIMAL + "a=rtcp-mux-only\r\na=rtcp:9 IN IP4 0.0.0.0\r\n");
    assertThat(read.has("rtcp-mux")).isFalse();
    assertThat(read.has("rtcp-mux-only")).isTrue();
    assertThat(read.attribute("rtcp")).extracting(SdpLine::number).isEqualTo(6);
    assertThat(read.origin().sessionVersion()).isEqualTo("2");
  }

  @Test
  void two_thousand_generated_descriptions_round_trip() {
    SplittableRandom random = new SplittableRandom(8866);
    for (int i = 0; i < 2_000; i++) {
      String text = generate(random);
      SessionDescription read = SessionDescription.parse(text);
      assertThat(read).hasToString(text);
      assertThat(SessionDescription.parse(text.replace("\r\n", "\n"))).isEqualTo(read);
    }
  }

  @Test
  void mutated_descriptions_never_break_the_reader() {
    List<byte[]> samples =
        List.of(
            MINIMAL.getBytes(StandardCharsets.UTF_8),
            Captures.answer().getBytes(StandardCharsets.UTF_8),
            Captures.firefoxOffer().getBytes(StandardCharsets.UTF_8),
            Samples.chromiumOffer().getBytes(StandardCharsets.UTF_8),
            Samples.firefoxOffer().getBytes(StandardCharsets.UTF_8));
    Mutations.drive(SdpFuzz::fuzzerTestOneInput, 1, 2_000, samples);
  }

  private static String generate(SplittableRandom random) {
    StringBuilder out = new StringBuilder("v=0\r\n");
    out.append("o=").append(word(random)).append(' ').append(random.nextLong(Long.MAX_VALUE));
    out.append(' ').append(random.nextInt(99)).append(" IN IP6 ::1\r\ns=").append(value(random));
    lines(random, out);
    out.append("t=0 0\r\n");
    lines(random, out);
    for (int n = random.nextInt(5); n > 0; n--) {
      out.append("m=").append(word(random)).append(' ').append(random.nextInt(65_536));
      out.append(random.nextInt(8) == 0 ? "/" + (2 + random.nextInt(9)) : "");
      out.append(" UDP/").append(word(random));
      for (int formats = 1 + random.nextInt(4); formats > 0; formats--) {
        out.append(' ').append(random.nextInt(128));
      }
      out.append("\r\n");
      lines(random, out);
    }
    return out.toString();
  }

  private static void lines(SplittableRandom random, StringBuilder out) {
    for (int n = random.nextInt(8); n > 0; n--) {
      char type = "abceikpquxz".charAt(random.nextInt(11));
      out.append(type).append('=').append(type == 'a' ? word(random) : "");
      out.append(random.nextBoolean() ? ":" : "-").append(value(random));
    }
  }

  private static String word(SplittableRandom random) {
    StringBuilder word = new StringBuilder();
    for (int n = 1 + random.nextInt(9); n > 0; n--) {
      word.append((char) ('a' + random.nextInt(26)));
    }
    return word.toString();
  }

  /// Any text without line ends and NUL, blanks at the ends included.
  private static String value(SplittableRandom random) {
    StringBuilder value = new StringBuilder();
    for (int n = random.nextInt(30); n > 0; n--) {
      value.append((char) (random.nextInt(10) == 0 ? 0xc0 + random.nextInt(900) : 32 + n * 3));
    }
    return value.append("\r\n").toString();
  }

  private static void assertRefused(String text, int line, String words) {
    SdpParseException e =
        catchThrowableOfType(SdpParseException.class, () -> SessionDescription.parse(text));
    assertThat(e).as(words).isNotNull();
    assertThat(e.line()).as(e.getMessage()).isEqualTo(line);
    assertThat(e.reason()).contains(words);
  }
}
