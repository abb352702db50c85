package io.visavis.rtc;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A stream that we receive (webrtc-stats §8.4).
public final class RTCInboundRtpStreamStats extends RTCReceivedRtpStreamStats {
  RTCInboundRtpStreamStats(
      RTCStatsType type, String id, double timestamp, Map<String, Object> members) {
    super(type, id, timestamp, members);
  }

  /// {@return the track}
  public @Nullable String trackIdentifier() {
    return text("trackIdentifier");
  }

  /// {@return the media section}
  public @Nullable String mid() {
    return text("mid");
  }

  /// {@return the same stream as the remote tells it}
  public @Nullable String remoteId() {
    return text("remoteId");
  }

  /// {@return frames decoded}
  public @Nullable Long framesDecoded() {
    return integer("framesDecoded");
  }

  /// {@return key frames decoded}
  public @Nullable Long keyFramesDecoded() {
    return integer("keyFramesDecoded");
  }

  /// {@return frames that came whole}
  public @Nullable Long framesReceived() {
    return integer("framesReceived");
  }

  /// {@return frames dropped before or after decoding}
  public @Nullable Long framesDropped() {
    return integer("framesDropped");
  }

  /// {@return frames decoded in the last second}
  public @Nullable Double framesPerSecond() {
    return number("framesPerSecond");
  }

  /// {@return width of the last decoded frame}
  public @Nullable Long frameWidth() {
    return integer("frameWidth");
  }

  /// {@return height of the last decoded frame}
  public @Nullable Long frameHeight() {
    return integer("frameHeight");
  }

  /// {@return seconds spent on decoding}
  public @Nullable Double totalDecodeTime() {
    return number("totalDecodeTime");
  }

  /// {@return when the last packet came, in milliseconds since 1970}
  public @Nullable Double lastPacketReceivedTimestamp() {
    return number("lastPacketReceivedTimestamp");
  }

  /// {@return bytes of RTP headers and padding that came}
  public @Nullable Long headerBytesReceived() {
    return integer("headerBytesReceived");
  }

  /// {@return packets that came too late or too early}
  public @Nullable Long packetsDiscarded() {
    return integer("packetsDiscarded");
  }

  /// {@return payload bytes that came}
  public @Nullable Long bytesReceived() {
    return integer("bytesReceived");
  }

  /// {@return NACKs sent}
  public @Nullable Long nackCount() {
    return integer("nackCount");
  }

  /// {@return FIRs sent}
  public @Nullable Long firCount() {
    return integer("firCount");
  }

  /// {@return PLIs sent}
  public @Nullable Long pliCount() {
    return integer("pliCount");
  }

  /// {@return seconds from the first packet to the decoded frame, over all frames}
  public @Nullable Double totalProcessingDelay() {
    return number("totalProcessingDelay");
  }

  /// {@return NTP time of what is played out, in milliseconds}
  public @Nullable Double estimatedPlayoutTimestamp() {
    return number("estimatedPlayoutTimestamp");
  }

  /// {@return seconds in the jitter buffer, over all frames or samples}
  public @Nullable Double jitterBufferDelay() {
    return number("jitterBufferDelay");
  }

  /// {@return frames or samples that left the jitter buffer}
  public @Nullable Long jitterBufferEmittedCount() {
    return integer("jitterBufferEmittedCount");
  }

  /// {@return samples that came, or were made up}
  public @Nullable Long totalSamplesReceived() {
    return integer("totalSamplesReceived");
  }

  /// {@return samples made up}
  public @Nullable Long concealedSamples() {
    return integer("concealedSamples");
  }

  /// {@return how often samples were made up}
  public @Nullable Long concealmentEvents() {
    return integer("concealmentEvents");
  }

  /// {@return level of the sound, 0 to 1}
  public @Nullable Double audioLevel() {
    return number("audioLevel");
  }

  /// {@return energy of the sound}
  public @Nullable Double totalAudioEnergy() {
    return number("totalAudioEnergy");
  }

  /// {@return seconds of sound}
  public @Nullable Double totalSamplesDuration() {
    return number("totalSamplesDuration");
  }

  /// {@return the decoder}
  public @Nullable String decoderImplementation() {
    return text("decoderImplementation");
  }

  /// {@return packets that came by RTX}
  public @Nullable Long retransmittedPacketsReceived() {
    return integer("retransmittedPacketsReceived");
  }

  /// {@return payload bytes that came by RTX}
  public @Nullable Long retransmittedBytesReceived() {
    return integer("retransmittedBytesReceived");
  }

  /// {@return SSRC of RTX}
  public @Nullable Long rtxSsrc() {
    return integer("rtxSsrc");
  }
}
