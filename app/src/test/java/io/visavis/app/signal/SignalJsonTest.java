package io.visavis.app.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.visavis.rtc.RTCIceCandidateInit;
import io.visavis.rtc.RTCSdpType;
import io.visavis.rtc.RTCSessionDescriptionInit;
import io.visavis.rtc.base.Mutations;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignalJsonTest {
  private static final String LINE = "candidate:1 1 udp 2130706431 192.0.2.1 4711 typ host";
  private static final List<Signal> ALL =
      List.of(
          new Signal.Ring("Anna"),
          new Signal.Ring(null),
          new Signal.Accept("Bob"),
          new Signal.Accept(null),
          new Signal.Decline(),
          new Signal.Busy(),
          new Signal.Bye(),
          new Signal.Description(new RTCSessionDescriptionInit(RTCSdpType.OFFER, "v=0\r\n\"é\"")),
          new Signal.Description(new RTCSessionDescriptionInit(RTCSdpType.ROLLBACK)),
          new Signal.Candidate(new RTCIceCandidateInit(LINE, "0", 65_535, "abcd")),
          new Signal.Candidate(new RTCIceCandidateInit(LINE, null, null, null)),
          new Signal.Candidate(null));

  @Test
  void every_signal_is_read_as_it_was_written() {
    assertThat(ALL)
        .allSatisfy(signal -> {
          Signal read = SignalJson.read(SignalJson.write(signal));
          assertThat(read).isEqualTo(signal);
        });
  }

  @Test
  void the_letters_are_those_that_a_browser_page_writes() {
    assertThat(ALL.stream().map(SignalJson::write).toList())
        .contains(
            "{\"ring\":{\"name\":\"Anna\"}}",
            "{\"ring\":{}}",
            "{\"decline\":{}}",
            "{\"candidate\":null}",
            "{\"candidate\":{\"candidate\":\"%s\",\"sdpMid\":\"0\",\"sdpMLineIndex\":65535,"
                    .formatted(LINE)
                + "\"usernameFragment\":\"abcd\"}}");
  }

  @Test
  void what_a_later_version_adds_is_left_aside() {
    assertThat(SignalJson.read("{\"mood\":[1],\"ring\":{\"name\":\"Anna\",\"tune\":{}}}"))
        .isEqualTo(new Signal.Ring("Anna"));
  }

  @Test
  void every_signal_that_is_cut_is_refused() {
    for (Signal signal : ALL) {
      String whole = SignalJson.write(signal);
      for (int length = 0; length < whole.length(); length++) {
        String cut = whole.substring(0, length);
        assertThatThrownBy(() -> SignalJson.read(cut)).as(cut).isInstanceOf(SignalException.class);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "null",
        "7",
        "{}",
        "{} {}",
        "{\"ring\":{\"name\":5}}",
        "{\"ring\":\"Anna\"}",
        "{\"description\":{\"type\":\"question\",\"sdp\":\"\"}}",
        "{\"description\":{\"sdp\":\"v=0\"}}",
        "{\"description\":{\"type\":\"offer\",\"sdp\":[]}}",
        "{\"candidate\":\"candidate:1\"}",
        "{\"candidate\":{\"sdpMid\":\"0\"}}",
        "{\"candidate\":{\"candidate\":\"\",\"sdpMLineIndex\":65536}}",
        "{\"candidate\":{\"candidate\":\"\",\"sdpMLineIndex\":-1}}",
        "{\"candidate\":{\"candidate\":\"\",\"sdpMLineIndex\":0.5}}",
        "{\"mood\":{}}"
      })
  void what_is_none_is_refused(String text) {
    assertThatThrownBy(() -> SignalJson.read(text)).isInstanceOf(SignalException.class);
  }

  @Test
  void what_is_too_large_or_too_deep_is_refused() {
    String large = "{\"bye\":{\"x\":\"" + "x".repeat(SignalJson.LIMIT) + "\"}}";
    String deep = "{\"bye\":" + "[".repeat(50) + "]".repeat(50) + "}";
    assertThatThrownBy(() -> SignalJson.read(large)).isInstanceOf(SignalException.class);
    assertThatThrownBy(() -> SignalJson.read(deep)).isInstanceOf(SignalException.class);
  }

  @Test
  void a_refusal_quotes_nothing_of_the_text() {
    assertThatThrownBy(() -> SignalJson.read("{\"description\":{\"sdp\":\"a=ice-pwd:secret"))
        .hasMessageNotContaining("secret")
        .hasNoCause();
  }

  @Test
  void names_come_without_letters_that_steer_a_display_and_are_cut() {
    assertThat(SignalJson.read("{\"ring\":{\"name\":\" \\u202eAn\\u0000na\\n \"}}"))
        .isEqualTo(new Signal.Ring("Anna"));
    assertThat(SignalJson.read("{\"ring\":{\"name\":\"\\u202e \"}}"))
        .isEqualTo(new Signal.Ring(null));
    String read =
        Objects.requireNonNull(
            ((Signal.Ring) SignalJson.read("{\"ring\":{\"name\":\"" + "ü".repeat(200) + "\"}}"))
                .name());
    assertThat(read).hasSize(PersonName.LIMIT);
  }

  @Test
  void a_hello_is_told_from_a_signal() {
    String hello = SignalJson.write(Hello.ours("Anna"));
    assertThat(hello)
        .isEqualTo("{\"hello\":{\"app\":\"visavis\",\"version\":\"0.1\",\"name\":\"Anna\"}}");
    assertThat(SignalJson.readHello(hello)).isEqualTo(Hello.ours("Anna"));
    assertThat(SignalJson.readHello("{\"bye\":{}}")).isNull();
    assertThatThrownBy(() -> SignalJson.read(hello)).isInstanceOf(SignalException.class);
  }

  @Test
  void mutated_signals_are_signals_or_refused() {
    List<byte[]> samples = new ArrayList<>();
    ALL.forEach(s -> samples.add(SignalJson.write(s).getBytes(StandardCharsets.UTF_8)));
    samples.add(SignalJson.write(Hello.ours("Anna")).getBytes(StandardCharsets.UTF_8));
    Mutations.drive(SignalJsonFuzz::fuzzerTestOneInput, 6, 5000, samples);
  }
}
