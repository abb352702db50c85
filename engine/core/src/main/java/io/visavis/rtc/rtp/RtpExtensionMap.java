package io.visavis.rtc.rtp;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The negotiated ids of the header extensions that this engine reads and writes; 0 where one is
/// not negotiated.
///
/// @param mid RFC 9143 §15: the identification tag of the m-section
/// @param audioLevel RFC 6464
/// @param absSendTime the sender's clock, 24 bits of 6.18 seconds (a widely deployed extension of
///   WebRTC's)
public record RtpExtensionMap(int mid, int audioLevel, int absSendTime) {
  public static final String MID_URI = "urn:ietf:params:rtp-hdrext:sdes:mid";
  public static final String AUDIO_LEVEL_URI = "urn:ietf:params:rtp-hdrext:ssrc-audio-level";
  public static final String ABS_SEND_TIME_URI =
      "http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time";

  /// No extension at all.
  public static final RtpExtensionMap NONE = new RtpExtensionMap(0, 0, 0);

  /// A MID that needs more than the 16 bytes of a one-byte element is legal but pointless to look
  /// for beyond this.
  private static final int MAX_MID = 64;

  /// RFC 8285 §4.2: ids of the one-byte form.
  private static final int MAX_ONE_BYTE_ID = 14;

  public RtpExtensionMap {
    if (((mid | audioLevel | absSendTime) & ~0xff) != 0) {
      throw new IllegalArgumentException("extension id out of 0…255");
    }
  }

  /// This map with one more extension; a URI that is not known changes nothing.
  public RtpExtensionMap with(String uri, int id) {
    return switch (uri) {
      case MID_URI -> new RtpExtensionMap(id, audioLevel, absSendTime);
      case AUDIO_LEVEL_URI -> new RtpExtensionMap(mid, id, absSendTime);
      case ABS_SEND_TIME_URI -> new RtpExtensionMap(mid, audioLevel, id);
      default -> this;
    };
  }

  /// Whether an id needs the two-byte form.
  public boolean needsTwoByteForm() {
    return mid > MAX_ONE_BYTE_ID || audioLevel > MAX_ONE_BYTE_ID || absSendTime > MAX_ONE_BYTE_ID;
  }

  /// @return the packet's MID, or null
  public @Nullable String readMid(RtpPacket packet) {
    int handle = packet.findExtension(mid);
    if (handle < 0) {
      return null;
    }
    int length = packet.extensionLength(handle);
    return length == 0 || length > MAX_MID
        ? null
        : new String(
            packet.buffer(), packet.extensionOffset(handle), length, StandardCharsets.UTF_8);
  }

  /// @return -dBov, 0 (loudest) … 127 (silence), or -1 when the packet does not say (RFC 6464 §3)
  public int readAudioLevel(RtpPacket packet) {
    int handle = packet.findExtension(audioLevel);
    return handle < 0 || packet.extensionLength(handle) < 1
        ? -1
        : packet.buffer()[packet.extensionOffset(handle)] & 0x7f;
  }

  /// @return 24 bits, units of 2^-18 seconds, or -1
  public int readAbsSendTime(RtpPacket packet) {
    int handle = packet.findExtension(absSendTime);
    if (handle < 0 || packet.extensionLength(handle) != 3) {
      return -1;
    }
    int at = packet.extensionOffset(handle);
    return (packet.buffer()[at] & 0xff) << 16 | RtpPacket.u16(packet.buffer(), at + 1);
  }

  /// The abs-send-time of an instant.
  ///
  /// @param now nanoseconds
  public static int absSendTime(long now) {
    long seconds = now / 1_000_000_000L;
    long fraction = ((now % 1_000_000_000L) << 18) / 1_000_000_000L;
    return (int) ((seconds << 18 | fraction) & 0xffffff);
  }
}
