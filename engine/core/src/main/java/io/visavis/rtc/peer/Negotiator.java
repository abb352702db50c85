package io.visavis.rtc.peer;

import io.visavis.rtc.RTCException;
import io.visavis.rtc.RTCIceCandidate;
import io.visavis.rtc.RTCIceCandidateInit;
import io.visavis.rtc.RTCLocalSessionDescriptionInit;
import io.visavis.rtc.RTCOfferOptions;
import io.visavis.rtc.RTCSdpType;
import io.visavis.rtc.RTCSessionDescription;
import io.visavis.rtc.RTCSessionDescriptionInit;
import io.visavis.rtc.RTCSignalingState;
import io.visavis.rtc.jsep.JsepException;
import io.visavis.rtc.jsep.ParsedDescription;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// createOffer, createAnswer, setLocalDescription and setRemoteDescription: webrtc-pc §4.4.1.5 and
/// §4.4.2. The order is here; what may be set is in [DescriptionChecks], what that changes in
/// [DescriptionApplier].
public final class Negotiator {

  private final PeerConnection connection;
  private final Object monitor;
  private final SerialTasks serial;
  private final SessionState state = new SessionState();
  private final IceRestarts restarts;
  private final DescriptionChecks checks;
  private final OfferAnswer offerAnswer;
  private final CandidateExchange candidates;
  private final DescriptionApplier applier;
  private OfferAnswer.@Nullable PlannedOffer lastOffer;
  private OfferAnswer.@Nullable PlannedAnswer lastAnswer;

  Negotiator(PeerConnection connection) {
    this.connection = connection;
    this.monitor = connection.monitor();
    this.serial = connection.serial();
    this.restarts = new IceRestarts(connection, state);
    this.checks = new DescriptionChecks(connection, state, restarts);
    this.offerAnswer = new OfferAnswer(connection, state, restarts);
    this.candidates = new CandidateExchange(connection, state);
    this.applier = new DescriptionApplier(connection, state, candidates, restarts);
  }

  SessionState state() {
    return state;
  }

  IceRestarts restarts() {
    return restarts;
  }

  TransportEvents.Owner transportOwner() {
    return candidates;
  }

  /// `signalingState`.
  public RTCSignalingState signalingState() {
    synchronized (monitor) {
      return state.signaling();
    }
  }

  /// `localDescription`: the pending one, else the current one, with the candidates so far.
  public @Nullable RTCSessionDescription localDescription() {
    return describe(state::local);
  }

  /// `currentLocalDescription`.
  public @Nullable RTCSessionDescription currentLocalDescription() {
    return describe(state::currentLocal);
  }

  /// `pendingLocalDescription`.
  public @Nullable RTCSessionDescription pendingLocalDescription() {
    return describe(state::pendingLocal);
  }

  /// `remoteDescription`: the pending one, else the current one, with the candidates so far.
  public @Nullable RTCSessionDescription remoteDescription() {
    return describe(state::remote);
  }

  /// `currentRemoteDescription`.
  public @Nullable RTCSessionDescription currentRemoteDescription() {
    return describe(state::currentRemote);
  }

  /// `pendingRemoteDescription`.
  public @Nullable RTCSessionDescription pendingRemoteDescription() {
    return describe(state::pendingRemote);
  }

  private @Nullable RTCSessionDescription describe(
      Supplier<SessionState.@Nullable Applied> description) {
    synchronized (monitor) {
      SessionState.Applied applied = description.get();
      return applied == null ? null : applied.toW3c();
    }
  }

  /// `canTrickleIceCandidates`.
  public @Nullable Boolean canTrickleIceCandidates() {
    synchronized (monitor) {
      SessionState.Applied remote = state.remote();
      return remote == null ? null : Boolean.valueOf(remote.parsed().canTrickle());
    }
  }

