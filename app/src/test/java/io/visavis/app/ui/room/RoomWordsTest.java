package io.visavis.app.ui.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.app.relay.RoomState;
import io.visavis.app.relay.RoomState.Reason;
import io.visavis.app.settings.Language;
import io.visavis.app.ui.base.Texts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoomWordsTest {
  private static List<RoomState> states() {
    List<RoomState> states = new ArrayList<>();
    states.add(new RoomState.Connecting());
    states.add(new RoomState.Alone());
    states.add(new RoomState.Paired(false, true));
    states.add(new RoomState.Left(false));
    states.add(new RoomState.Left(true));
    states.add(new RoomState.Full());
    for (Reason reason : Reason.values()) {
      states.add(new RoomState.Broken(reason, "refused by 10.0.0.1", true));
      states.add(new RoomState.Broken(reason, null, false));
    }
    return states;
  }

  @Test
  void each_state_has_words_of_its_own_in_both_languages() {
    for (Language language : Language.values()) {
      Texts texts = new Texts(language);
      for (boolean own : new boolean[] {true, false}) {
        List<String> words =
            states().stream().map(state -> RoomWords.of(texts, state, own)).toList();
        assertThat(new HashSet<>(words)).hasSameSizeAs(words);
      }
    }
  }

  @Test
  void who_rings_and_who_waits_read_different_things() {
    Texts texts = new Texts(Language.ENGLISH);
    RoomState paired = new RoomState.Paired(false, true);
    assertThat(RoomWords.of(texts, paired, false)).isEqualTo("Ringing…");
    assertThat(RoomWords.of(texts, paired, true)).isEqualTo("Somebody is at the door.");
    assertThat(RoomWords.of(texts, new RoomState.Paired(true, true), true)).contains("browser");
    assertThat(RoomWords.of(texts, new RoomState.Alone(), true)).isEqualTo("Nobody is here yet.");
    assertThat(RoomWords.of(texts, null, true)).isEqualTo("Going into the room…");
  }

  @Test
  void what_is_tried_again_says_so() {
    Texts texts = new Texts(Language.ENGLISH);
    assertThat(RoomWords.of(texts, new RoomState.Broken(Reason.REFUSED, null, false), true))
        .endsWith("It is tried again by itself.");
    assertThat(RoomWords.of(texts, new RoomState.Broken(Reason.REFUSED, null, true), true))
        .doesNotContain("again by itself");
  }
}
