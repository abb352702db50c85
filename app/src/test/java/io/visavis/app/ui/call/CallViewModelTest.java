package io.visavis.app.ui.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.app.call.CallPhase;
import io.visavis.app.call.CallSettings;
import io.visavis.app.call.CallStates;
import io.visavis.app.call.CallStats;
import io.visavis.app.call.Problem;
import io.visavis.app.settings.Language;
import io.visavis.app.ui.ScriptedCall;
import io.visavis.app.ui.base.TextClipboard;
import io.visavis.app.ui.base.Texts;
import org.junit.jupiter.api.Test;

/// No toolkit runs here.
class CallViewModelTest {
  private final ScriptedCall.Factory calls = new ScriptedCall.Factory();
  private String clipboard = "";
  private CallSettings settings = CallSettings.DEFAULT;
  private final CallViewModel model =
      new CallViewModel(
          calls,
          () -> settings,
          new TextClipboard() {
            @Override
            public String read() {
              return clipboard;
            }

            @Override
            public void write(String text) {
              clipboard = text;
            }
          });

  private Lobby lobby() {
    return model.lobbyProperty().get();
  }

  @Test
  void the_caller_sends_a_code_and_pastes_the_answer() {
    assertThat(lobby()).isEqualTo(Lobby.START);
    model.call();
    calls.last().enter(CallPhase.PREPARING);
    assertThat(lobby()).isEqualTo(Lobby.PREPARING);
    calls.last().ready("our code");
    assertThat(lobby()).isEqualTo(Lobby.OFFER);
    assertThat(clipboard).isEqualTo("our code");
    assertThat(model.copiedProperty().get()).isTrue();
    clipboard = "the answer";
    model.pasteFromClipboard();
    assertThat(calls.last().asked).contains("paste the answer");
    calls.last().enter(CallPhase.CONNECTING);
    assertThat(lobby()).isEqualTo(Lobby.CONNECTING);
    assertThat(model.pastedProperty().get()).isEmpty();
    calls.last().enter(CallPhase.CONNECTED);
    assertThat(lobby()).isEqualTo(Lobby.HIDDEN);
  }

  @Test
  void the_callee_sends_its_code_while_it_connects_already() {
    model.pastedProperty().set("an offer");
    model.submit();
    assertThat(calls.last().asked).contains("paste an offer");
    calls.last().enter(CallPhase.PREPARING);
    calls.last().ready("our answer");
    assertThat(lobby()).isEqualTo(Lobby.ANSWER);
    calls.last().enter(CallPhase.CONNECTING);
    assertThat(lobby()).isEqualTo(Lobby.ANSWER);
    assertThat(model.codeProperty().get()).isEqualTo("our answer");
  }

  @Test
  void what_is_refused_stays_and_is_told_once() {
    model.pastedProperty().set("flour, eggs");
    model.submit();
    calls.last().listener.problem(new Problem(Problem.NOT_SDP));
    calls.last().listener.problem(new Problem(Problem.TRUNCATED));
    assertThat(model.problems()).containsExactly(new Problem(Problem.TRUNCATED));
    assertThat(model.pastedProperty().get()).isEqualTo("flour, eggs");
    assertThat(lobby()).isEqualTo(Lobby.START);
    model.submit();
    assertThat(model.problems()).isEmpty();
  }

  @Test
  void notices_stay_beside_a_problem_until_they_are_read() {
    model.call();
    Problem camera = new Problem(Problem.NO_CAMERA);
    calls.last().listener.problem(camera);
    calls.last().listener.problem(camera);
    calls.last().listener.problem(new Problem(Problem.OWN_CODE));
    assertThat(model.problems()).containsExactly(camera, new Problem(Problem.OWN_CODE));
    calls.last().enter(CallPhase.CONNECTED);
    assertThat(model.problems()).containsExactly(camera);
    model.dismiss(camera);
    assertThat(model.problems()).isEmpty();
  }

