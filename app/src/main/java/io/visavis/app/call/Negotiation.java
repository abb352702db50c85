package io.visavis.app.call;

import io.visavis.app.signal.Signal;
import io.visavis.rtc.RTCIceCandidate;
import io.visavis.rtc.RTCIceCandidateInit;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCSdpType;
import io.visavis.rtc.RTCSessionDescription;
import io.visavis.rtc.RTCSessionDescriptionInit;
import io.visavis.rtc.RTCSignalingState;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Offers and answers over a way that both ends can use at any time: webrtc-pc's "perfect
/// negotiation" (§10.7). When both offer at once, the impolite one's offer counts.
///
/// It is closed at first: as long as people carry descriptions, nothing is offered here, and
/// candidates that are in no description are kept. Methods are called on the call's executor.
final class Negotiation {
  private static final System.Logger LOG = System.getLogger(Negotiation.class.getName());

  /// Candidates that are kept for later.
  private static final int KEPT = 100;

  private final RTCPeerConnection connection;
  private final Executor serial;
  private final Consumer<Signal> out;
  private final Told told;
  private final List<Signal> kept = new ArrayList<>();
  private boolean polite;
  private boolean open;
  private boolean closed;
  private boolean needed;
  private boolean offering;
  private boolean describing;
  private boolean applyingAnswer;

  /// Hears of a negotiation.
  interface Told {
    /// An offer of the remote is applied and about to be answered.
    void beforeAnswer(String offer);

    /// Offer and answer are applied.
    void agreed();

    /// What the remote sent is refused, or our own description is.
    void refused(Problem problem);
  }

  /// @param out where signals go while it is open
  Negotiation(RTCPeerConnection connection, Executor serial, Consumer<Signal> out, Told told) {
    this.connection = connection;
    this.serial = serial;
    this.out = out;
    this.told = told;
    connection.onNegotiationNeeded(event -> serial.execute(this::needed));
    connection.onIceCandidate(event -> serial.execute(() -> gathered(event.candidate())));
  }

  /// Whether we give way when both offer.
  void polite(boolean gives) {
    polite = gives;
  }

  /// Polite or not, for who restarts first.
  boolean polite() {
    return polite;
  }

  /// From now on signals arrive.
  void open() {
    if (!open) {
      open = true;
      flush();
      if (needed) {
        offer();
      }
    }
  }

  /// A description of ours with all candidates so far is carried by people.
  void carried() {
    kept.clear();
    needed = false;
  }

  void close() {
    closed = true;
  }

  /// New candidates for both ends, on fresh sockets.
  void restart() {
    if (!closed) {
      // What follows is a negotiation that is needed.
      connection.restartIce();
    }
  }

  private void needed() {
    needed = true;
    if (open) {
      offer();
    }
  }

  private void offer() {
    if (!closed && !offering) {
      needed = false;
      offering = true;
      describe(RTCSdpType.OFFER);
    }
  }

  private void describe(RTCSdpType type) {
    describing = true;
    connection
        .setLocalDescription()
        .whenCompleteAsync(
            (done, failure) -> {
              if (type == RTCSdpType.OFFER) {
                offering = false;
              }
              describing = false;
              if (closed) {
                return;
              }
              if (failure != null) {
                told.refused(Failures.internal(failure));
                return;
              }
              RTCSessionDescription local = connection.localDescription();
              // An offer that gave way to the remote's meanwhile is gone.
              if (local != null && local.type() == type) {
                out.accept(new Signal.Description(local.toJSON()));
              }
              flush();
              if (type == RTCSdpType.ANSWER) {
                told.agreed();
              }
            },
            serial);
  }

  private void gathered(@Nullable RTCIceCandidate candidate) {
    // An empty one ends a generation, null ends all: the latter is enough.
    if (closed || candidate != null && candidate.candidate().isEmpty()) {
      return;
    }
    Signal signal = new Signal.Candidate(candidate == null ? null : candidate.toJSON());
    if (open && !describing) {
      out.accept(signal);
    } else if (kept.size() < KEPT) {
      kept.add(signal);
    }
  }

  private void flush() {
    if (open) {
      kept.forEach(out);
      kept.clear();
    }
  }

  /// A description of the remote.
  void receive(RTCSessionDescriptionInit description) {
    boolean offer = description.type() == RTCSdpType.OFFER;
    boolean readyForOffer =
        !offering && (connection.signalingState() == RTCSignalingState.STABLE || applyingAnswer);
    if (offer && !readyForOffer && !polite) {
      return;
    }
    applyingAnswer = description.type() == RTCSdpType.ANSWER;
    connection
        .setRemoteDescription(description)
        .whenCompleteAsync(
            (done, failure) -> {
              applyingAnswer = false;
              if (closed) {
                return;
              }
              if (failure != null) {
                told.refused(Failures.description(failure, description));
              } else if (offer) {
                told.beforeAnswer(description.sdp());
                describe(RTCSdpType.ANSWER);
              } else {
                told.agreed();
              }
            },
            serial);
  }

  /// A candidate of the remote; null: there are no more.
  void receive(@Nullable RTCIceCandidateInit candidate) {
    connection
        .addIceCandidate(candidate)
        .whenComplete((done, failure) -> {
          if (failure != null) {
            // One of an offer that was ignored, or of a generation that is over.
            LOG.log(Level.DEBUG, "A candidate is left aside: {0}", failure.getMessage());
          }
        });
  }
}
