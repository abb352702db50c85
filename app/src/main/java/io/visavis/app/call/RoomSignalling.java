package io.visavis.app.call;

import static io.visavis.app.call.CallPhase.CONNECTED;
import static io.visavis.app.call.CallPhase.CONNECTING;
import static io.visavis.app.call.CallPhase.PREPARING;
import static io.visavis.app.call.CallPhase.RECONNECTING;
import static io.visavis.app.call.CallPhase.RINGING;
import static io.visavis.app.call.CallPhase.WAITING;

import io.visavis.app.relay.Room;
import io.visavis.app.relay.RoomLink;
import io.visavis.app.relay.RoomListener;
import io.visavis.app.relay.RoomState;
import io.visavis.app.relay.Rooms;
import io.visavis.app.signal.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A call that is signalled by a room: ringing first, and nothing of the network before both have
/// accepted. Methods are called on the call's executor.
final class RoomSignalling implements RoomListener {
  /// Who vanishes without a word may be back in a moment: a network that changed.
  private static final Duration GRACE = Duration.ofSeconds(10);

  /// Until then a way that is dead has been noticed.
  private static final Duration KNOCKING = Duration.ofSeconds(30);

  /// Signals that wait for our devices: a description and its candidates.
  private static final int KEPT = 256;

  private final CallBase call;
  private final Leg leg;
  private final Acquaintance partner;
  private final boolean waits;
  private final List<Signal> early = new ArrayList<>();
  private @Nullable Room room;

  /// The other one, while there is one.
  private RoomState.@Nullable Paired paired;

  private boolean rang;
  private @Nullable Runnable grace;

  /// Somebody rings while our call still stands.
  private @Nullable Runnable knocking;

  private @Nullable String knocker;

  /// Whether the other one in the room is not whom we are in a call with.
  private boolean stranger;

  /// @param waits whether we wait to be rung
  RoomSignalling(CallBase call, Leg leg, Acquaintance partner, boolean waits) {
    this.call = call;
    this.leg = leg;
    this.partner = partner;
    this.waits = waits;
  }

  void join(Rooms rooms, RoomLink link) {
    call.caller(!waits);
    call.enter(WAITING);
    room = rooms.join(link, call.serial(), this);
    call.whenOver(this::leave);
    call.onPhase(now -> {
      if (now == RECONNECTING) {
        call.serial().execute(this::ringAgain);
      }
    });
  }

  private void leave() {
    send(new Signal.Bye());
    cancelGrace();
    cancelKnocking();
    Room mine = room;
    if (mine != null) {
      room = null;
      mine.close();
    }
  }

  private void send(Signal signal) {
    if (room != null) {
      room.send(signal);
    }
  }

  @Override
  public void state(RoomState now) {
    if (call.over()) {
      return;
    }
    call.listener().room(now);
    switch (now) {
      case RoomState.Connecting connecting -> {}
      case RoomState.Alone alone -> {}
      case RoomState.Paired with -> met(with);
      case RoomState.Left left -> left(left.lost());
      case RoomState.Full full -> refusedBy(new Problem(Problem.ROOM_FULL));
      case RoomState.Broken broken -> {
        if (broken.last()) {
          refusedBy(problem(broken));
        }
      }
    }
    way();
  }

  /// A call that stands needs no room any more.
  private void refusedBy(Problem problem) {
    paired = null;
    if (!call.is(CONNECTED, RECONNECTING)) {
      call.fail(problem);
    }
  }

  private static Problem problem(RoomState.Broken broken) {
    return switch (broken.reason()) {
      case UNREACHABLE ->
          new Problem(
              Problem.ROOM_UNREACHABLE, Objects.requireNonNullElse(broken.detail(), "timeout"));
      case REFUSED -> new Problem(Problem.ROOM_REFUSED);
      case UNTRUSTED -> new Problem(Problem.ROOM_UNTRUSTED);
      case TAMPERED -> new Problem(Problem.ROOM_TAMPERED);
    };
  }

  private void met(RoomState.Paired with) {
    paired = with;
    cancelGrace();
    if (!waits && call.phase() == WAITING && !rang) {
      rang = true;
      send(new Signal.Ring(call.settings().name()));
    }
  }

  private void left(boolean withoutWord) {
    paired = null;
    rang = false;
    cancelKnocking();
    boolean partners = !stranger;
    stranger = false;
    if (call.is(CONNECTED, RECONNECTING)) {
      if (!withoutWord && partners) {
        call.end();
      }
    } else if (!withoutWord) {
      gone();
    } else if (grace == null) {
      grace = call.after(GRACE, this::gone);
    }
  }

