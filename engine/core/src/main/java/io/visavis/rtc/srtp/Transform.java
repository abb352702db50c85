package io.visavis.rtc.srtp;

import java.security.GeneralSecurityException;

/// One direction of SRTP or SRTCP: encryption and authentication with one set of session keys.
/// Every stream of that direction shares it, because the keys do not depend on the SSRC; the state
/// of a stream is in [StreamContext].
///
/// Buffers are worked on in place. A failure to authenticate is an answer (-1), not an exception.
sealed interface Transform permits AesCmTransform, AesGcmTransform {
  /// @param index `ROC || SEQ`, 48 bits
  /// @return the length of the protected packet; the tag is written behind the packet
  int protectRtp(byte[] buf, int off, int headerLen, int len, int ssrc, long index)
      throws GeneralSecurityException;

  /// @return the length of the plain packet, or -1 when the tag does not match (the buffer's
  ///   content is then undefined)
  int unprotectRtp(byte[] buf, int off, int headerLen, int len, int ssrc, long index)
      throws GeneralSecurityException;

  /// @param index the SRTCP index, 31 bits
  int protectRtcp(byte[] buf, int off, int len, int ssrc, int index)
      throws GeneralSecurityException;

  /// @param index the SRTCP index as it stands in the packet, without the E flag
  int unprotectRtcp(byte[] buf, int off, int len, int ssrc, int index)
      throws GeneralSecurityException;

  /// Where the word `E || SRTCP index` begins in a protected packet of this length, relative to its
  /// start.
  int indexPosition(int len);

  /// The shortest protected SRTCP packet.
  int rtcpMinimum();
}
