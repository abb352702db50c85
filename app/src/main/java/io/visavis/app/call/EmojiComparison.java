package io.visavis.app.call;

import io.visavis.rtc.RTCDataChannel;
import io.visavis.rtc.RTCDataChannelInit;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCVerification;
import io.visavis.rtc.RTCVerificationEmoji;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The comparison of emoji by voice, over a channel of its own. It begins at both ends when the
/// person at one wants it: the two talk to each other anyway, and the attempts of a connection are
/// counted together.
final class EmojiComparison {
  /// Next to that of [ControlChannel].
  static final int ID = ControlChannel.ID + 1;

  private final CallBase call;
  private final RTCVerification verification;
  private boolean comparing;

  EmojiComparison(CallBase call, RTCPeerConnection connection) {
    this.call = call;
    RTCDataChannel channel =
        connection.createDataChannel(
            RTCVerification.CHANNEL_LABEL,
            RTCDataChannelInit.builder()
                .negotiated(true)
                .id(ID)
                .protocol(RTCVerification.CHANNEL_LABEL)
                .build());
    verification = RTCVerification.over(connection, channel);
    verification.onRequest(event -> call.serial().execute(this::begin));
  }

  /// Both will see emoji, or hear that it came to nothing.
  void begin() {
    if (comparing || call.over()) {
      return;
    }
    comparing = true;
    call.listener().emoji(List.of());
    verification.emoji().whenCompleteAsync(this::made, call.serial());
  }

  private void made(@Nullable List<RTCVerificationEmoji> emoji, @Nullable Throwable failure) {
    comparing = false;
    if (call.over()) {
      return;
    }
    if (emoji != null && failure == null) {
      call.listener().emoji(emoji);
    } else {
      call.listener().emoji(List.of());
      call.problem(verification.attemptsLeft() == 0 ? Problem.EMOJI_SPENT : Problem.EMOJI_FAILED);
    }
  }
}
