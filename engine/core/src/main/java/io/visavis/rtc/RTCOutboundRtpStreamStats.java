package io.visavis.rtc;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A stream that we send (webrtc-stats §8.7).
public final class RTCOutboundRtpStreamStats extends RTCSentRtpStreamStats {
  RTCOutboundRtpStreamStats(
      RTCStatsType type, String id, double timestamp, Map<String, Object> members) {
    super(type, id, timestamp, members);
  }

  /// {@return the media section}
  public @Nullable String mid() {
    return text("mid");
  }

  /// {@return what is sent}
  public @Nullable String mediaSourceId() {
    return text("mediaSourceId");
  }

  /// {@return the same stream as the remote tells it}
  public @Nullable String remoteId() {
    return text("remoteId");
  }

  /// {@return its RTP stream identifier}
  public @Nullable String rid() {
    return text("rid");
  }

  /// {@return bytes of RTP headers and padding sent}
  public @Nullable Long headerBytesSent() {
    return integer("headerBytesSent");
  }

  /// {@return packets retransmitted}
  public @Nullable Long retransmittedPacketsSent() {
    return integer("retransmittedPacketsSent");
  }

  /// {@return payload bytes retransmitted}
  public @Nullable Long retransmittedBytesSent() {
    return integer("retransmittedBytesSent");
  }

  /// {@return SSRC of RTX}
  public @Nullable Long rtxSsrc() {
    return integer("rtxSsrc");
  }

  /// {@return what the encoder shall make, in bits per second}
  public @Nullable Double targetBitrate() {
    return number("targetBitrate");
  }

  /// {@return sum of the sizes that frames were meant to have}
  public @Nullable Long totalEncodedBytesTarget() {
    return integer("totalEncodedBytesTarget");
  }

  /// {@return width of the last encoded frame}
  public @Nullable Long frameWidth() {
    return integer("frameWidth");
  }

  /// {@return height of the last encoded frame}
  public @Nullable Long frameHeight() {
    return integer("frameHeight");
  }

  /// {@return frames encoded in the last second}
  public @Nullable Double framesPerSecond() {
    return number("framesPerSecond");
  }

  /// {@return frames sent}
  public @Nullable Long framesSent() {
    return integer("framesSent");
  }

  /// {@return frames encoded}
  public @Nullable Long framesEncoded() {
    return integer("framesEncoded");
  }

  /// {@return key frames encoded}
  public @Nullable Long keyFramesEncoded() {
    return integer("keyFramesEncoded");
  }

  /// {@return seconds spent on encoding}
  public @Nullable Double totalEncodeTime() {
    return number("totalEncodeTime");
  }

  /// {@return seconds that packets waited for being sent}
  public @Nullable Double totalPacketSendDelay() {
    return number("totalPacketSendDelay");
  }

  /// {@return why quality is limited: `none`, `cpu`, `bandwidth` or `other`}
  public @Nullable String qualityLimitationReason() {
    return text("qualityLimitationReason");
  }

  /// {@return NACKs that came}
  public @Nullable Long nackCount() {
    return integer("nackCount");
  }

  /// {@return FIRs that came}
  public @Nullable Long firCount() {
    return integer("firCount");
  }

  /// {@return PLIs that came}
  public @Nullable Long pliCount() {
    return integer("pliCount");
  }

  /// {@return the encoder}
  public @Nullable String encoderImplementation() {
    return text("encoderImplementation");
  }

  /// {@return whether it is sent}
  public @Nullable Boolean active() {
    return truth("active");
  }
}
