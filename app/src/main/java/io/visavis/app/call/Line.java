package io.visavis.app.call;

import io.visavis.app.signal.Hello;
import io.visavis.app.signal.Signal;
import io.visavis.rtc.RTCPeerConnection;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One connection of a call and what the two ends tell each other beside media: over the call's own
/// channel once both have said hello there, over a room else. Its methods are called on the call's
/// executor.
final class Line implements ControlChannel.Told, Negotiation.Told {
  private static final System.Logger LOG = System.getLogger(Line.class.getName());

  /// A last word must not keep the devices and ports of a call that is over.
  private static final Duration LAST_WORD = Duration.ofMillis(300);

  private final CallBase call;
  private final RTCPeerConnection connection;
  private final Acquaintance partner;
  private final Told told;
  private final ConnectionWatch watch;
  private final Negotiation negotiation;
  private final Repair repair;
  private @Nullable ControlChannel control;
  private @Nullable EmojiComparison emoji;
  private @Nullable Consumer<Signal> room;
  private boolean placed;
  private boolean closed;

  /// Hears of a line.
  interface Told {
    /// A state has changed.
    void changed(CallStates now);

    /// The remote's offer is applied for the first time: what we send finds its places.
    void place();

    /// Offer and answer are applied at this end.
    void agreed();

    /// A description of the remote was refused.
    void refused(Problem problem);
  }

  Line(
      CallBase call,
      LocalNetwork network,
      RTCPeerConnection connection,
      Acquaintance partner,
      Told told) {
    this.call = call;
    this.connection = connection;
    this.partner = partner;
    this.told = told;
    negotiation = new Negotiation(connection, call.serial(), this::send, this);
    repair = new Repair(call, network, negotiation, this::reachable);
    watch = new ConnectionWatch(connection, call.serial(), this::changed);
  }

  RTCPeerConnection connection() {
    return connection;
  }

  ConnectionWatch watch() {
    return watch;
  }

  Negotiation negotiation() {
    return negotiation;
  }

  boolean closed() {
    return closed;
  }

  /// What we send is placed in an offer of ours.
  void offers() {
    placed = true;
    channels();
  }

  /// What we send is placed in the answer to this offer of the remote.
  void answers(String sdp) {
    if (!placed) {
      placed = true;
      told.place();
      // A channel that the offer has no section for would ask for another negotiation.
      if (sdp.contains("\nm=application ")) {
        channels();
      }
    }
  }

  private void channels() {
    control = new ControlChannel(connection, call.serial(), call.settings().name(), this);
    emoji = new EmojiComparison(call, connection);
  }

  /// A room by which signals go as long as the channel is not there, or not any more.
  ///
  /// @param way null: nobody hears us there now
  void room(@Nullable Consumer<Signal> way) {
    room = way;
    if (way != null) {
      negotiation.open();
    }
  }

  private void changed(CallStates now) {
    if (!closed) {
      partner.secured(connection, now.dtls().equals("connected"));
      repair.changed(now);
      told.changed(now);
    }
  }

  private boolean reachable() {
    return room != null;
  }

  /// Whether a way that is lost may still come back.
  boolean mayComeBack() {
    return repair.hopeful();
  }

  private void send(Signal signal) {
    ControlChannel channel = control;
    Consumer<Signal> relay = room;
    if (channel != null && channel.ready() && (relay == null || !repair.broken())) {
      channel.send(signal);
    } else if (relay != null) {
      relay.accept(signal);
    }
  }

  /// A signal that is of this connection, by whatever way.
  @Override
  public void signal(Signal signal) {
    if (closed) {
      return;
    }
    switch (signal) {
      case Signal.Description(var description) -> negotiation.receive(description);
      case Signal.Candidate(var candidate) -> negotiation.receive(candidate);
      case Signal.Bye() -> call.end();
      // These come before a connection; by its own channel they mean nothing.
      case Signal.Ring ring -> LOG.log(Level.DEBUG, "A ring within a call");
      case Signal.Accept accept -> LOG.log(Level.DEBUG, "An acceptance within a call");
      case Signal.Decline decline -> LOG.log(Level.DEBUG, "A refusal within a call");
      case Signal.Busy busy -> LOG.log(Level.DEBUG, "Busy within a call");
    }
  }

  @Override
  public void hello(Hello hello) {
    if (!closed) {
      partner.hello(hello);
      negotiation.open();
      repair.watchNetwork();
    }
  }

  @Override
  public void beforeAnswer(String offer) {
    answers(offer);
  }

  @Override
  public void agreed() {
    told.agreed();
    watch.refresh();
  }

  @Override
  public void refused(Problem problem) {
    told.refused(problem);
  }

  /// Begins the comparison, where the other end can.
  void compareEmoji() {
    if (emoji != null && partner.now().visavis()) {
      emoji.begin();
    }
  }

  /// Ends the connection, when the other end has been told.
  CompletableFuture<@Nullable Void> close() {
    if (!closed) {
      closed = true;
      negotiation.close();
      repair.close();
      ControlChannel channel = control;
      if (channel != null && channel.ready()) {
        Runnable cancel = call.after(LAST_WORD, connection::close);
        channel.last(
            new Signal.Bye(),
            () -> {
              cancel.run();
              connection.close();
            });
      } else {
        connection.close();
      }
    }
    return connection.whenClosed().handle((done, failure) -> null);
  }
}
