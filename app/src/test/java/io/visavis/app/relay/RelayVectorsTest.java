package io.visavis.app.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The vectors of RELAY.md, read from there: page and code cannot differ.
class RelayVectorsTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final Pattern LINE = Pattern.compile("    (\\S+(?: \\S+)*?) {2,}(\\S.*)");

  private record Line(String name, String value) {}

  private final List<Line> lines = read();
  private final byte[] secret = HEX.parseHex(value("S"));
  private final RoomCrypto crypto = new RoomCrypto(secret);

  private static List<Line> read() {
    try {
      String page = Files.readString(Path.of("..", "RELAY.md"));
      List<Line> found = new ArrayList<>();
      String vectors = page.substring(page.indexOf("## Test vectors"));
      for (String line : vectors.lines().toList()) {
        Matcher matcher = LINE.matcher(line);
        if (matcher.matches()) {
          found.add(new Line(matcher.group(1), matcher.group(2)));
        }
      }
      return found;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private String value(String name) {
    return values(name).getFirst();
  }

  private List<String> values(String name) {
    return lines.stream().filter(line -> line.name().equals(name)).map(Line::value).toList();
  }

  @Test
  void the_names_and_the_keys_are_those_of_the_page() {
    String a = value("peerId A");
    String b = value("peerId B");

    assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(secret))
        .isEqualTo(value("SECRET"));
    assertThat(crypto.roomId()).isEqualTo(value("roomId"));
    assertThat(HEX.formatHex(crypto.key(a, ""))).isEqualTo(value("key(A, )"));
    assertThat(HEX.formatHex(crypto.key(a, b))).isEqualTo(value("key(A, B)"));
    assertThat(HEX.formatHex(crypto.key(b, a))).isEqualTo(value("key(B, A)"));
  }

  @Test
  void every_payload_of_the_page_is_made_and_opened() {
    List<String> topics = values("topic");
    List<String> plaintexts = values("plaintext");
    List<String> payloads = values("payload");
    assertThat(payloads).hasSize(5);
    assertThat(topics).hasSameSizeAs(payloads);

    for (int i = 0; i < payloads.size(); i++) {
      RoomTopic topic = Objects.requireNonNull(RoomTopic.parse(topics.get(i)));
      byte[] payload = HEX.parseHex(payloads.get(i));
      RoomKind kind = Objects.requireNonNull(RoomKind.of(payload[0]));

      assertThat(topic.text()).isEqualTo(topics.get(i));
      assertThat(crypto.open(topic, payload)).isEqualTo(plaintexts.get(i));
      assertThat(crypto.seal(topic, kind, payload[8], plaintexts.get(i))).isEqualTo(payload);
    }
  }
}
