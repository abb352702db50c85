package io.visavis.rtc.transport;

import io.visavis.rtc.datachannel.DataChannelOutput;
import io.visavis.rtc.ice.IceOutput;
import io.visavis.rtc.media.MediaOutput;
import org.jspecify.annotations.Nullable;

/// What a transport tells its connection: always on the loop, within a turn.
public interface TransportListener {

  /// Candidates, gathering, states and the selected pair. Never [IceOutput.Send].
  void ice(Transport transport, IceOutput output);

  /// @param info set when `state` is connected
  /// @param reason set when `state` is failed: one sentence
  void dtls(Transport transport, DtlsState state, @Nullable DtlsInfo info, @Nullable String reason);

  /// What the data channels did. Never [DataChannelOutput.Packet].
  void data(Transport transport, DataChannelOutput output);

  /// Frames and requests of the RTP streams. Never packets to send.
  void media(Transport transport, MediaOutput output);
}
