package io.visavis.app.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.RTCIceCandidateInit;
import io.visavis.rtc.json.RTCJson;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CandidateTextTest {
  private static final String HOST = "candidate:1 1 udp 2130705407 192.0.2.2 36482 typ host";
  private static final String REFLEXIVE =
      "candidate:842163049 1 udp 1677729535 203.0.113.1 50000 typ srflx raddr 0.0.0.0 rport 0"
          + " generation 0 ufrag abcd network-cost 999";
  private static final String HIDDEN =
      "candidate:2 1 udp 2113937151 3f5c8f52-2d3f-4d8e-9d4b-1c2b3a495867.local 54321 typ host"
          + " generation 0 ufrag abcd network-cost 999";
  private static final String PASSIVE =
      "candidate:3 1 tcp 1518280447 2001:db8::7 9 typ host tcptype active";

  /// What Chromium's console prints of two of them.
  static final String CONSOLE =
      "RTCIceCandidate {candidate: '"
          + HIDDEN
          + "', sdpMid: '1', sdpMLineIndex: 1, foundation: '2'"
          + ", usernameFragment: 'abcd'}\n"
          + "RTCIceCandidate {candidate: '"
          + PASSIVE
          + "', sdpMid: '1', sdpMLineIndex: 1}";

  private static RTCIceCandidateInit made(
      String line, @Nullable String mid, @Nullable Integer index, @Nullable String fragment) {
    return new RTCIceCandidateInit(line, mid, index, fragment);
  }

  private static void isRead(String text, RTCIceCandidateInit... expected) {
    assertThat(PasteReader.read(text)).isEqualTo(new Reading.Candidates(List.of(expected)));
  }

  @Test
  void lines_with_and_without_their_attribute() {
    isRead(HOST, made(HOST, null, 0, null));
    isRead("a=" + HOST, made(HOST, null, 0, null));
    isRead(
        "a=" + HOST + "\r\na=" + REFLEXIVE + "\r\na=end-of-candidates\r\n",
        made(HOST, null, 0, null),
        made(REFLEXIVE, null, 0, "abcd"),
        made("", null, 0, null));
    isRead("Here: " + HOST + " thanks, Bob", made(HOST, null, 0, null));
    isRead("> " + PASSIVE + "\n> " + HOST, made(PASSIVE, null, 0, null), made(HOST, null, 0, null));
  }

  @Test
  void lines_say_their_section_when_they_stand_in_one() {
    isRead(
        "m=audio 9 X 0\na=mid:a\na=" + HOST + "\nm=video 9 X 0\na=" + PASSIVE,
        made(HOST, "a", null, null),
        made(PASSIVE, null, 1, null));
  }

  @Test
  void a_line_that_a_mail_has_broken() {
    isRead(REFLEXIVE.replace(" raddr", "\nraddr"), made(REFLEXIVE, null, 0, "abcd"));
    isRead("> " + REFLEXIVE.replace(" ufrag", "\n> ufrag"), made(REFLEXIVE, null, 0, "abcd"));
  }

  @Test
  void json_of_browsers_in_any_order_once_or_often_or_within_a_string() {
    RTCIceCandidateInit one = made(REFLEXIVE, "0", 0, "wxyz");
    RTCIceCandidateInit other = made(HIDDEN, "1", 1, "abcd");
    String json = RTCJson.print(one);
    isRead(json, one);
    isRead("[" + json + ",\n" + RTCJson.print(other) + "]", one, other);
    isRead(json + "\n" + RTCJson.print(other) + "\n" + json, one, other);
    isRead("\"" + json.replace("\"", "\\\"") + "\"", one);
    isRead(
        "{\"sdpMLineIndex\":2,\"sdpMid\":\"v\",\"candidate\":\"" + HOST + "\"}",
        made(HOST, "v", 2, null));
    isRead("{\"candidate\":\"" + HOST + "\"}", made(HOST, null, 0, null));
    isRead("{\"candidate\":\"\",\"sdpMid\":\"0\"}", made("", "0", null, null));
    isRead(CONSOLE, other, made(PASSIVE, "1", 1, null));
  }

  @Test
  void a_description_with_candidates_is_a_description() {
    assertThat(PasteReader.read("v=0\na=" + HOST)).isInstanceOf(Reading.Refused.class);
  }

  @Test
  void what_only_looks_like_candidates_is_none() {
    for (String text :
        List.of(
            "The candidate: a good one",
            "candidate:1 1 udp 5 192.0.2.1 5",
            "candidate:1 1 udp 5 192.0.2.1 5 typ",
            "the end-of-candidates",
            "{\"candidate\":null}")) {
      assertThat(PasteReader.read(text)).as(text).isInstanceOf(Reading.Refused.class);
    }
  }

  @Test
  void no_more_than_a_hundred_are_taken() {
    StringBuilder many = new StringBuilder();
    for (int port = 1; port <= 500; port++) {
      many.append(HOST.replace("36482", Integer.toString(port))).append('\n');
    }
    assertThat(PasteReader.read(many.toString()))
        .isInstanceOfSatisfying(
            Reading.Candidates.class, read -> assertThat(read.candidates()).hasSize(100));
  }
}
