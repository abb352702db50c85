package io.visavis.app.ui.call;

import io.visavis.app.call.Partner;
import io.visavis.app.relay.RoomLink;
import io.visavis.app.ui.base.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import org.jspecify.annotations.Nullable;

/// What the card in the middle says: where one is, and what is to be done by whom.
final class LobbyTexts {
  private LobbyTexts() {}

  /// The headline.
  static String title(Texts texts, CallViewModel model) {
    return switch (model.lobbyProperty().get()) {
      case START -> start(texts, model);
      case INVITED -> texts.get("lobby.title.invited");
      case WAITING ->
          texts.get(model.callerProperty().get() ? "lobby.title.calling" : "lobby.title.waiting");
      case RINGING -> rings(texts, model.partnerProperty().get());
      case PREPARING -> texts.get("lobby.title.preparing");
      case OFFER -> texts.get("lobby.title.offer");
      case ANSWER -> texts.get("lobby.title.answer");
      case CONNECTING -> texts.get("lobby.title.connecting");
      case HIDDEN -> "";
    };
  }

  private static String start(Texts texts, CallViewModel model) {
    return switch (model.phaseProperty().get()) {
      case ENDED -> ended(texts, model);
      case FAILED -> texts.get("lobby.title.failed");
      case IDLE, WAITING, RINGING, PREPARING, CODE_READY, CONNECTING, CONNECTED, RECONNECTING ->
          texts.get("lobby.title.idle");
    };
  }

  private static String ended(Texts texts, CallViewModel model) {
    return switch (model.endingProperty().get()) {
      case PLAIN -> texts.get("lobby.title.ended");
      case DECLINED, DECLINED_COPIED -> texts.get("lobby.title.declined");
      case MISSED -> {
        String who = name(model.partnerProperty().get());
        yield who == null
            ? texts.get("lobby.title.missed.unknown")
            : texts.get("lobby.title.missed", who);
      }
    };
  }

  private static String rings(Texts texts, Partner partner) {
    if (partner.contact() != null) {
      return texts.get("lobby.title.ringing", partner.contact().name());
    }
    return partner.name() == null
        ? texts.get("lobby.title.ringing.unknown")
        : texts.get("lobby.title.ringing.named", partner.name());
  }

  /// Our name for them, or else their own.
  static @Nullable String name(Partner partner) {
    return partner.contact() == null ? partner.name() : partner.contact().name();
  }

  /// How sure it is who calls.
  static String known(Texts texts, Partner partner) {
    if (partner.contact() != null) {
      return texts.get("lobby.ring.contact");
    }
    return texts.get(partner.name() == null ? "lobby.ring.nameless" : "lobby.ring.stranger");
  }

  /// The line under the headline.
  static String hint(Texts texts, CallViewModel model) {
    return switch (model.lobbyProperty().get()) {
      case START ->
          texts.get(
              model.endingProperty().get() == Ending.DECLINED_COPIED
                  ? "lobby.hint.declined"
                  : "lobby.hint.idle");
      case INVITED -> invited(texts, model.invitationProperty().get());
      case WAITING ->
          texts.get(model.callerProperty().get() ? "lobby.hint.calling" : "lobby.hint.waiting");
      case RINGING -> texts.get("lobby.hint.ringing");
      case PREPARING -> texts.get("lobby.hint.preparing");
      case OFFER -> texts.get(model.watching() ? "lobby.hint.offer" : "lobby.hint.offer.paste");
      case ANSWER -> {
        String who = name(model.partnerProperty().get());
        yield who == null
            ? texts.get("lobby.hint.answer.unknown")
            : texts.get("lobby.hint.answer", who);
      }
      case CONNECTING -> texts.get("lobby.hint.connecting");
      case HIDDEN -> "";
    };
  }

  private static String invited(Texts texts, @Nullable RoomLink room) {
    String host = room == null ? null : room.broker().getHost();
    return texts.get("lobby.hint.invited", host == null ? "?" : host);
  }

  /// Until when a call waits, such as `Waits until 18:42 · 23 min left`.
  static String patience(Texts texts, Instant until, Instant now, ZoneId zone) {
    String clock =
        DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
            .withLocale(texts.languageProperty().get().locale())
            .format(until.atZone(zone));
    Duration left = Duration.between(now, until);
    if (left.compareTo(Duration.ofMinutes(1)) < 0) {
      return texts.get("lobby.patience.last", clock);
    }
    // A begun minute counts: 30 minutes are 30 at first.
    return texts.get("lobby.patience", clock, left.plusSeconds(59).toMinutes());
  }
}
