package io.visavis.app.ui.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.app.call.CallPhase;
import io.visavis.app.call.CallSettings;
import io.visavis.app.call.Problem;
import io.visavis.app.relay.RoomLink;
import io.visavis.app.relay.RoomState;
import io.visavis.app.ui.MemoryClipboard;
import io.visavis.app.ui.ScriptedCall;
import io.visavis.app.ui.call.CallViewModel;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// No toolkit runs here.
class RoomViewModelTest {
  private final ScriptedCall.Factory calls = new ScriptedCall.Factory();
  private final MemoryClipboard clipboard = new MemoryClipboard();
  private final CallViewModel call =
      new CallViewModel(calls, () -> CallSettings.DEFAULT, clipboard);
  private CompletableFuture<List<RoomLink>> opened = new CompletableFuture<>();
  private int asked;
  private final RoomViewModel model =
      new RoomViewModel(
          call,
          () -> {
            asked++;
            return opened;
          },
          clipboard,
          Runnable::run,
          Runnable::run);

  private ScriptedCall waiting(List<RoomLink> ways) {
    model.open();
    opened.complete(ways);
    ScriptedCall made = calls.last();
    made.enter(CallPhase.WAITING);
    return made;
  }

  @Test
  void an_opened_room_is_waited_in_by_its_likeliest_way() {
    model.open();
    assertThat(model.openingProperty().get()).isTrue();
    assertThat(calls.calls).isEmpty();
    opened.complete(SampleLinks.ownTwice());
    assertThat(model.openingProperty().get()).isFalse();
    assertThat(calls.last().asked).contains("wait in room at 192.168.1.23");
    assertThat(model.textProperty().getValue())
        .isEqualTo(
            "https://192.168.1.23:8443/#1.BwcHBwcHBwcHBwcHBwcHBw"
                + ".47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU");
  }

  @Test
  void the_link_by_another_address_is_copied_without_leaving_the_room() {
    ScriptedCall made = waiting(SampleLinks.ownTwice());
    model.copy();
    assertThat(model.copiedProperty().get()).isTrue();
    model.shownProperty().set(model.links().get(1));
    assertThat(model.copiedProperty().get()).isFalse();
    model.copy();
    assertThat(clipboard.read()).startsWith("https://10.8.0.4:8443/#1.");
    assertThat(made.asked).filteredOn(what -> what.startsWith("wait in")).hasSize(1);
  }

  @Test
  void a_room_elsewhere_has_a_link_for_visavis_only() {
    waiting(List.of(SampleLinks.elsewhere()));
    assertThat(model.textProperty().getValue())
        .isEqualTo(
            "visavis:room?broker=mqtts%3A%2F%2Fbroker.example.org%3A8883#1.CQkJCQkJCQkJCQkJCQkJCQ");
  }

  @Test
  void a_room_that_cannot_be_opened_is_told_in_a_sentence() {
    model.open();
    opened.completeExceptionally(new IOException("no address"));
    assertThat(model.openingProperty().get()).isFalse();
    assertThat(call.problems())
        .containsExactly(new Problem("problem.room-not-opened", "no address"));
    assertThat(calls.calls).isEmpty();
    opened = new CompletableFuture<>();
    waiting(SampleLinks.ownTwice());
    assertThat(call.problems()).isEmpty();
  }

  @Test
  void an_opener_that_throws_is_no_worse() {
    RoomViewModel broken =
        new RoomViewModel(
            call,
            () -> {
              throw new IllegalStateException();
            },
            clipboard,
            Runnable::run,
            Runnable::run);
    broken.open();
    assertThat(call.problems())
        .containsExactly(new Problem("problem.room-not-opened", "IllegalStateException"));
  }

  @Test
  void one_room_is_opened_at_a_time_and_none_during_a_call() {
    model.open();
    model.open();
    assertThat(asked).isEqualTo(1);
    call.call();
    calls.last().enter(CallPhase.PREPARING);
    opened.complete(SampleLinks.ownTwice());
    assertThat(calls.calls).as("the call that began meanwhile goes on").hasSize(1);
    assertThat(model.links()).isEmpty();
    model.open();
    assertThat(asked).isEqualTo(1);
  }

  @Test
  void the_link_goes_with_the_call() {
    ScriptedCall made = waiting(SampleLinks.ownTwice());
    made.listener.room(new RoomState.Alone());
    assertThat(model.stateProperty().get()).isEqualTo(new RoomState.Alone());
    model.close();
    assertThat(made.asked).contains("hang up");
    made.enter(CallPhase.ENDED);
    assertThat(model.own()).isFalse();
    assertThat(model.textProperty().getValue()).isEmpty();
    assertThat(model.stateProperty().get()).isNull();
    model.copy();
    assertThat(clipboard.read()).isEmpty();
  }

  @Test
  void closing_the_room_does_not_end_a_call_that_began_in_it() {
    ScriptedCall made = waiting(SampleLinks.ownTwice());
    made.enter(CallPhase.PREPARING);
    model.close();
    assertThat(made.asked).doesNotContain("hang up");
  }
}
