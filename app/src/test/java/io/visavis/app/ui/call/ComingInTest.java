package io.visavis.app.ui.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.app.call.CallPhase;
import io.visavis.app.call.CallSettings;
import io.visavis.app.call.Contact;
import io.visavis.app.call.Partner;
import io.visavis.app.call.Problem;
import io.visavis.app.code.CallCodes;
import io.visavis.app.code.CodeInfo;
import io.visavis.app.code.Descriptions;
import io.visavis.app.relay.RoomLink;
import io.visavis.app.settings.Language;
import io.visavis.app.ui.ScriptedCall;
import io.visavis.app.ui.base.TextClipboard;
import io.visavis.app.ui.base.Texts;
import io.visavis.rtc.RTCKeyPin;
import io.visavis.rtc.RTCSdpType;
import io.visavis.rtc.RTCSessionDescriptionInit;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What comes by itself, and what the person is asked. No toolkit runs here.
class ComingInTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final String LINK = "https://192.0.2.7:8443/#1.secret";
  private static final RoomLink ROOM =
      new RoomLink(URI.create("wss://192.0.2.7:8443/mqtt"), new byte[RoomLink.SECRET], null);

  private final ScriptedCall.Factory calls = new ScriptedCall.Factory();
  private Instant now = NOON;
  private boolean watching = true;
  private String clipboard = "";
  private int reads;
  private final CallViewModel model =
      new CallViewModel(
          calls,
          () -> CallSettings.DEFAULT,
          new TextClipboard() {
            @Override
            public String read() {
              reads++;
              return clipboard;
            }

            @Override
            public void write(String text) {
              clipboard = text;
            }
          },
          () -> watching,
          new Arrivals(() -> now, text -> text.toString().contains(LINK) ? ROOM : null));

  private static String code(RTCSdpType type, int seed) {
    RTCSessionDescriptionInit any = Descriptions.ours(seed);
    return CallCodes.write(
        new RTCSessionDescriptionInit(type, any.sdp()),
        new CodeInfo("Anna", NOON.plus(CallCodes.LIFETIME)));
  }

  private static String offer(int seed) {
    return code(RTCSdpType.OFFER, seed);
  }

  private static String answer(int seed) {
    return code(RTCSdpType.ANSWER, seed);
  }

  private static String refusal(int seed) {
    return CallCodes.decline(
        new RTCSessionDescriptionInit(RTCSdpType.OFFER, Descriptions.ours(seed).sdp()));
  }

  private Lobby lobby() {
    return model.lobbyProperty().get();
  }

  private void look(String text) {
    clipboard = text;
    model.look();
  }

  private void rings() {
    calls.last().enter(CallPhase.RINGING);
  }

  private void caller(String code) {
    model.call();
    calls.last().enter(CallPhase.PREPARING);
    calls.last().ready(code);
  }

  @Test
  void a_decline_is_an_answer_and_who_declined_is_not_asked_about_it() {
    String decline = CallCodes.decline(Descriptions.ours(1));
    look(decline);
    assertThat(calls.calls).isEmpty();
    model.call();
    calls.last().ready(offer(1));
    look(decline);
    assertThat(calls.last().asked).contains("paste " + decline);
  }

  @Test
  void a_copied_offer_is_asked_about_once_and_one_yes_is_enough() {
    look("Call me! " + offer(1));
    assertThat(calls.last().asked).contains("ring Call me! " + offer(1));
    rings();
    assertThat(lobby()).isEqualTo(Lobby.RINGING);
    model.accept();
    assertThat(calls.last().asked).contains("accept");
    calls.last().enter(CallPhase.PREPARING);
    calls.last().ready(answer(2));
    assertThat(clipboard).isEqualTo(answer(2));
    assertThat(lobby()).isEqualTo(Lobby.ANSWER);
    model.look();
    assertThat(calls.calls).hasSize(1);
    calls.last().enter(CallPhase.ENDED);
    look(offer(1));
    assertThat(calls.calls).hasSize(1);
  }

  @Test
  void the_callers_window_takes_the_answer_at_a_look() {
    caller(offer(1));
    assertThat(clipboard).isEqualTo(offer(1));
    model.look();
    assertThat(calls.last().asked).noneMatch(asked -> asked.startsWith("paste"));
    look("> " + offer(1) + "\n\nHere: " + answer(2));
    assertThat(calls.last().asked).contains("paste > " + offer(1) + "\n\nHere: " + answer(2));
    int asked = calls.last().asked.size();
    model.look();
    assertThat(calls.last().asked).hasSize(asked);
  }

  @Test
  void the_callers_window_takes_a_refusal_at_a_look() {
    caller(offer(1));
    String refusal = refusal(1);
    look("Sorry, not now. " + refusal);
    assertThat(calls.last().asked).contains("paste Sorry, not now. " + refusal);
    int asked = calls.last().asked.size();
    model.look();
    assertThat(calls.last().asked).hasSize(asked);
    calls.last().enter(CallPhase.ENDED);
    model.look();
    assertThat(calls.calls).hasSize(1);
  }

  @Test
  void nothing_but_our_own_kind_is_looked_at() {
    look("v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\n");
    look("{\"type\":\"offer\",\"sdp\":\"v=0\"}");
    look("hunter2");
    look("x".repeat(Arrivals.LIMIT) + " " + offer(1));
    look(answer(3));
    assertThat(calls.calls).isEmpty();
    assertThat(model.problems()).isEmpty();
  }

  @Test
  void looking_can_be_switched_off() {
    watching = false;
    look(offer(1));
    assertThat(reads).isZero();
    assertThat(calls.calls).isEmpty();
  }

  @Test
  void a_late_offer_is_told_once_and_quietly() {
    now = NOON.plus(Duration.ofHours(1));
    look(offer(1));
    model.look();
    assertThat(calls.calls).isEmpty();
    assertThat(model.problems()).containsExactly(new Problem("notice.clipboard-late"));
  }

  @Test
  void a_declined_call_is_not_asked_about_again_and_the_refusal_is_copied() {
    look(offer(1));
    rings();
    calls.last().declined = refusal(1);
    model.decline();
    assertThat(clipboard).isEqualTo(refusal(1));
    calls.last().enter(CallPhase.ENDED);
    assertThat(model.endingProperty().get()).isEqualTo(Ending.DECLINED_COPIED);
    Texts texts = new Texts(Language.ENGLISH);
    assertThat(LobbyTexts.title(texts, model)).isEqualTo("You have declined the call");
    assertThat(LobbyTexts.hint(texts, model)).contains("copied").contains("send it");
    model.look();
    look(offer(1));
    assertThat(calls.calls).hasSize(1);
  }

  @Test
  void declining_in_a_room_leaves_the_clipboard_alone() {
    clipboard = "shopping";
    model.join(ROOM, true);
    rings();
    model.decline();
    calls.last().enter(CallPhase.ENDED);
    assertThat(clipboard).isEqualTo("shopping");
    assertThat(model.endingProperty().get()).isEqualTo(Ending.DECLINED);
  }

  @Test
  void hanging_up_while_it_rings_declines() {
    look(offer(1));
    rings();
    model.hangUp();
    assertThat(calls.last().asked).contains("decline").doesNotContain("hang up");
  }

  @Test
  void a_call_that_stops_ringing_was_missed() {
    model.join(ROOM, true);
    calls.last().listener.partner(new Partner("Anna", null, false, null, null, List.of()));
    rings();
    calls.last().enter(CallPhase.ENDED);
    assertThat(LobbyTexts.title(new Texts(Language.FRENCH), model))
        .isEqualTo("Vous avez manqué un appel de Anna");
    model.call();
    assertThat(model.endingProperty().get()).isEqualTo(Ending.PLAIN);
  }

  @Test
  void a_second_call_while_we_wait_for_an_answer_is_told() {
    caller(offer(1));
    look(offer(2));
    assertThat(model.problems()).containsExactly(new Problem("notice.clipboard-call"));
    assertThat(calls.calls).hasSize(1);
  }

  @Test
  void what_comes_during_a_call_is_asked_after_it() {
    caller(offer(1));
    calls.last().enter(CallPhase.CONNECTED);
    look(offer(2));
    assertThat(model.problems()).isEmpty();
    calls.last().enter(CallPhase.ENDED);
    model.look();
    assertThat(calls.last().asked).contains("ring " + offer(2));
  }

  @Test
  void a_link_is_a_question_before_anything_is_connected() {
    model.receive("Join me at " + LINK);
    assertThat(lobby()).isEqualTo(Lobby.INVITED);
    assertThat(calls.calls).isEmpty();
    assertThat(LobbyTexts.hint(new Texts(Language.ENGLISH), model)).contains("192.0.2.7");
    model.answerInvitation(false);
    assertThat(lobby()).isEqualTo(Lobby.START);
    assertThat(calls.calls).isEmpty();
    look(LINK);
    assertThat(lobby()).isEqualTo(Lobby.START);
    model.receive(LINK);
    model.answerInvitation(true);
    assertThat(calls.last().asked).contains("join room at 192.0.2.7");
    assertThat(model.joinedProperty().get()).isEqualTo(ROOM);
  }

  @Test
  void a_pasted_link_is_a_question_too() {
    model.pastedProperty().set(LINK);
    model.submit();
    assertThat(lobby()).isEqualTo(Lobby.INVITED);
    assertThat(model.pastedProperty().get()).isEmpty();
  }

  @Test
  void a_received_code_rings_and_is_refused_in_a_call() {
    model.receive("visavis:" + offer(1));
    assertThat(calls.last().asked).contains("ring visavis:" + offer(1));
    calls.last().enter(CallPhase.CONNECTED);
    model.receive(offer(2));
    assertThat(model.problems()).containsExactly(new Problem(Problem.BUSY));
    model.receive(LINK);
    assertThat(model.invitationProperty().get()).isNull();
    assertThat(calls.calls).hasSize(1);
  }

  @Test
  void a_received_answer_connects_and_our_own_code_is_named_as_such() {
    caller(offer(1));
    model.receive(answer(2));
    assertThat(calls.last().asked).contains("paste " + answer(2));
    calls.last().enter(CallPhase.ENDED);
    model.receive(offer(1));
    assertThat(model.problems()).containsExactly(new Problem(Problem.OWN_CODE));
    assertThat(calls.calls).hasSize(1);
  }

  @Test
  void who_calls_is_said_as_far_as_it_is_known() {
    Texts texts = new Texts(Language.ENGLISH);
    RTCKeyPin pin = new RTCKeyPin(Base64.getEncoder().encodeToString(new byte[32]));
    Contact contact = new Contact("Grandma", pin, List.of());
    look(offer(1));
    rings();
    assertThat(LobbyTexts.title(texts, model)).isEqualTo("Somebody calls");
    calls.last().listener.partner(new Partner("Anna", null, false, null, null, List.of()));
    assertThat(LobbyTexts.title(texts, model)).isEqualTo("“Anna” calls");
    assertThat(LobbyTexts.known(texts, model.partnerProperty().get()))
        .startsWith("Not in your contacts");
    calls.last().listener.partner(new Partner("Anna", contact, true, pin, null, List.of()));
    assertThat(LobbyTexts.title(texts, model)).isEqualTo("Grandma calls");
  }

  @Test
  void the_wait_is_said_in_minutes() {
    Texts french = new Texts(Language.FRENCH);
    Instant until = NOON.plus(Duration.ofMinutes(30));
    assertThat(LobbyTexts.patience(french, until, NOON, ZoneOffset.UTC))
        .isEqualTo("Attend jusqu’à 12:30 · encore 30 min");
    assertThat(LobbyTexts.patience(french, until, NOON.plus(Duration.ofSeconds(1)), ZoneOffset.UTC))
        .endsWith("30 min");
    assertThat(LobbyTexts.patience(french, until, NOON.plus(Duration.ofMinutes(1)), ZoneOffset.UTC))
        .endsWith("29 min");
    assertThat(
            LobbyTexts.patience(french, until, until.minus(Duration.ofSeconds(59)), ZoneOffset.UTC))
        .endsWith("moins d’une minute");
  }

  @Test
  void candidates_are_pasted_while_the_call_looks_for_a_way() {
    caller(offer(1));
    calls.last().enter(CallPhase.CONNECTING);
    clipboard = "candidate:1 1 udp 2130706431 192.0.2.1 50000 typ host";
    model.pasteFromClipboard();
    assertThat(calls.last().asked).contains("paste " + clipboard);
    assertThat(model.pastedProperty().get()).isEmpty();
  }

  @Test
  void only_a_waiting_call_is_extended() {
    caller(offer(1));
    model.extend();
    assertThat(calls.last().asked).doesNotContain("extend");
    calls.last().listener.patience(NOON);
    model.extend();
    assertThat(calls.last().asked).contains("extend");
    calls.last().enter(CallPhase.FAILED);
    assertThat(model.patienceProperty().get()).isNull();
  }
}
