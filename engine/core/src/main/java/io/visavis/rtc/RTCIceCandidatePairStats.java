package io.visavis.rtc;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A pair of a checklist (webrtc-stats §8.14).
public final class RTCIceCandidatePairStats extends RTCStats {
  RTCIceCandidatePairStats(
      RTCStatsType type, String id, double timestamp, Map<String, Object> members) {
    super(type, id, timestamp, members);
  }

  /// {@return its transport}
  public @Nullable String transportId() {
    return text("transportId");
  }

  /// {@return our candidate}
  public @Nullable String localCandidateId() {
    return text("localCandidateId");
  }

  /// {@return the remote's candidate}
  public @Nullable String remoteCandidateId() {
    return text("remoteCandidateId");
  }

  /// {@return state in the checklist, see [RTCStatsIceCandidatePairState]}
  public @Nullable String state() {
    return text("state");
  }

  /// {@return whether it was nominated}
  public @Nullable Boolean nominated() {
    return truth("nominated");
  }

  /// {@return packets sent over it}
  public @Nullable Long packetsSent() {
    return integer("packetsSent");
  }

  /// {@return packets that came over it}
  public @Nullable Long packetsReceived() {
    return integer("packetsReceived");
  }

  /// {@return payload bytes sent over it}
  public @Nullable Long bytesSent() {
    return integer("bytesSent");
  }

  /// {@return payload bytes that came over it}
  public @Nullable Long bytesReceived() {
    return integer("bytesReceived");
  }

  /// {@return when the last packet was sent, in milliseconds since 1970}
  public @Nullable Double lastPacketSentTimestamp() {
    return number("lastPacketSentTimestamp");
  }

  /// {@return when the last packet came, in milliseconds since 1970}
  public @Nullable Double lastPacketReceivedTimestamp() {
    return number("lastPacketReceivedTimestamp");
  }

  /// {@return sum of all measured round trips, in seconds}
  public @Nullable Double totalRoundTripTime() {
    return number("totalRoundTripTime");
  }

  /// {@return latest round trip, in seconds}
  public @Nullable Double currentRoundTripTime() {
    return number("currentRoundTripTime");
  }

  /// {@return estimate of what can be sent, in bits per second}
  public @Nullable Double availableOutgoingBitrate() {
    return number("availableOutgoingBitrate");
  }

  /// {@return estimate of what can come, in bits per second}
  public @Nullable Double availableIncomingBitrate() {
    return number("availableIncomingBitrate");
  }

  /// Checks that came.
  ///
  /// @return their number
  public @Nullable Long requestsReceived() {
    return integer("requestsReceived");
  }

  /// Checks sent, retransmissions not counted.
  ///
  /// @return their number
  public @Nullable Long requestsSent() {
    return integer("requestsSent");
  }

  /// Answers that came.
  ///
  /// @return their number
  public @Nullable Long responsesReceived() {
    return integer("responsesReceived");
  }

  /// Answers sent.
  ///
  /// @return their number
  public @Nullable Long responsesSent() {
    return integer("responsesSent");
  }

  /// {@return consent checks sent (RFC 7675)}
  public @Nullable Long consentRequestsSent() {
    return integer("consentRequestsSent");
  }

  /// {@return packets that the socket did not take}
  public @Nullable Long packetsDiscardedOnSend() {
    return integer("packetsDiscardedOnSend");
  }

  /// {@return bytes that the socket did not take}
  public @Nullable Long bytesDiscardedOnSend() {
    return integer("bytesDiscardedOnSend");
  }
}
