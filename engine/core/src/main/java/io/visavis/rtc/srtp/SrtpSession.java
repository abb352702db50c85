package io.visavis.rtc.srtp;

import io.visavis.rtc.base.IntMap;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;

/// SRTP and SRTCP of one DTLS association, both directions. Packets are protected and unprotected
/// in place.
///
/// Streams get their state with their first packet; on receipt only once that packet has proved
/// authentic, and only up to a limit. Not thread-safe: it belongs to the loop of its transport.
public final class SrtpSession {
  /// SSRCs received, of SRTP and of SRTCP each, before new ones are refused.
  public static final int DEFAULT_STREAM_LIMIT = 256;

  private static final int RTP_HEADER = 12;
  private static final int RTCP_HEADER = 8;
  private static final int INDEX = 4;
  private static final int RTCP_INDEX_MASK = 0x7fffffff;

  private final SrtpProfile profile;
  private final Transform rtpOut;
  private final Transform rtpIn;
  private final Transform rtcpOut;
  private final Transform rtcpIn;
  private final int streamLimit;
  private final IntMap<StreamContext> sending = new IntMap<>();
  private final IntMap<StreamContext> receiving = new IntMap<>();
  private final IntMap<StreamContext> receivingRtcp = new IntMap<>();

  private long malformed;
  private long unauthentic;
  private long replayed;
  private long excess;

  /// @param client whether this side was the DTLS client
  public SrtpSession(SrtpKeyingMaterial keys, boolean client) {
    this(keys, client, DEFAULT_STREAM_LIMIT);
  }

  /// @param streamLimit SSRCs accepted from the peer
  public SrtpSession(SrtpKeyingMaterial keys, boolean client, int streamLimit) {
    this.profile = keys.profile();
    this.streamLimit = streamLimit;
    byte[] localKey = client ? keys.clientKey() : keys.serverKey();
    byte[] localSalt = client ? keys.clientSalt() : keys.serverSalt();
    byte[] remoteKey = client ? keys.serverKey() : keys.clientKey();
    byte[] remoteSalt = client ? keys.serverSalt() : keys.clientSalt();
    try {
      rtpOut = rtp(profile, new KeyDerivation(localKey, localSalt));
      rtcpOut = rtcp(profile, new KeyDerivation(localKey, localSalt));
      rtpIn = rtp(profile, new KeyDerivation(remoteKey, remoteSalt));
      rtcpIn = rtcp(profile, new KeyDerivation(remoteKey, remoteSalt));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK lacks a cipher of " + profile, e);
    }
  }

  private static Transform rtp(SrtpProfile profile, KeyDerivation derivation)
      throws GeneralSecurityException {
    return transform(
        profile,
        derivation,
        KeyDerivation.RTP_ENCRYPTION,
        KeyDerivation.RTP_SALT,
        KeyDerivation.RTP_AUTHENTICATION);
  }

  private static Transform rtcp(SrtpProfile profile, KeyDerivation derivation)
      throws GeneralSecurityException {
    return transform(
        profile,
        derivation,
        KeyDerivation.RTCP_ENCRYPTION,
        KeyDerivation.RTCP_SALT,
        KeyDerivation.RTCP_AUTHENTICATION);
  }

  private static Transform transform(
      SrtpProfile profile, KeyDerivation derivation, int encryption, int salt, int authentication)
      throws GeneralSecurityException {
    byte[] sessionKey = derivation.derive(encryption, profile.keyLength());
    byte[] sessionSalt = derivation.derive(salt, profile.saltLength());
    return switch (profile) {
      case AES128_CM_HMAC_SHA1_80 ->
          new AesCmTransform(
              sessionKey, sessionSalt, derivation.derive(authentication, 20), profile.tagLength());
      case AEAD_AES_128_GCM, AEAD_AES_256_GCM -> new AesGcmTransform(sessionKey, sessionSalt);
    };
  }

  public SrtpProfile profile() {
    return profile;
  }

  /// Room that a buffer needs behind a packet, SRTP or SRTCP.
  public int maxOverhead() {
    return profile.tagLength() + INDEX;
  }

  /// Protects one RTP packet. A packet sent again under its old sequence number must be the same
  /// byte for byte: with AEAD a changed one (a new abs-send-time, say) would reuse the nonce and
  /// give the key away (RFC 7714 §8.4).
  ///
  /// @param buf has [#maxOverhead()] bytes of room behind `off + len`
  /// @return the protected length
  public int protectRtp(byte[] buf, int off, int len) {
    int headerLen = rtpHeaderLength(buf, off, len);
    if (headerLen < 0) {
      throw new IllegalArgumentException("not an RTP packet");
    }
    int ssrc = Bytes.i32(buf, off + 8);
    StreamContext stream = sending.get(ssrc);
    if (stream == null) {
      stream = new StreamContext(false);
      sending.put(ssrc, stream);
    }
    long index = StreamContext.estimate(stream.sent, Bytes.u16(buf, off + 2));
    if (index < 0) {
      throw new IllegalArgumentException("sequence number before the stream's first");
    }
    stream.sent = Math.max(stream.sent, index);
    try {
      return rtpOut.protectRtp(buf, off, headerLen, len, ssrc, index);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cipher of " + profile, e);
    }
  }