  private void gone() {
    grace = null;
    if (call.phase() == RINGING) {
      call.end(partner.missed());
    } else if (call.is(PREPARING, CONNECTING)) {
      call.end(new Problem(Problem.OTHER_LEFT));
    }
  }

  private void cancelGrace() {
    if (grace != null) {
      grace.run();
      grace = null;
    }
  }

  @Override
  public void signal(Signal signal) {
    if (call.over()) {
      return;
    }
    switch (signal) {
      case Signal.Ring(String name) -> rung(name);
      case Signal.Accept(String name) -> {
        if (rang && call.phase() == WAITING) {
          partner.named(name);
          begin(true);
        }
      }
      case Signal.Decline decline -> refused(Problem.DECLINED);
      case Signal.Busy busy -> refused(Problem.OTHER_BUSY);
      case Signal.Bye bye -> {
        if (call.phase() == RINGING) {
          call.end(partner.missed());
        } else if (call.is(PREPARING, CONNECTING)) {
          call.end(new Problem(Problem.OTHER_LEFT));
        } else if (call.phase() != WAITING && !stranger) {
          call.end();
        }
      }
      case Signal.Description description -> ofConnection(description);
      case Signal.Candidate candidate -> ofConnection(candidate);
    }
  }

  private void refused(String why) {
    if (rang && call.phase() == WAITING) {
      call.end(new Problem(why));
    }
  }

  private void rung(@Nullable String name) {
    if (call.is(WAITING, RINGING)) {
      partner.named(name);
      if (!waits && rang) {
        // Both call, so both have accepted.
        begin(paired != null && paired.first());
      } else {
        call.enter(RINGING);
      }
    } else if (call.is(CONNECTED, RECONNECTING)) {
      rungAgain(name);
    }
  }

  /// Somebody is in our partner's place, in the middle of the call: most likely the partner, whose
  /// program was started again. Who it is a person decides, and not before the call that stands is
  /// lost.
  private void rungAgain(@Nullable String name) {
    cancelKnocking();
    knocker = name;
    stranger = true;
    knocking = call.after(KNOCKING, this::turnAway);
    way();
    if (call.phase() == RECONNECTING) {
      ringAgain();
    }
  }

  private void turnAway() {
    knocking = null;
    if (call.phase() == CONNECTED) {
      send(new Signal.Busy());
    }
  }

  private void ringAgain() {
    if (knocking != null && call.phase() == RECONNECTING) {
      cancelKnocking();
      leg.renew();
      stranger = false;
      partner.named(knocker);
      call.enter(RINGING);
    }
  }

  private void cancelKnocking() {
    if (knocking != null) {
      knocking.run();
      knocking = null;
    }
  }

  /// We take the call.
  void accept() {
    if (call.phase() == RINGING) {
      if (paired == null) {
        call.end(partner.missed());
      } else {
        send(new Signal.Accept(call.settings().name()));
        begin(false);
      }
    }
  }

  /// We do not.
  ///
  /// @param busy because of another call
  void decline(boolean busy) {
    if (call.phase() == RINGING) {
      send(busy ? new Signal.Busy() : new Signal.Decline());
      call.end();
    }
  }

  private void begin(boolean offers) {
    RoomState.Paired with = paired;
    call.caller(offers);
    call.enter(PREPARING);
    var _ = call.after(Leg.CONNECT_PATIENCE.plus(GRACE), this::tooLong);
    leg.prepare(
        Duration.ZERO,
        prepared -> {
          Line line = leg.adopt(prepared);
          line.negotiation().polite(with == null || !with.first());
          way();
          if (offers) {
            leg.offer();
          }
          early.forEach(line::signal);
          early.clear();
        });
  }

  /// The other side never sent what it should.
  private void tooLong() {
    if (call.phase() == PREPARING) {
      call.fail(new Problem(Problem.OTHER_LEFT));
    }
  }

  /// Signals go over the room while somebody is there.
  private void way() {
    Line line = leg.line();
    if (line != null) {
      line.room(paired == null || stranger ? null : this::send);
    }
  }

  private void ofConnection(Signal signal) {
    Line line = leg.line();
    // Anybody with the link may be in the room by now; our camera is for whom we called.
    if (stranger
        || signal instanceof Signal.Description(var description)
            && !partner.maySay(description.sdp())) {
      return;
    }
    if (line != null) {
      heard(signal);
      line.signal(signal);
    } else if (call.phase() == PREPARING && early.size() < KEPT) {
      heard(signal);
      early.add(signal);
    }
  }

  private void heard(Signal signal) {
    if (signal instanceof Signal.Description(var description)) {
      partner.described(description.sdp());
    }
  }
}
