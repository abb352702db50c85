package io.visavis.rtc.transport;

import io.visavis.rtc.media.MediaOutput;
import io.visavis.rtc.media.RtpSession;
import io.visavis.rtc.srtp.SrtpKeyingMaterial;
import io.visavis.rtc.srtp.SrtpProfile;
import io.visavis.rtc.srtp.SrtpSession;
import org.jspecify.annotations.Nullable;

/// The RTP streams of a transport, with SRTP around them. Nothing goes in or out before the
/// handshake gave the keys.
public final class MediaLink {

  private final Transport transport;
  private final RtpSession session;
  private @Nullable SrtpSession srtp;
  private boolean closed;

  MediaLink(Transport transport, RtpSession session) {
    this.transport = transport;
    this.session = session;
  }

  /// The streams.
  public RtpSession session() {
    return session;
  }

  /// Whether packets can flow.
  public boolean ready() {
    return srtp != null;
  }

  /// The keys of a handshake whose certificate was right.
  ///
  /// @return the profile's name, or null when the peers have no SRTP in common
  @Nullable String keys(int profileId, byte[] exported, boolean client) {
    SrtpProfile profile = SrtpProfile.of(profileId);
    if (profile == null) {
      return null;
    }
    srtp = new SrtpSession(SrtpKeyingMaterial.fromExporter(profile, exported), client);
    return profile.name();
  }

  void receive(boolean rtcp, byte[] buf, int off, int len, long now) {
    SrtpSession keys = srtp;
    if (keys == null || closed) {
      transport.dropped();
      return;
    }
    if (rtcp) {
      int plain = keys.unprotectRtcp(buf, off, len);
      if (plain > 0) {
        session.receiveRtcp(buf, off, plain, now);
      }
    } else {
      int plain = keys.unprotectRtp(buf, off, len);
      if (plain > 0) {
        session.receiveRtp(buf, off, plain, now);
      }
    }
  }

  /// Nothing is due before there are keys: reports and frames wait for them.
  long deadline() {
    return srtp == null || closed ? Long.MAX_VALUE : session.deadline();
  }

  void timeout(long now) {
    session.timeout(now);
  }

  boolean drain() {
    SrtpSession keys = srtp;
    if (keys == null) {
      return false;
    }
    boolean any = false;
    for (MediaOutput out = session.poll(); out != null; out = session.poll()) {
      any = true;
      switch (out) {
        case MediaOutput.SendRtp(byte[] buf, int off, int len) ->
            transport.send(buf, off, keys.protectRtp(buf, off, len));
        case MediaOutput.SendRtcp(byte[] buf, int off, int len) ->
            transport.send(buf, off, keys.protectRtcp(buf, off, len));
        case MediaOutput.ReceiveStarted _,
            MediaOutput.ReceiveEnded _,
            MediaOutput.FrameReceived _,
            MediaOutput.FramesLost _,
            MediaOutput.PacketReceived _,
            MediaOutput.KeyFrameRequested _,
            MediaOutput.BitrateChanged _,
            MediaOutput.CircuitBroken _ -> {
          if (!closed) {
            transport.listener().media(transport, out);
          }
        }
      }
    }
    return any;
  }

  /// Says BYE.
  void close(long now) {
    if (srtp != null && !closed) {
      session.close(now);
      drain();
    }
    closed = true;
  }
}
