package io.visavis.app.call;

import io.visavis.app.relay.RoomState;
import io.visavis.rtc.MediaStreamTrack;
import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCVerificationEmoji;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Hears of one call, on the engine's executor, in order.
public interface CallListener {
  /// The call has entered a phase.
  void phase(CallPhase phase);

  /// The text to carry to the other side is complete.
  void code(String code);

  /// A state of the connection has changed.
  void states(CallStates states);

  /// The figures of the last second.
  void stats(CallStats stats);

  /// What we show of ourselves is there.
  void localVideo(MediaStreamTrack track);

  /// What the other side shows is there.
  void remoteVideo(MediaStreamTrack track);

  /// The connection is made, or was asked to change its configuration.
  ///
  /// @param inForce what the engine says that it has now
  /// @param refused what it did not want; null: nothing
  default void configured(RTCConfiguration inForce, @Nullable Problem refused) {}

  /// Who is at the other end, or that we know more about it.
  default void partner(Partner partner) {}

  /// How the room of this call stands.
  default void room(RoomState now) {}

  /// Until when this call waits for people; null: it waits for nobody.
  default void patience(@Nullable Instant until) {}

  /// What both should see who compare by voice; empty: it is being made, or was given up.
  default void emoji(List<RTCVerificationEmoji> emoji) {}

  /// Something to tell the person in one sentence. Nothing else has changed by it.
  void problem(Problem problem);
}
