package io.visavis.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.RTCVerification;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class GuestPageTest {
  private static final GuestPage PAGE = GuestPage.read();
  private static final String HTML = new String(PAGE.html(), StandardCharsets.UTF_8);

  private static String resource(String name) throws IOException {
    String path = "/io/visavis/app/assets/guest/" + name;
    try (InputStream in = Objects.requireNonNull(GuestPage.class.getResourceAsStream(path), path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static List<String> found(String pattern, String text) {
    return Pattern.compile(pattern, Pattern.DOTALL)
        .matcher(text)
        .results()
        .map(result -> result.group(1))
        .toList();
  }

  @Test
  void is_one_file_that_fetches_nothing() {
    assertThat(HTML)
        .doesNotContainPattern("<script[^>]* src=")
        .doesNotContain("rel=\"stylesheet\"")
        .doesNotContain("http://", "https://")
        .doesNotContainPattern("(?m)^(import|export) ");
    assertThat(found("<link[^>]* href=\"([^\"]*)\"", HTML)).containsExactly("data:,");
    assertThat(PAGE.html()).hasSizeLessThan(150_000);
  }

  @Test
  void only_the_script_and_the_style_that_are_in_it_may_run() throws NoSuchAlgorithmException {
    String policy = Objects.requireNonNull(PAGE.headers().get("Content-Security-Policy"));
    String script = found("<script type=\"module\">(.*?)</script>", HTML).getFirst();
    String style = found("<style>(.*?)</style>", HTML).getFirst();
    assertThat(policy)
        .startsWith("default-src 'none';")
        .contains("script-src 'sha256-" + hash(script) + "';")
        .contains("style-src 'sha256-" + hash(style) + "';")
        .contains("connect-src 'self'")
        .doesNotContain("unsafe");
  }

  private static String hash(String text) throws NoSuchAlgorithmException {
    return Base64.getEncoder()
        .encodeToString(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void has_the_words_that_a_call_is_compared_by() {
    assertThat(RTCVerification.wordList()).hasSize(2048).startsWith("abandon").endsWith("zoo");
    assertThat(found("id=\"words\">([a-z ]*)</script>", HTML).getFirst().split(" "))
        .containsExactlyElementsOf(RTCVerification.wordList());
  }

  @Test
  void every_sentence_is_there_in_both_languages_and_has_the_same_places() throws IOException {
    String texts = resource("texts.js");
    int french = texts.indexOf("  fr: {");
    Pattern entry = Pattern.compile("^ {4}'?([a-z.-]+)'?: '(.*)',$", Pattern.MULTILINE);
    List<MatchResult> english = entry.matcher(texts.substring(0, french)).results().toList();
    List<MatchResult> other = entry.matcher(texts.substring(french)).results().toList();
    assertThat(english).hasSizeGreaterThan(80);
    assertThat(other.stream().map(GuestPageTest::shape))
        .containsExactlyElementsOf(english.stream().map(GuestPageTest::shape).toList());
  }

  private static String shape(MatchResult entry) {
    return entry.group(1) + new TreeSet<>(found("(\\{\\d})", entry.group(2)));
  }

  @Test
  void every_sentence_that_the_page_asks_for_is_there() throws IOException {
    String texts = resource("texts.js");
    List<String> asked = found("data-(?:text|label|placeholder)=\"([^\"]+)\"", HTML);
    assertThat(asked).hasSizeGreaterThan(15);
    for (String key : asked) {
      assertThat(texts).containsPattern("(?m)^ {4}'?" + Pattern.quote(key) + "'?: '");
    }
  }
}
