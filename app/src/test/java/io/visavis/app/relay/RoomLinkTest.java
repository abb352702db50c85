package io.visavis.app.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.visavis.rtc.base.Mutations;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// RELAY.md, "Links".
class RoomLinkTest {
  private static final String SECRET = "AAECAwQFBgcICQoLDA0ODw";
  private static final byte[] BYTES = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f");
  private static final String PIN = "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU";
  private static final String PAGE = "https://192.168.1.7:8443/#1." + SECRET + "." + PIN;
  private static final String ROOM =
      "visavis:room?broker=mqtts%3A%2F%2Fbroker.example%3A8883#1." + SECRET;

  @Test
  void a_page_is_a_link_to_the_broker_behind_it() {
    RoomLink link = RoomLink.parse(PAGE);

    assertThat(link.broker()).isEqualTo(URI.create("wss://192.168.1.7:8443/mqtt"));
    assertThat(link.secret()).isEqualTo(BYTES);
    assertThat(link.pin()).isEqualTo(PIN);
    assertThat(link.text()).isEqualTo(PAGE);
  }

  @Test
  void a_page_may_have_an_address_of_ipv6() {
    String page = "https://[2001:db8::7]:8443/#1." + SECRET + "." + PIN;
    RoomLink link = RoomLink.parse(page);

    assertThat(link.broker()).isEqualTo(URI.create("wss://[2001:db8::7]:8443/mqtt"));
    assertThat(link.text()).isEqualTo(page);
  }

  @Test
  void any_broker_is_named_in_full() {
    RoomLink link = RoomLink.parse(ROOM);

    assertThat(link.broker()).isEqualTo(URI.create("mqtts://broker.example:8883"));
    assertThat(link.pin()).isNull();
    assertThat(link.text()).isEqualTo(ROOM);
  }

  @Test
  void every_broker_survives_being_written_and_read() {
    Stream.of(
            "mqtt://127.0.0.1:1883",
            "mqtts://broker.example",
            "ws://broker.example/mqtt",
            "wss://broker.example/mqtt",
            "wss://broker.example:8084/a/b+c?token=%20x&y",
            "ws://[::1]:9001/")
        .map(URI::create)
        .forEach(broker -> {
          for (String pin : new String[] {null, PIN}) {
            RoomLink link = RoomLink.random(broker, pin);
            assertThat(RoomLink.parse(link.text())).isEqualTo(link);
          }
        });
  }

  @Test
  void each_new_room_has_another_secret() {
    URI broker = URI.create("mqtt://localhost");

    assertThat(RoomLink.random(broker, null)).isNotEqualTo(RoomLink.random(broker, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "https://192.168.1.7:8443/",
        "https://192.168.1.7:8443/#1.",
        "https://192.168.1.7:8443/#2." + SECRET,
        "https://192.168.1.7:8443/page#1." + SECRET,
        "https://192.168.1.7:8443/?q#1." + SECRET,
        "https://user:pa55@192.168.1.7/#1." + SECRET,
        "https://192.168.1.7:99999/#1." + SECRET,
        "https:///#1." + SECRET,
        "http://192.168.1.7/#1." + SECRET,
        "https://192.168.1.7:8443/#1." + SECRET + ".",
        "https://192.168.1.7:8443/#1." + SECRET + "." + PIN + ".x",
        "https://192.168.1.7:8443/#1." + SECRET + "x",
        // The last letter's lower bits must be zero: one link, one secret.
        "https://192.168.1.7:8443/#1.AAECAwQFBgcICQoLDA0ODx",
        "visavis:room?broker=#1." + SECRET,
        "visavis:room?broker=%zz#1." + SECRET,
        "visavis:room?broker=http%3A%2F%2Fbroker.example#1." + SECRET,
        "visavis:room?broker=mqtt%3A%2F%2Fbroker.example%2Fpath#1." + SECRET,
        "visavis:room?broker=mqtt%3A%2F%2Fu%3Ap%40broker.example#1." + SECRET,
        "visavis:room?broker=mqtt%3Abroker#1." + SECRET,
        "visavis:V1abc"
      })
  void what_is_no_link_is_refused_in_words_without_the_secret(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RoomLink.parse(text))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("AAECAwQF", "pa55"))
        .withNoCause();
  }

  @Test
  void every_truncation_is_refused_but_the_one_that_is_a_link_without_a_pin() {
    for (int length = 0; length < PAGE.length(); length++) {
      String cut = PAGE.substring(0, length);
      if (!cut.endsWith(SECRET)) {
        assertThatIllegalArgumentException().isThrownBy(() -> RoomLink.parse(cut));
      }
    }
  }

  @Test
  void a_link_too_long_is_refused() {
    String broker = "ws%3A%2F%2Fbroker.example%2F" + "a".repeat(2_000);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> RoomLink.parse("visavis:room?broker=" + broker + "#1." + SECRET))
        .withMessageContaining("2,048");
  }

  @Test
  void a_link_is_found_in_what_people_paste() {
    RoomLink page = RoomLink.parse(PAGE);
    List<String> pastes =
        List.of(
            "  " + PAGE + "\n",
            "Anna: come here " + PAGE + ".",
            "> <" + PAGE + ">\n> See https://example.org/#1 too",
            "\"" + PAGE + "\"",
            "[call](" + PAGE + ")",
            "see https://example.org/ and then " + PAGE);

    assertThat(pastes).allSatisfy(text -> assertThat(RoomLink.find(text)).isEqualTo(page));
    assertThat(RoomLink.find("or " + ROOM + ", please")).isEqualTo(RoomLink.parse(ROOM));
    assertThat(RoomLink.find("no link: #1." + SECRET)).isNull();
    assertThat(RoomLink.find("https://example.org/#1.short " + "x".repeat(5_000))).isNull();
  }

  @Test
  void a_log_gets_no_secret() {
    assertThat(RoomLink.parse(PAGE)).hasToString("room at 192.168.1.7");
  }

  @Test
  void no_mutation_is_read_otherwise_than_it_is_written() {
    List<byte[]> samples =
        Stream.of(PAGE, ROOM).map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();

    Mutations.drive(RoomLinkFuzz::fuzzerTestOneInput, 6, 5_000, samples);
  }
}
