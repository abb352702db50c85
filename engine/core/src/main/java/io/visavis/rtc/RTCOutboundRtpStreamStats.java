package io.visavis.rtc;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A stream that we send (webrtc-stats §8.7).
public final class RTCOutboundRtpStreamStats extends RTCSentRtpStreamStats {
  RTCOutboundRtpStreamStats(
      RTCStatsType type, String id, double timestamp, Map<String, Object> members) {
    super(type, id, timestamp, members);
  }

  /// The media section.
  public @Nullable String mid() {
    return text("mid");
  }

  /// What is sent.
  public @Nullable String mediaSourceId() {
    return text("mediaSourceId");
  }

  /// The same stream as the remote tells it.
  public @Nullable String remoteId() {
    return text("remoteId");
  }

  /// Its RTP stream identifier.
  public @Nullable String rid() {
    return text("rid");
  }

  /// Bytes of RTP headers and padding sent.
  public @Nullable Long headerBytesSent() {
    return integer("headerBytesSent");
  }

  /// Packets retransmitted.
  public @Nullable Long retransmittedPacketsSent() {
    return integer("retransmittedPacketsSent");
  }

  /// Payload bytes retransmitted.
  public @Nullable Long retransmittedBytesSent() {
    return integer("retransmittedBytesSent");
  }

  /// SSRC of RTX.
  public @Nullable Long rtxSsrc() {
    return integer("rtxSsrc");
  }

  /// What the encoder shall make, in bits per second.
  public @Nullable Double targetBitrate() {
    return number("targetBitrate");
  }

  /// Sum of the sizes that frames were meant to have.
  public @Nullable Long totalEncodedBytesTarget() {
    return integer("totalEncodedBytesTarget");
  }

  /// Width of the last encoded frame.
  public @Nullable Long frameWidth() {
    return integer("frameWidth");
  }

  /// Height of the last encoded frame.
  public @Nullable Long frameHeight() {
    return integer("frameHeight");
  }

  /// Frames encoded in the last second.
  public @Nullable Double framesPerSecond() {
    return number("framesPerSecond");
  }

  /// Frames sent.
  public @Nullable Long framesSent() {
    return integer("framesSent");
  }

  /// Frames encoded.
  public @Nullable Long framesEncoded() {
    return integer("framesEncoded");
  }

  /// Key frames encoded.
  public @Nullable Long keyFramesEncoded() {
    return integer("keyFramesEncoded");
  }

  /// Seconds spent on encoding.
  public @Nullable Double totalEncodeTime() {
    return number("totalEncodeTime");
  }

  /// Seconds that packets waited for being sent.
  public @Nullable Double totalPacketSendDelay() {
    return number("totalPacketSendDelay");
  }

  /// Why quality is limited: `none`, `cpu`, `bandwidth` or `other`.
  public @Nullable String qualityLimitationReason() {
    return text("qualityLimitationReason");
  }

  /// NACKs that came.
  public @Nullable Long nackCount() {
    return integer("nackCount");
  }

  /// FIRs that came.
  public @Nullable Long firCount() {
    return integer("firCount");
  }

  /// PLIs that came.
  public @Nullable Long pliCount() {
    return integer("pliCount");
  }

  /// The encoder.
  public @Nullable String encoderImplementation() {
    return text("encoderImplementation");
  }

  /// Whether it is sent.
  public @Nullable Boolean active() {
    return truth("active");
  }
}
