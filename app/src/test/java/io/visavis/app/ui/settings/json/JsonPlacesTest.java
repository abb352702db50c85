package io.visavis.app.ui.settings.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCIceServer;
import io.visavis.rtc.json.RTCJson;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonPlacesTest {
  private static final String TEXT =
      "{ \"a\": 1,\n  \"b\": [ {\"c\": \"x\\\"y\"}, [true, null] ] }";

  private static String at(String path) {
    JsonPlaces.Place place = JsonPlaces.find(TEXT, path);
    return TEXT.substring(place.start(), place.end());
  }

  @Test
  void a_path_leads_to_its_value() {
    assertThat(at("a")).isEqualTo("1");
    assertThat(at("b[0].c")).isEqualTo("\"x\\\"y\"");
    assertThat(at("b[1]")).isEqualTo("[true, null]");
    assertThat(at("b[1][1]")).isEqualTo("null");
  }

  @Test
  void what_is_missing_is_where_it_would_stand() {
    assertThat(at("b[0].urls")).isEqualTo("{\"c\": \"x\\\"y\"}");
    assertThat(at("b[7].urls")).isEqualTo("[ {\"c\": \"x\\\"y\"}, [true, null] ]");
    assertThat(at("z")).isEqualTo(TEXT);
  }

  @Test
  void no_text_is_too_broken_for_a_place() {
    Random random = new Random(5);
    for (int i = 0; i < 3000; i++) {
      StringBuilder broken = new StringBuilder(TEXT);
      for (int j = random.nextInt(1, 6); j > 0; j--) {
        broken.setCharAt(
            random.nextInt(broken.length()), "{}[]\",:\\ \n1x".charAt(random.nextInt(12)));
      }
      String cut = broken.substring(0, random.nextInt(broken.length() + 1));
      JsonPlaces.Place place = JsonPlaces.find(cut, "b[0].c");
      assertThat(place.start()).isBetween(0, cut.length());
      assertThat(place.end()).isBetween(place.start(), cut.length());
      JsonPlaces.Place line = JsonPlaces.at(cut, random.nextInt(4), random.nextInt(60));
      assertThat(line.start()).isBetween(0, cut.length());
      assertThat(line.end()).isBetween(line.start(), cut.length());
    }
  }

  @Test
  void pretty_json_says_the_same() {
    RTCConfiguration configuration =
        RTCConfiguration.builder()
            .iceServer(new RTCIceServer(List.of("turn:a,b{\"}:1"), "u\\\"[", "p:,"))
            .iceServer(new RTCIceServer())
            .peerIdentity("a\"b")
            .build();
    String pretty = PrettyJson.of(RTCJson.print(configuration));
    assertThat(pretty.lines().count()).isGreaterThan(10);
    assertThat(RTCJson.parseConfiguration(pretty)).isEqualTo(configuration);
  }
}
