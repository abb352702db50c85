package io.visavis.app.call;

import static io.visavis.app.call.CallPhase.CODE_READY;
import static io.visavis.app.call.CallPhase.CONNECTING;
import static io.visavis.app.call.CallPhase.IDLE;
import static io.visavis.app.call.CallPhase.PREPARING;
import static io.visavis.app.call.CallPhase.RINGING;

import io.visavis.app.code.CallCodes;
import io.visavis.app.code.CodeInfo;
import io.visavis.app.relay.RoomLink;
import io.visavis.rtc.RTCIceCandidateInit;
import io.visavis.rtc.RTCSdpType;
import io.visavis.rtc.RTCSessionDescriptionInit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A call that is signalled by two complete descriptions, which people carry. Methods are called on
/// the call's executor unless they say otherwise.
final class CodeSignalling {
  private final CallBase call;
  private final Leg leg;
  private final Acquaintance partner;
  private final Duration patience;
  private final Waiting waiting;
  private final Consumer<RoomLink> rooms;
  private volatile OwnCode own = OwnCode.NONE;
  private @Nullable RTCSessionDescriptionInit described;

  /// The code of whoever rings.
  private volatile @Nullable String ringing;

  /// @param patience how long people may take; zero: ICE does not wait for them
  /// @param rooms told the link of a room that was pasted
  CodeSignalling(
      CallBase call, Leg leg, Acquaintance partner, Duration patience, Consumer<RoomLink> rooms) {
    this.rooms = rooms;
    this.call = call;
    this.leg = leg;
    this.partner = partner;
    this.patience = patience;
    waiting = new Waiting(call, patience, this::nobodyCame);
    call.whenOver(waiting::stop);
  }

  /// Ours, in all its forms. Any thread may ask.
  OwnCode own() {
    return own;
  }

  /// We offer.
  void call() {
    if (call.phase() == IDLE && !leg.busy()) {
      call.caller(true);
      call.enter(PREPARING);
      leg.prepare(
          Waiting.longest(patience),
          prepared -> {
            leg.adopt(prepared);
            leg.offer();
            leg.describe(this::ready);
          });
    }
  }

  /// @param rings whether an offer is asked about first
  void paste(String text, boolean rings) {
    switch (PasteReader.read(text, call.time().now(), own::describes)) {
      case Reading.Refused refused -> call.listener().problem(refused.problem());
      case Reading.Description pasted -> pasted(pasted, text, rings);
      case Reading.Declined declined -> declined(declined);
      case Reading.Room room -> rooms.accept(room.link());
      case Reading.Candidates more -> candidates(more.candidates());
    }
  }

  private void declined(Reading.Declined declined) {
    if (call.phase() == CODE_READY && call.caller() && own.isDeclinedBy(declined)) {
      call.end(new Problem(Problem.DECLINED));
    } else {
      call.problem(Problem.DECLINED_OTHER);
    }
  }

  private void candidates(List<RTCIceCandidateInit> candidates) {
    Line line = leg.line();
    if (line == null || call.over() || line.connection().remoteDescription() == null) {
      call.problem(Problem.CANDIDATES_EARLY);
      return;
    }
    CompletableFuture.allOf(
            candidates.stream()
                .map(line.connection()::addIceCandidate)
                .toArray(CompletableFuture<?>[]::new))
        .whenCompleteAsync(
            (done, failure) -> {
              if (failure != null && !call.over()) {
                call.listener().problem(Failures.candidate(failure));
              }
            },
            call.serial());
  }

  private void pasted(Reading.Description reading, String text, boolean rings) {
    RTCSessionDescriptionInit description = reading.description();
    boolean offer = description.type() == RTCSdpType.OFFER;
    boolean asked = call.phase() == CODE_READY && call.caller();
    boolean wanted = call.phase() == IDLE ? offer : asked && !offer;
    if (own.describes(description)) {
      call.problem(Problem.OWN_CODE);
    } else if (leg.busy()) {
      call.problem(Problem.BUSY);
    } else if (wanted && reading.expired()) {
      call.problem(Problem.EXPIRED);
    } else if (wanted && offer) {
      partner.named(reading.from());
      partner.described(description.sdp());
      if (rings) {
        ringing = text;
        call.enter(RINGING);
      } else {
        answer(description, call.listener()::problem);
      }
    } else if (wanted) {
      partner.named(reading.from());
      leg.accept(description);
    } else if (call.phase() == IDLE) {
      call.problem(Problem.OFFER_EXPECTED);
    } else {
      call.problem(asked ? Problem.ANSWER_EXPECTED : Problem.BUSY);
    }
  }

  private void answer(RTCSessionDescriptionInit offer, Consumer<Problem> refused) {
    leg.prepare(
        Waiting.longest(patience),
        prepared ->
            leg.receive(
                prepared,
                offer,
                refused,
                line -> {
                  line.negotiation().polite(true);
                  leg.describe(this::ready);
                }));
  }

  /// We take the call that rings; its code may have become too old meanwhile.
  void accept() {
    String text = ringing;
    if (call.phase() != RINGING || text == null) {
      return;
    }
    ringing = null;
    if (PasteReader.read(text, call.time().now(), own::describes)
            instanceof Reading.Description reading
        && !reading.expired()) {
      call.enter(PREPARING);
      answer(reading.description(), call::fail);
    } else {
      call.end(partner.missed());
    }
  }

  /// What tells the caller that we do not take the call. Any thread may ask.
  ///
  /// @return null: there is nothing to carry
  @Nullable String decline() {
    String text = ringing;
    ringing = null;
    Instant now = call.time().now();
    return text != null
            && PasteReader.read(text, now, own::describes) instanceof Reading.Description offer
        ? CallCodes.decline(
            offer.description(), new CodeInfo(call.settings().name(), now.plus(CallCodes.LIFETIME)))
        : null;
  }

  private void ready(RTCSessionDescriptionInit description) {
    described = description;
    waiting.begin();
    tell();
    call.enter(CODE_READY);
  }

  /// The code's time is that of our wait.
  private void tell() {
    RTCSessionDescriptionInit description = described;
    if (description == null) {
      return;
    }
    Instant waits = waiting.until();
    Instant expires = waits == null ? call.time().now().plus(CallCodes.LIFETIME) : waits;
    OwnCode made = OwnCode.of(description, call.settings().name(), expires);
    own = made;
    call.listener().code(Objects.requireNonNull(made.code()));
  }

  /// The phase has changed.
  void phase(CallPhase now) {
    switch (now) {
      // The engine's patience begins anew with the other side's candidates.
      case CONNECTING -> waiting.begin();
      case CONNECTED -> waiting.stop();
      case IDLE, WAITING, RINGING, PREPARING, CODE_READY, RECONNECTING, ENDED, FAILED -> {}
    }
  }

  /// As long once more.
  void extend() {
    if (waiting.extend() && call.phase() == CODE_READY) {
      tell();
    }
  }

  private void nobodyCame() {
    if (call.is(CODE_READY, CONNECTING)) {
      boolean both = call.phase() == CONNECTING && call.caller();
      call.fail(new Problem(both ? Problem.ICE_FAILED : Problem.NOBODY_CAME));
    }
  }
}
