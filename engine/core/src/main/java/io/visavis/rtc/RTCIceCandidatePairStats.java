package io.visavis.rtc;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A pair of a checklist (webrtc-stats §8.14).
public final class RTCIceCandidatePairStats extends RTCStats {
  RTCIceCandidatePairStats(
      RTCStatsType type, String id, double timestamp, Map<String, Object> members) {
    super(type, id, timestamp, members);
  }

  /// Its transport.
  public @Nullable String transportId() {
    return text("transportId");
  }

  /// Our candidate.
  public @Nullable String localCandidateId() {
    return text("localCandidateId");
  }

  /// The remote's candidate.
  public @Nullable String remoteCandidateId() {
    return text("remoteCandidateId");
  }

  /// State in the checklist, see [RTCStatsIceCandidatePairState].
  public @Nullable String state() {
    return text("state");
  }

  /// Whether it was nominated.
  public @Nullable Boolean nominated() {
    return truth("nominated");
  }

  /// Packets sent over it.
  public @Nullable Long packetsSent() {
    return integer("packetsSent");
  }

  /// Packets that came over it.
  public @Nullable Long packetsReceived() {
    return integer("packetsReceived");
  }

  /// Payload bytes sent over it.
  public @Nullable Long bytesSent() {
    return integer("bytesSent");
  }

  /// Payload bytes that came over it.
  public @Nullable Long bytesReceived() {
    return integer("bytesReceived");
  }

  /// When the last packet was sent, in milliseconds since 1970.
  public @Nullable Double lastPacketSentTimestamp() {
    return number("lastPacketSentTimestamp");
  }

  /// When the last packet came, in milliseconds since 1970.
  public @Nullable Double lastPacketReceivedTimestamp() {
    return number("lastPacketReceivedTimestamp");
  }

  /// Sum of all measured round trips, in seconds.
  public @Nullable Double totalRoundTripTime() {
    return number("totalRoundTripTime");
  }

  /// Latest round trip, in seconds.
  public @Nullable Double currentRoundTripTime() {
    return number("currentRoundTripTime");
  }

  /// Estimate of what can be sent, in bits per second.
  public @Nullable Double availableOutgoingBitrate() {
    return number("availableOutgoingBitrate");
  }

  /// Estimate of what can come, in bits per second.
  public @Nullable Double availableIncomingBitrate() {
    return number("availableIncomingBitrate");
  }

  /// Checks that came.
  public @Nullable Long requestsReceived() {
    return integer("requestsReceived");
  }

  /// Checks sent, retransmissions not counted.
  public @Nullable Long requestsSent() {
    return integer("requestsSent");
  }

  /// Answers that came.
  public @Nullable Long responsesReceived() {
    return integer("responsesReceived");
  }

  /// Answers sent.
  public @Nullable Long responsesSent() {
    return integer("responsesSent");
  }

  /// Consent checks sent (RFC 7675).
  public @Nullable Long consentRequestsSent() {
    return integer("consentRequestsSent");
  }

  /// Packets that the socket did not take.
  public @Nullable Long packetsDiscardedOnSend() {
    return integer("packetsDiscardedOnSend");
  }

  /// Bytes that the socket did not take.
  public @Nullable Long bytesDiscardedOnSend() {
    return integer("bytesDiscardedOnSend");
  }
}
