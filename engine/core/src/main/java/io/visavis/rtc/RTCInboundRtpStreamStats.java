package io.visavis.rtc;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A stream that we receive (webrtc-stats §8.4).
public final class RTCInboundRtpStreamStats extends RTCReceivedRtpStreamStats {
  RTCInboundRtpStreamStats(
      RTCStatsType type, String id, double timestamp, Map<String, Object> members) {
    super(type, id, timestamp, members);
  }

  /// The track.
  public @Nullable String trackIdentifier() {
    return text("trackIdentifier");
  }

  /// The media section.
  public @Nullable String mid() {
    return text("mid");
  }

  /// The same stream as the remote tells it.
  public @Nullable String remoteId() {
    return text("remoteId");
  }

  /// Frames decoded.
  public @Nullable Long framesDecoded() {
    return integer("framesDecoded");
  }

  /// Key frames decoded.
  public @Nullable Long keyFramesDecoded() {
    return integer("keyFramesDecoded");
  }

  /// Frames that came whole.
  public @Nullable Long framesReceived() {
    return integer("framesReceived");
  }

  /// Frames dropped before or after decoding.
  public @Nullable Long framesDropped() {
    return integer("framesDropped");
  }

  /// Frames decoded in the last second.
  public @Nullable Double framesPerSecond() {
    return number("framesPerSecond");
  }

  /// Width of the last decoded frame.
  public @Nullable Long frameWidth() {
    return integer("frameWidth");
  }

  /// Height of the last decoded frame.
  public @Nullable Long frameHeight() {
    return integer("frameHeight");
  }

  /// Seconds spent on decoding.
  public @Nullable Double totalDecodeTime() {
    return number("totalDecodeTime");
  }

  /// When the last packet came, in milliseconds since 1970.
  public @Nullable Double lastPacketReceivedTimestamp() {
    return number("lastPacketReceivedTimestamp");
  }

  /// Bytes of RTP headers and padding that came.
  public @Nullable Long headerBytesReceived() {
    return integer("headerBytesReceived");
  }

  /// Packets that came too late or too early.
  public @Nullable Long packetsDiscarded() {
    return integer("packetsDiscarded");
  }

  /// Payload bytes that came.
  public @Nullable Long bytesReceived() {
    return integer("bytesReceived");
  }

  /// NACKs sent.
  public @Nullable Long nackCount() {
    return integer("nackCount");
  }

  /// FIRs sent.
  public @Nullable Long firCount() {
    return integer("firCount");
  }

  /// PLIs sent.
  public @Nullable Long pliCount() {
    return integer("pliCount");
  }

  /// Seconds from the first packet to the decoded frame, over all frames.
  public @Nullable Double totalProcessingDelay() {
    return number("totalProcessingDelay");
  }

  /// NTP time of what is played out, in milliseconds.
  public @Nullable Double estimatedPlayoutTimestamp() {
    return number("estimatedPlayoutTimestamp");
  }

  /// Seconds in the jitter buffer, over all frames or samples.
  public @Nullable Double jitterBufferDelay() {
    return number("jitterBufferDelay");
  }

  /// Frames or samples that left the jitter buffer.
  public @Nullable Long jitterBufferEmittedCount() {
    return integer("jitterBufferEmittedCount");
  }

  /// Samples that came, or were made up.
  public @Nullable Long totalSamplesReceived() {
    return integer("totalSamplesReceived");
  }

  /// Samples made up.
  public @Nullable Long concealedSamples() {
    return integer("concealedSamples");
  }

  /// How often samples were made up.
  public @Nullable Long concealmentEvents() {
    return integer("concealmentEvents");
  }

  /// Level of the sound, 0 to 1.
  public @Nullable Double audioLevel() {
    return number("audioLevel");
  }

  /// Energy of the sound.
  public @Nullable Double totalAudioEnergy() {
    return number("totalAudioEnergy");
  }

  /// Seconds of sound.
  public @Nullable Double totalSamplesDuration() {
    return number("totalSamplesDuration");
  }

  /// The decoder.
  public @Nullable String decoderImplementation() {
    return text("decoderImplementation");
  }

  /// Packets that came by RTX.
  public @Nullable Long retransmittedPacketsReceived() {
    return integer("retransmittedPacketsReceived");
  }

  /// Payload bytes that came by RTX.
  public @Nullable Long retransmittedBytesReceived() {
    return integer("retransmittedBytesReceived");
  }

  /// SSRC of RTX.
  public @Nullable Long rtxSsrc() {
    return integer("rtxSsrc");
  }
}
