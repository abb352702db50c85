package io.visavis.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.app.guest.ChromiumGuests;
import io.visavis.app.guest.GuestHost;
import io.visavis.rtc.browser.RequiresChromium;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The page's encryption and words, in a browser, against the vectors of RELAY.md and
/// VERIFICATION.md.
@RequiresChromium
class GuestCryptoTest {
  private static final Pattern VECTOR =
      Pattern.compile(
          "^ {4}topic +(\\S+)\n {4}plaintext +(.+)\n {4}payload +([0-9a-f]+)$", Pattern.MULTILINE);

  private static final String SEALED_AND_OPENED =
      """
      (async () => {
        MODULES
        const {fromHex, toHex} = module_bytes;
        const room = await module_roomcrypto.RoomCrypto.of(
            module_roomcrypto.secretOf('#1.AAECAwQFBgcICQoLDA0ODw'));
        const payload = fromHex('PAYLOAD');
        const said = await room.open('TOPIC', payload);
        if (!said) return 'not opened';
        const again = await room.seal(
            said.sender, said.receiver, said.kind, said.counter, said.value);
        payload[payload.length - 1] ^= 1;
        const forged = await room.open('TOPIC', payload);
        return JSON.stringify(said.value) + ' ' + toHex(again) + ' ' + forged;
      })()
      """;

  private static final String WORDS =
      """
      (async () => {
        MODULES
        const ends = [ENDS].map(pair => pair.map(byte => new Uint8Array(32).fill(byte)));
        const list = document.getElementById('words').textContent.split(' ');
        const binding = await module_verify.bindingOf(ends);
        return (await module_verify.wordsOf(binding, list)).join(' ');
      })()
      """;

  private static GuestHost host;
  private static ChromiumGuests chromium;
  private static ChromiumGuests.Tab tab;

  @BeforeAll
  static void open() throws IOException {
    host = new GuestHost();
    chromium = new ChromiumGuests(host.pin());
    tab = chromium.tab();
    tab.open(host.newRoom().text());
  }

  @AfterAll
  static void close() {
    chromium.close();
    host.close();
  }

  private static String document(String name) throws IOException {
    return Files.readString(Path.of("..", name));
  }

  private static String sealedAndOpened(String topic, String payload) {
    return SEALED_AND_OPENED
        .replace("MODULES", GuestPage.bundle("roomcrypto.js"))
        .replace("PAYLOAD", payload)
        .replace("TOPIC", topic);
  }

  private static String words(String ends) {
    return WORDS.replace("MODULES", GuestPage.bundle("verify.js")).replace("ENDS", ends);
  }

  @Test
  void seals_and_opens_the_vectors_of_rooms_and_nothing_that_was_changed() throws IOException {
    var vectors = VECTOR.matcher(document("RELAY.md")).results().toList();
    assertThat(vectors).hasSizeGreaterThanOrEqualTo(5);
    for (MatchResult vector : vectors) {
      String topic = vector.group(1);
      String payload = vector.group(3);
      assertThat(tab.evaluate(sealedAndOpened(topic, payload)))
          .isEqualTo(vector.group(2) + " " + payload + " null");
    }
  }

  @Test
  void the_words_are_those_of_the_vectors() throws IOException {
    String document = document("VERIFICATION.md");
    assertThat(document).contains("| " + tab.evaluate(words("[0x22, 0x11]")) + " |");
    assertThat(document)
        .contains("| " + tab.evaluate(words("[0x80, 0x7f], [0x11, 0x22], [0x22, 0x11]")) + " |");
  }
}
