package io.visavis.app.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.app.code.CallCodes;
import io.visavis.app.code.CodeInfo;
import io.visavis.app.relay.RoomLink;
import io.visavis.rtc.RTCSdpType;
import io.visavis.rtc.RTCSessionDescriptionInit;
import io.visavis.rtc.base.Mutations;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class PasteReaderTest {
  private static final String SDP =
      """
      v=0
      o=- 4611731400430051336 2 IN IP4 127.0.0.1
      s=-
      t=0 0
      a=group:BUNDLE 0 1
      a=msid-semantic: WMS
      m=audio 50000 UDP/TLS/RTP/SAVPF 111 0
      c=IN IP4 192.0.2.7
      a=candidate:1 1 udp 2122260223 192.0.2.7 50000 typ host generation 0 network-id 1 \
      network-cost 10
      a=ice-ufrag:abcd
      a=ice-pwd:0123456789012345678901
      a=fingerprint:sha-256 \
      AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99:\
      AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99
      a=setup:actpass
      a=mid:0
      a=sendrecv
      a=rtcp-mux
      a=rtpmap:111 opus/48000/2
      m=video 9 UDP/TLS/RTP/SAVPF 96
      c=IN IP4 0.0.0.0
      a=ice-ufrag:abcd
      a=ice-pwd:0123456789012345678901
      a=fingerprint:sha-256 \
      AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99:\
      AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99
      a=setup:actpass
      a=mid:1
      a=sendrecv
      a=rtcp-mux
      a=rtpmap:96 VP8/90000
      """
          .replace("\n", "\r\n");
  private static final String ANSWER = SDP.replace("actpass", "active");
  private static final String RECIPE =
      """
      Pancakes for four
      v: vegetarian, s=sweet
      Mix 250 g of flour with 4 eggs and half a litre of milk. Let it rest.
      a=a pinch of salt. Fry in butter until golden.
      """;

  private static String code(RTCSdpType type, String sdp) {
    return CallCode.of(new RTCSessionDescriptionInit(type, sdp));
  }

  private static void isOffer(String text) {
    assertThat(PasteReader.read(text))
        .isEqualTo(new Reading.Description(new RTCSessionDescriptionInit(RTCSdpType.OFFER, SDP)));
  }

  private static void isRefused(String text, String key) {
    assertThat(PasteReader.read(text))
        .isInstanceOfSatisfying(
            Reading.Refused.class, r -> assertThat(r.problem().key()).isEqualTo(key));
  }

  private static String wrapped(String text, int width) {
    return text.replaceAll("(.{" + width + "})", "$1\n");
  }

  /// As mail programs do: the last space before the margin becomes the end of the line.
  private static String wrappedAtSpaces(String text, int width, String end) {
    StringBuilder out = new StringBuilder();
    for (String line : text.split("\n", -1)) {
      String rest = line;
      while (rest.length() > width) {
        int space = rest.lastIndexOf(' ', width);
        space = space < 0 ? rest.indexOf(' ') : space;
        if (space < 0) {
          break;
        }
        out.append(rest, 0, space).append(end).append('\n');
        rest = rest.substring(space + 1);
      }
      out.append(rest).append('\n');
    }
    return out.toString();
  }

  @Test
  void our_own_code_is_one_line_and_is_read_back() {
    String code = code(RTCSdpType.OFFER, SDP);
    assertThat(code).doesNotContain("\n").startsWith("{\"type\":\"offer\",\"sdp\":\"v=0\\r\\n");
    isOffer(code);
    assertThat(PasteReader.read(code(RTCSdpType.ANSWER, ANSWER)))
        .isEqualTo(
            new Reading.Description(new RTCSessionDescriptionInit(RTCSdpType.ANSWER, ANSWER)));
  }

  @Test
  void sdp_alone_tells_its_type_by_its_dtls_role() {
    isOffer(SDP);
    assertThat(PasteReader.read(ANSWER))
        .isEqualTo(
            new Reading.Description(new RTCSessionDescriptionInit(RTCSdpType.ANSWER, ANSWER)));
  }

  @Test
  void line_ends_blank_lines_and_indents_do_not_matter() {
    isOffer(SDP.replace("\r\n", "\n"));
    isOffer(SDP.replace("\r\n", "\r"));
    isOffer(SDP.replace("\r\n", "\n\n"));
    isOffer(SDP.replace("\r\n", "\n    ").strip());
    isOffer("\uFEFF" + SDP + "\u200B");
    isOffer(code(RTCSdpType.OFFER, SDP.replace("\r\n", "\n")));
  }

  @Test
  void words_around_it_are_left_out() {
    isOffer("Hi Ada,\n\nhere is my code:\n\n" + SDP + "\nSee you soon\n-- \nGrace\n");
    isOffer("Hi Ada, here it is: " + code(RTCSdpType.OFFER, SDP) + " See you!\nGrace");
    isOffer("```\n" + SDP + "```\n");
  }

  @Test
  void mail_quotation_is_left_out() {
    isOffer(("On Monday Grace wrote:\n" + SDP).replaceAll("(?m)^", "> "));
    isOffer(SDP.replaceAll("(?m)^", ">> "));
    isOffer(wrapped(code(RTCSdpType.OFFER, SDP), 74).replaceAll("(?m)^", "> "));
  }

  @Test
  void lines_broken_at_a_column_are_put_together() {
    isOffer(wrapped(code(RTCSdpType.OFFER, SDP), 72));
    isOffer(wrapped(code(RTCSdpType.OFFER, SDP), 80).replace("\n", "\r\n"));
  }

  @Test
  void lines_broken_at_spaces_are_put_together() {
    String code = code(RTCSdpType.OFFER, SDP);
    isOffer(wrappedAtSpaces(code, 72, ""));
    isOffer(wrappedAtSpaces(code, 72, " "));
    String plain = SDP.replace("\r\n", "\n");
    isOffer(wrappedAtSpaces(plain, 72, ""));
    isOffer(wrappedAtSpaces(plain, 72, " "));
  }

  @Test
  void what_consoles_print_is_read() {
    String body = SDP.replace("\r\n", "\\r\\n");
    isOffer("{\n  \"type\": \"offer\",\n  \"sdp\": \"" + body + "\"\n}");
    isOffer("RTCSessionDescription {type: 'offer', sdp: '" + body + "'}");
    isOffer("{\"sdp\":\"" + body + "\",\"type\":\"offer\"}");
    isOffer("const offer = {type: 'offer', sdp: `" + SDP + "`};");
    String json = code(RTCSdpType.OFFER, SDP);
    isOffer("\"" + json.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
    isOffer("'" + json + "'");
    isOffer(json.replaceFirst("\"type\":\"offer\"", "\u201ctype\u201d:\u201coffer\u201d"));
  }

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private static String compact(RTCSdpType type, String sdp) {
    return CallCodes.write(
        new RTCSessionDescriptionInit(type, sdp),
        new CodeInfo("Ann", NOW.plus(CallCodes.LIFETIME)));
  }

  private static Reading read(String text) {
    return PasteReader.read(text, NOW, description -> false);
  }

  private static void isCode(String text) {
    assertThat(read(text))
        .isEqualTo(
            new Reading.Description(
                new RTCSessionDescriptionInit(RTCSdpType.OFFER, SDP), "Ann", false));
  }

  private static void isRefusedCode(String text, String key) {
    assertThat(read(text)).isEqualTo(Reading.refused(key));
  }

  @Test
  void codes_and_links_are_read_wherever_they_stand() {
    String code = compact(RTCSdpType.OFFER, SDP);
    isCode(code);
    isCode("visavis:" + code);
    isCode("<a href=\"visavis:" + code + "\">call me</a>");
    isCode("Hi Bob,\n\n> " + code + "\n\nSee you");
    isCode(wrapped(code, 72).replaceAll("(?m)^", "> "));
    isCode("\u200b" + code + "\u200b");
  }

  @Test
  void cut_damaged_newer_and_expired_codes_are_told_apart() {
    String code = compact(RTCSdpType.OFFER, SDP);
    char other = code.charAt(40) == 'A' ? 'B' : 'A';
    isRefusedCode(code.substring(0, code.length() - 1), Problem.TRUNCATED);
    isRefusedCode(code.substring(0, 40) + other + code.substring(41), Problem.DAMAGED);
    isRefusedCode(code.replaceFirst("VV1", "VV9"), Problem.NEWER);
    assertThat(PasteReader.read(code, NOW.plus(Duration.ofHours(1)), description -> false))
        .isEqualTo(
            new Reading.Description(
                new RTCSessionDescriptionInit(RTCSdpType.OFFER, SDP), "Ann", true));
  }

  @Test
  void of_a_mail_that_quotes_our_code_the_other_one_is_read() {
    String ours = compact(RTCSdpType.OFFER, SDP);
    String theirs = compact(RTCSdpType.ANSWER, ANSWER);
    Predicate<RTCSessionDescriptionInit> own = d -> d.type() == RTCSdpType.OFFER;
    for (String mail : List.of("> " + ours + "\n\n" + theirs, theirs + "\n\n> " + ours)) {
      assertThat(PasteReader.read(mail, NOW, own))
          .isInstanceOfSatisfying(
              Reading.Description.class,
              d -> assertThat(d.description().type()).isEqualTo(RTCSdpType.ANSWER));
    }
    assertThat(PasteReader.read(ours, NOW, own)).isInstanceOf(Reading.Description.class);
  }

  @Test
  void a_decline_is_read_and_belongs_to_one_call_only() {
    RTCSessionDescriptionInit offer = new RTCSessionDescriptionInit(RTCSdpType.OFFER, SDP);
    String code = CallCodes.decline(offer);
    assertThat(code.length()).isLessThan(40);
    for (String text : List.of(code, "visavis:" + code, "Sorry:\n> " + code + "\nBob")) {
      assertThat(read(text))
          .isInstanceOfSatisfying(
              Reading.Declined.class,
              declined -> {
                assertThat(declined.declines(SDP)).isTrue();
                assertThat(declined.declines("o=- 4611731400430051336 2 IN IP4 127.0.0.1"))
                    .isTrue();
                assertThat(declined.declines(SDP.replace("o=- 46", "o=- 47"))).isFalse();
              });
    }
    String mail = compact(RTCSdpType.OFFER, SDP) + "\n\n" + code;
    assertThat(PasteReader.read(mail, NOW, description -> true))
        .as("below the quoted offer")
        .isInstanceOf(Reading.Declined.class);
    OwnCode own = OwnCode.of(offer, "Ann", NOW);
    assertThat(own.isDeclinedBy((Reading.Declined) read(code))).isTrue();
    assertThat(OwnCode.NONE.isDeclinedBy((Reading.Declined) read(code))).isFalse();
    isRefusedCode(code.substring(0, code.length() - 3), Problem.TRUNCATED);
  }

  @Test
  void a_link_to_a_room_is_read_and_a_code_beside_it_goes_first() {
    RoomLink room = RoomLink.random(URI.create("mqtts://broker.example.org"), null);
    String text = "Come over:\n> " + room.text() + "\nBob";
    assertThat(read(text)).isEqualTo(new Reading.Room(room));
    isCode(text + "\n" + compact(RTCSdpType.OFFER, SDP));
    isRefused("https://example.org/#1.short", Problem.NOT_SDP);
  }

  @Test
  void our_code_says_our_name() {
    OwnCode own = OwnCode.of(new RTCSessionDescriptionInit(RTCSdpType.OFFER, SDP), "Zoé", NOW);
    assertThat(read(String.valueOf(own.code())))
        .isInstanceOfSatisfying(
            Reading.Description.class, d -> assertThat(d.from()).isEqualTo("Zoé"));
  }

  @Test
  void links_are_read_as_systems_hand_them_over() {
    String code = compact(RTCSdpType.OFFER, SDP);
    for (String link : List.of("visavis:" + code, "visavis://" + code, "visavis:" + code + "/")) {
      isCode(link);
    }
  }

  @Test
  void description_beside_what_only_looks_like_a_code_is_read() {
    isOffer("VV1 is what I have: " + code(RTCSdpType.OFFER, SDP));
  }

  @Test
  void base64_of_json_and_of_sdp_is_read() {
    for (String text :
        List.of(
            SDP, code(RTCSdpType.OFFER, SDP), "{\n " + code(RTCSdpType.OFFER, SDP).substring(1))) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      isOffer(Base64.getEncoder().encodeToString(bytes));
      isOffer(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
      isOffer("> " + Base64.getMimeEncoder().encodeToString(bytes).replace("\r\n", "\n> "));
      isOffer("Here: " + Base64.getEncoder().encodeToString(bytes) + " thanks");
    }
    isRefused(
        Base64.getEncoder().encodeToString(SDP.substring(0, 300).getBytes(StandardCharsets.UTF_8)),
        Problem.TRUNCATED);
  }

  @Test
  void what_is_no_description_is_refused() {
    isRefused(RECIPE, Problem.NOT_SDP);
    isRefused("", Problem.NOT_SDP);
    isRefused("https://example.org/", Problem.NOT_SDP);
    isRefused(code(RTCSdpType.OFFER, RECIPE), Problem.NOT_SDP);
    isRefused("{\"type\":\"rollback\",\"sdp\":\"" + SDP + "\"}", Problem.NOT_SDP);
  }

  @Test
  void a_code_cut_anywhere_is_called_truncated() {
    String code = code(RTCSdpType.OFFER, SDP);
    int head = "{\"type\":\"offer\"".length();
    for (int length = head; length < code.length() - 2; length++) {
      Reading reading = PasteReader.read(code.substring(0, length));
      assertThat(reading).as("%d characters", length).isInstanceOf(Reading.Refused.class);
      if (length > head + ",\"sdp\":\"v=0".length()) {
        isRefused(code.substring(0, length), Problem.TRUNCATED);
      }
    }
  }

  @Test
  void sdp_cut_before_its_last_codec_is_called_truncated() {
    int last = SDP.lastIndexOf("a=rtpmap");
    for (int length = 5; length < last; length += 7) {
      isRefused(SDP.substring(0, length), Problem.TRUNCATED);
    }
  }

  @Test
  void too_much_is_refused_before_it_is_looked_at() {
    isRefused("a".repeat(PasteReader.LIMIT + 1), Problem.TOO_LARGE);
    isRefused("a".repeat(PasteReader.LIMIT), Problem.NOT_SDP);
  }

  /// Inputs that bring patterns which try again and again to their knees.
  @Test
  void no_text_takes_long() {
    List<String> evil = new ArrayList<>();
    for (String piece :
        List.of(
            "\n",
            " ",
            "> ",
            "sdp ",
            "sdp:",
            "{",
            "type:\"",
            "v=0\n",
            "v=0 ",
            "a=b\n",
            "\\",
            "VV1",
            "VV1 ",
            "VV1_",
            "VV1AEA ",
            "eyJ0",
            "eyJ0 ",
            "candidate:",
            "candidate:1 1 udp 1 a 1 typ 5 ",
            "{\"candidate\":",
            "m=\n",
            "a=mid:0\ncandidate:1 ",
            "https://x/#1.",
            "visavis:")) {
      evil.add(piece.repeat(PasteReader.LIMIT / piece.length()));
    }
    evil.add(SDP.substring(0, SDP.indexOf("m=")) + "m=audio 9 X" + " 96".repeat(60_000));
    evil.add("v=0\n" + ("a=" + "x".repeat(60) + "\n" + "y".repeat(60) + "\n").repeat(2_000));
    assertThat(evil)
        .allSatisfy(text -> assertThat(PasteReader.read(text)).isInstanceOf(Reading.Refused.class));
  }

  @Test
  void mutated_texts_never_crash_it() {
    List<byte[]> samples = new ArrayList<>();
    for (String text :
        List.of(
            SDP,
            code(RTCSdpType.OFFER, SDP),
            compact(RTCSdpType.OFFER, SDP),
            Base64.getEncoder().encodeToString(SDP.getBytes(StandardCharsets.UTF_8)),
            wrappedAtSpaces(SDP.replace("\r\n", "\n"), 60, " ").replaceAll("(?m)^", "> "),
            RECIPE)) {
      samples.add(text.getBytes(StandardCharsets.UTF_8));
    }
    samples.add(CandidateTextTest.CONSOLE.getBytes(StandardCharsets.UTF_8));
    Mutations.drive(PasteReaderFuzz::fuzzerTestOneInput, 7, 10_000, samples);
  }
}