  @Test
  void an_ended_call_is_not_heard_any_more_when_the_next_has_begun() {
    model.call();
    ScriptedCall first = calls.last();
    first.enter(CallPhase.PREPARING);
    first.enter(CallPhase.ENDED);
    model.call();
    assertThat(first.asked).contains("close");
    first.enter(CallPhase.FAILED);
    first.listener.problem(new Problem(Problem.ICE_FAILED));
    assertThat(model.phaseProperty().get()).isEqualTo(CallPhase.IDLE);
    assertThat(model.problems()).isEmpty();
  }

  @Test
  void a_call_under_way_is_not_replaced() {
    model.call();
    calls.last().enter(CallPhase.CONNECTED);
    model.call();
    clipboard = "something";
    model.pasteFromClipboard();
    assertThat(calls.calls).hasSize(1);
    assertThat(calls.last().asked).doesNotContain("paste something");
    model.hangUp();
    assertThat(calls.last().asked).contains("hang up");
  }

  @Test
  void each_call_is_made_with_the_settings_of_its_beginning_and_as_muted_as_the_last() {
    model.call();
    model.microphoneMutedProperty().set(true);
    assertThat(calls.last().asked).endsWith("microphone off");
    calls.last().enter(CallPhase.ENDED);
    settings =
        new CallSettings(
            settings.configuration(),
            settings.certificate(),
            settings.video(),
            settings.audio(),
            640,
            360,
            15,
            false);
    model.call();
    assertThat(calls.last().settings).isEqualTo(settings);
    assertThat(calls.last().asked).startsWith("microphone off", "camera on");
  }

  @Test
  void the_end_takes_pictures_figures_and_code_away_and_leaves_the_states() {
    model.call();
    calls.last().ready("code");
    CallStates failed = new CallStates("stable", "complete", "failed", "new", "failed");
    calls.last().listener.states(failed);
    calls.last().listener.stats(new CallStats(1, 1, 1, 1, 1, 1, null, null, 1, 1));
    calls.last().enter(CallPhase.FAILED);
    assertThat(model.codeProperty().get()).isEmpty();
    assertThat(model.statsProperty().get()).isEqualTo(CallStats.NONE);
    assertThat(model.statesProperty().get()).isEqualTo(failed);
    assertThat(lobby()).isEqualTo(Lobby.START);
  }

  @Test
  void nothing_is_copied_or_pasted_where_there_is_nothing() {
    clipboard = "mine";
    model.copy();
    assertThat(clipboard).isEqualTo("mine");
    clipboard = " \n";
    model.pasteFromClipboard();
    model.submit();
    assertThat(calls.calls).isEmpty();
  }

  @Test
  void figures_are_said_in_few_words() {
    Texts texts = new Texts(Language.ENGLISH);
    CallStats stats =
        new CallStats(1_843_000, 420_400, 29.97, 15, 1280, 720, null, null, 23.44, 1_200);
    assertThat(CallTexts.received(texts, stats)).isEqualTo("↓ 1.8 Mbit/s · 30 fps · 1280×720");
    assertThat(CallTexts.sent(texts, stats))
        .isEqualTo("↑ 420 kbit/s · 15 fps · 23.4 ms · 1,200 lost");
    assertThat(CallTexts.received(texts, CallStats.NONE)).isEqualTo("↓ 0 kbit/s · 0 fps");
  }

  @Test
  void a_state_that_nobody_knows_is_shown_as_it_is() {
    Texts texts = new Texts(Language.FRENCH);
    assertThat(CallTexts.state(texts, "failed")).isEqualTo("échec");
    assertThat(CallTexts.state(texts, "brand-new")).isEqualTo("brand-new");
    assertThat(Tone.of("brand-new")).isEqualTo(Tone.NEUTRAL);
    assertThat(Tone.of("disconnected")).isEqualTo(Tone.WARNING);
  }
}
