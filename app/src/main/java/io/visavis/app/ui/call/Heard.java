package io.visavis.app.ui.call;

import io.visavis.app.call.CallListener;
import io.visavis.app.call.CallPhase;
import io.visavis.app.call.CallStates;
import io.visavis.app.call.CallStats;
import io.visavis.app.call.Partner;
import io.visavis.app.call.Problem;
import io.visavis.app.relay.RoomState;
import io.visavis.rtc.MediaStreamTrack;
import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCVerificationEmoji;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The listener of one call. What an earlier call still has to say is not heard.
final class Heard implements CallListener {
  /// What is not only written down.
  interface Owner {
    /// Whether this is the call that goes on.
    boolean current(Heard call);

    void entered(CallPhase phase);

    void codeReady(String code);

    void told(Problem problem);
  }

  private final CallFacts facts;
  private final Owner owner;
  private final List<Problem> notices = new ArrayList<>();

  Heard(CallFacts facts, Owner owner) {
    this.facts = facts;
    this.owner = owner;
  }

  /// What was told in another way; it ends with the call.
  List<Problem> notices() {
    return List.copyOf(notices);
  }

  private void tell(Runnable change) {
    if (owner.current(this)) {
      change.run();
    }
  }

  @Override
  public void phase(CallPhase next) {
    tell(() -> owner.entered(next));
  }

  @Override
  public void code(String text) {
    tell(() -> owner.codeReady(text));
  }

  @Override
  public void states(CallStates now) {
    tell(() -> facts.states.set(now));
  }

  @Override
  public void stats(CallStats now) {
    tell(() -> facts.stats.set(now));
  }

  @Override
  public void localVideo(MediaStreamTrack track) {
    tell(() -> facts.localVideo.set(track));
  }

  @Override
  public void remoteVideo(MediaStreamTrack track) {
    tell(() -> facts.remoteVideo.set(track));
  }

  @Override
  public void configured(RTCConfiguration now, @Nullable Problem refused) {
    tell(() -> {
      facts.inForce.set(now);
      facts.refusal.set(refused);
    });
  }

  @Override
  public void partner(Partner now) {
    tell(() -> facts.other.partner(now));
  }

  @Override
  public void room(RoomState now) {
    tell(() -> facts.other.room(now));
  }

  @Override
  public void patience(@Nullable Instant until) {
    tell(() -> facts.patience.set(until));
  }

  @Override
  public void emoji(List<RTCVerificationEmoji> now) {
    tell(() -> facts.other.emoji(now));
  }

  @Override
  public void problem(Problem problem) {
    tell(() -> {
      if (problem.notice()) {
        notices.add(problem);
      }
      owner.told(problem);
    });
  }
}