  /// `createOffer`.
  public CompletableFuture<RTCSessionDescriptionInit> createOffer(RTCOfferOptions options) {
    synchronized (monitor) {
      return connection
          .operations()
          .chain(completion -> {
            refuseClosed();
            checks.mayOffer();
            connection.transceivers().offerToReceive("audio", options.offerToReceiveAudio());
            connection.transceivers().offerToReceive("video", options.offerToReceiveVideo());
            withCertificates(
                completion,
                () ->
                    withIdentity(
                        completion,
                        () -> {
                          lastOffer = offerAnswer.offer(options.iceRestart());
                          completion.resolve(
                              new RTCSessionDescriptionInit(RTCSdpType.OFFER, lastOffer.sdp()));
                        }));
          });
    }
  }

  /// `createAnswer`.
  public CompletableFuture<RTCSessionDescriptionInit> createAnswer() {
    synchronized (monitor) {
      return connection
          .operations()
          .chain(completion -> {
            refuseClosed();
            checks.mayAnswer();
            withCertificates(
                completion,
                () ->
                    withIdentity(
                        completion,
                        () -> {
                          lastAnswer = offerAnswer.answer();
                          completion.resolve(
                              new RTCSessionDescriptionInit(RTCSdpType.ANSWER, lastAnswer.sdp()));
                        }));
          });
    }
  }

  /// `setLocalDescription`; without a type it makes the description that the state asks for.
  public CompletableFuture<Void> setLocalDescription(RTCLocalSessionDescriptionInit description) {
    synchronized (monitor) {
      return connection
          .operations()
          .<Void>chain(completion -> {
            refuseClosed();
            RTCSdpType type = description.type() == null ? implicitType() : description.type();
            String sdp = description.sdp();
            checkUnchanged(type, sdp);
            checks.maySet(type, true);
            withCertificates(
                completion,
                () -> {
                  Runnable apply =
                      () -> {
                        applyLocal(type, sdp.isEmpty());
                        completion.resolve(null);
                      };
                  if (sdp.isEmpty() && type != RTCSdpType.ROLLBACK) {
                    withIdentity(completion, apply);
                  } else {
                    apply.run();
                  }
                });
          });
    }
  }

  private RTCSdpType implicitType() {
    return switch (state.signaling()) {
      case STABLE, HAVE_LOCAL_OFFER, HAVE_REMOTE_PRANSWER -> RTCSdpType.OFFER;
      case HAVE_REMOTE_OFFER, HAVE_LOCAL_PRANSWER, CLOSED -> RTCSdpType.ANSWER;
    };
  }

  /// W3C: a local description is the last one that was created, to the letter.
  private void checkUnchanged(RTCSdpType type, String sdp) {
    if (sdp.isEmpty()) {
      return;
    }
    String expected =
        switch (type) {
          case OFFER -> lastOffer == null ? "" : lastOffer.sdp();
          case ANSWER, PRANSWER -> lastAnswer == null ? "" : lastAnswer.sdp();
          case ROLLBACK -> sdp;
        };
    if (!sdp.equals(expected)) {
      throw RTCException.invalidModification(
          "the description is not the one that was created last; it cannot be changed");
    }
  }

  /// In a task. An empty description stands for the last one created, made anew when there is none
  /// or the connection has changed since.
  private void applyLocal(RTCSdpType type, boolean fresh) {
    switch (type) {
      case OFFER -> {
        OfferAnswer.PlannedOffer offer = lastOffer;
        if (fresh || offer == null) {
          offer = offerAnswer.offer(false);
        }
        applier.localOffer(offer);
        offerAnswer.planSettled();
      }
      case ANSWER, PRANSWER -> {
        OfferAnswer.PlannedAnswer answer = lastAnswer;
        if (fresh || answer == null) {
          answer = offerAnswer.answer();
        }
        applier.localAnswer(answer, type);
        offerAnswer.planSettled();
      }
      case ROLLBACK -> applier.rollBack();
    }
    if (state.signaling() == RTCSignalingState.STABLE) {
      lastOffer = null;
      lastAnswer = null;
    }
  }

