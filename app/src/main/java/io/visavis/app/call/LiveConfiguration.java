package io.visavis.app.call;

import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCException;
import io.visavis.rtc.RTCPeerConnection;
import org.jspecify.annotations.Nullable;

/// How the configuration of a call that goes on is changed.
final class LiveConfiguration {
  private LiveConfiguration() {}

  /// Asks for all of it. What is fixed for the life of a connection makes W3C refuse the whole;
  /// then servers, transport policy and, as long as it may change, the pool are asked for alone.
  ///
  /// @return what was refused, in the engine's words; null: nothing
  static @Nullable Problem change(RTCPeerConnection connection, RTCConfiguration wanted) {
    try {
      connection.setConfiguration(wanted);
      return null;
    } catch (RTCException refused) {
      RTCConfiguration old = connection.getConfiguration();
      RTCConfiguration.Builder some =
          old.toBuilder()
              .iceServers(wanted.iceServers())
              .iceTransportPolicy(wanted.iceTransportPolicy());
      if (!accepted(connection, some.iceCandidatePoolSize(wanted.iceCandidatePoolSize()).build())) {
        accepted(connection, some.iceCandidatePoolSize(old.iceCandidatePoolSize()).build());
      }
      return new Problem(Problem.CONFIGURATION, String.valueOf(refused.getMessage()));
    }
  }

  private static boolean accepted(RTCPeerConnection connection, RTCConfiguration wanted) {
    try {
      connection.setConfiguration(wanted);
      return true;
    } catch (RTCException alreadyTold) {
      // The person hears of the first refusal, which names what is in the way.
      return false;
    }
  }
}