  /// Unprotects one SRTP packet.
  ///
  /// @return the plain length, or -1: dropped and counted (the buffer's content is then undefined)
  public int unprotectRtp(byte[] buf, int off, int len) {
    int headerLen = rtpHeaderLength(buf, off, len - profile.tagLength());
    if (headerLen < 0) {
      malformed++;
      return -1;
    }
    int ssrc = Bytes.i32(buf, off + 8);
    StreamContext stream = receiving.get(ssrc);
    if (stream == null && receiving.size() >= streamLimit) {
      excess++;
      return -1;
    }
    long highest = stream == null ? -1 : stream.window.highest();
    long index = StreamContext.estimate(highest, Bytes.u16(buf, off + 2));
    if (index < 0 || (stream != null && !stream.window.fresh(index))) {
      replayed++;
      return -1;
    }
    int plain;
    try {
      plain = rtpIn.unprotectRtp(buf, off, headerLen, len, ssrc, index);
    } catch (GeneralSecurityException e) {
      plain = -1;
    }
    return accept(plain, index, ssrc, stream, receiving);
  }

  /// Remembers an authentic packet, and its stream when it is the first; counts any other.
  private int accept(
      int plain,
      long index,
      int ssrc,
      @Nullable StreamContext stream,
      IntMap<StreamContext> streams) {
    if (plain < 0) {
      unauthentic++;
      return -1;
    }
    StreamContext known = stream;
    if (known == null) {
      known = new StreamContext(true);
      streams.put(ssrc, known);
    }
    known.window.accept(index);
    return plain;
  }

  /// Protects one RTCP packet, compound or reduced-size.
  ///
  /// @param buf has [#maxOverhead()] bytes of room behind `off + len`
  /// @return the protected length
  public int protectRtcp(byte[] buf, int off, int len) {
    if (len < RTCP_HEADER) {
      throw new IllegalArgumentException("not an RTCP packet");
    }
    int ssrc = Bytes.i32(buf, off + 4);
    StreamContext stream = sending.get(ssrc);
    if (stream == null) {
      stream = new StreamContext(false);
      sending.put(ssrc, stream);
    }
    int index = stream.nextRtcpIndex;
    stream.nextRtcpIndex = index + 1 & RTCP_INDEX_MASK;
    try {
      return rtcpOut.protectRtcp(buf, off, len, ssrc, index);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cipher of " + profile, e);
    }
  }

  /// Unprotects one SRTCP packet.
  ///
  /// @return the plain length, or -1: dropped and counted (the buffer's content is then undefined)
  public int unprotectRtcp(byte[] buf, int off, int len) {
    if (len < rtcpIn.rtcpMinimum() || (buf[off] & 0xc0) != 0x80) {
      malformed++;
      return -1;
    }
    int ssrc = Bytes.i32(buf, off + 4);
    StreamContext stream = receivingRtcp.get(ssrc);
    if (stream == null && receivingRtcp.size() >= streamLimit) {
      excess++;
      return -1;
    }
    int index = Bytes.i32(buf, off + rtcpIn.indexPosition(len)) & RTCP_INDEX_MASK;
    if (stream != null && !stream.window.fresh(index)) {
      replayed++;
      return -1;
    }
    int plain;
    try {
      plain = rtcpIn.unprotectRtcp(buf, off, len, ssrc, index);
    } catch (GeneralSecurityException e) {
      plain = -1;
    }
    return accept(plain, index, ssrc, stream, receivingRtcp);
  }

  public SrtpCounters counters() {
    return new SrtpCounters(malformed, unauthentic, replayed, excess);
  }

  /// Bytes up to the payload: fixed header, CSRCs, extension (RFC 3550 §5.1, §5.3.1).
  ///
  /// @return -1 when the packet is shorter than it says, or not of version 2
  private static int rtpHeaderLength(byte[] buf, int off, int len) {
    if (len < RTP_HEADER || (buf[off] & 0xc0) != 0x80) {
      return -1;
    }
    int header = RTP_HEADER + 4 * (buf[off] & 0x0f);
    if ((buf[off] & 0x10) != 0) {
      if (len < header + 4) {
        return -1;
      }
      header += 4 + 4 * Bytes.u16(buf, off + header + 2);
    }
    return header <= len ? header : -1;
  }
}