  /// `setRemoteDescription`.
  public CompletableFuture<Void> setRemoteDescription(RTCSessionDescriptionInit description) {
    synchronized (monitor) {
      return connection
          .operations()
          .<Void>chain(completion -> {
            refuseClosed();
            RTCSdpType type = description.type();
            boolean implicitRollback =
                type == RTCSdpType.OFFER && state.signaling() == RTCSignalingState.HAVE_LOCAL_OFFER;
            if (!implicitRollback) {
              checks.maySet(type, false);
            }
            ParsedDescription parsed =
                type == RTCSdpType.ROLLBACK ? null : checks.parse(type, description.sdp());
            withCertificates(
                completion,
                () -> {
                  Runnable apply =
                      () -> {
                        if (implicitRollback) {
                          applier.rollBack();
                          // A task of its own: handlers see "stable" in between.
                          post(completion, () -> setRemote(completion, type, parsed));
                        } else {
                          setRemote(completion, type, parsed);
                        }
                      };
                  if (parsed == null) {
                    apply.run();
                  } else {
                    connection
                        .identity()
                        .remote()
                        .check(
                            parsed.description(),
                            () -> attempt(completion, apply),
                            completion::reject);
                  }
                });
          });
    }
  }

  private void setRemote(
      OperationsChain.Completion<Void> completion,
      RTCSdpType type,
      @Nullable ParsedDescription parsed) {
    applyRemote(type, parsed);
    completion.resolve(null);
  }

  private void applyRemote(RTCSdpType type, @Nullable ParsedDescription parsed) {
    if (parsed == null) {
      applier.rollBack();
    } else if (type == RTCSdpType.OFFER) {
      offerAnswer.planSettled();
      applier.remoteOffer(parsed);
    } else {
      applier.remoteAnswer(parsed, type);
    }
    if (state.signaling() == RTCSignalingState.STABLE) {
      lastOffer = null;
      lastAnswer = null;
    }
  }

  /// `addIceCandidate`; null or an empty candidate is the end of candidates.
  public CompletableFuture<Void> addIceCandidate(@Nullable RTCIceCandidateInit candidate) {
    synchronized (monitor) {
      return candidates.addRemote(candidate);
    }
  }

  /// `addIceCandidate` of a candidate as an object.
  public CompletableFuture<Void> addIceCandidate(@Nullable RTCIceCandidate candidate) {
    return addIceCandidate(candidate == null ? null : candidate.toJSON());
  }

  void close() {
    state.signaling(RTCSignalingState.CLOSED);
  }

  private void refuseClosed() {
    connection.refuseClosed();
  }

  /// Runs `step` in a task once the certificates exist: the "in parallel" part of the operations.
  private void withCertificates(OperationsChain.Completion<?> completion, Runnable step) {
    connection
        .certificates()
        .whenComplete((_, failure) ->
            post(
                completion,
                () -> {
                  if (failure != null) {
                    throw RTCException.operation("the connection's key could not be made");
                  }
                  step.run();
                }));
  }

  /// A task of an operation: what it throws rejects the operation's promise.
  private void post(OperationsChain.Completion<?> completion, Runnable step) {
    serial.post(() -> {
      if (connection.isClosed()) {
        return;
      }
      attempt(completion, step);
    });
  }

  /// @return whether nothing was thrown
  private static boolean attempt(OperationsChain.Completion<?> completion, Runnable step) {
    try {
      step.run();
      return true;
    } catch (JsepException e) {
      completion.reject(DescriptionChecks.translate(e));
    } catch (RTCException e) {
      completion.reject(e);
    } catch (RuntimeException e) {
      // A bug of ours, which is logged: but nobody waits for ever, and the chain goes on.
      completion.reject(new RTCException("OperationError", "the engine failed: " + e, e));
      throw e;
    }
    return false;
  }

  /// Runs `step` once there is an identity assertion, if a provider is set.
  private void withIdentity(OperationsChain.Completion<?> completion, Runnable step) {
    connection.identity().local().ready(() -> attempt(completion, step), completion::reject);
  }
}
