package io.visavis.rtc.transport;

import io.visavis.rtc.media.MediaOutput;
import io.visavis.rtc.media.RtpSession;
import io.visavis.rtc.srtp.SrtpKeyingMaterial;
import io.visavis.rtc.srtp.SrtpProfile;
import io.visavis.rtc.srtp.SrtpSession;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The RTP streams of a transport, with SRTP around them. Nothing goes in or out before the
/// handshake gave the keys.
public final class MediaLink {

  private final Transport transport;
  private final RtpSession session;

  /// Where the streams are, of a link that carries RTCP alone.
  private final @Nullable MediaLink streams;

  /// Where RTCP goes; null while it shares this link.
  private @Nullable MediaLink reports;

  private @Nullable SrtpSession srtp;

  /// Of a link that carries RTCP alone: the peer protects it with the keys of RTP.
  private boolean keysOfRtp;

  private boolean closed;

  MediaLink(Transport transport, RtpSession session) {
    this(transport, session, null);
  }

  private MediaLink(Transport transport, RtpSession session, @Nullable MediaLink streams) {
    this.transport = transport;
    this.session = session;
    this.streams = streams;
  }

  /// For the transport that is the RTCP component of this one: it has keys of its own, and the
  /// streams are here (RFC 5764 §3).
  MediaLink rtcpOn(Transport component) {
    return new MediaLink(component, session, this);
  }

  /// @param apart where RTCP goes from now on; null to share this link (RFC 5761)
  void reports(@Nullable MediaLink apart) {
    reports = apart;
  }

  /// Whether it carries RTCP alone.
  boolean isRtcpOnly() {
    return streams != null;
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
      int plain = unprotectRtcp(keys, buf, off, len);
      if (plain > 0) {
        session.receiveRtcp(buf, off, plain, now);
      }
    } else if (streams != null) {
      transport.dropped();
    } else {
      int plain = keys.unprotectRtp(buf, off, len);
      if (plain > 0) {
        session.receiveRtp(buf, off, plain, now);
      }
    }
  }

  /// libwebrtc has a handshake for RTCP and then uses the keys of RTP's, which are as good: both
  /// come from the proven remote. A peer whose reports show that gets ours alike.
  private int unprotectRtcp(SrtpSession keys, byte[] buf, int off, int len) {
    SrtpSession ofRtp = streams == null ? null : streams.srtp;
    if (ofRtp == null) {
      return keys.unprotectRtcp(buf, off, len);
    }
    if (!keysOfRtp) {
      // An attempt that fails may leave anything behind.
      byte[] copy = Arrays.copyOfRange(buf, off, off + len);
      int plain = keys.unprotectRtcp(buf, off, len);
      if (plain > 0) {
        return plain;
      }
      System.arraycopy(copy, 0, buf, off, len);
    }
    int plain = ofRtp.unprotectRtcp(buf, off, len);
    keysOfRtp |= plain > 0;
    return plain;
  }

  /// Nothing is due before there are keys: reports and frames wait for them.
  long deadline() {
    return srtp == null || closed || streams != null ? Long.MAX_VALUE : session.deadline();
  }

  void timeout(long now) {
    session.timeout(now);
  }

  boolean drain() {
    if (streams != null) {
      return streams.drain();
    }
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
        case MediaOutput.SendRtcp(byte[] buf, int off, int len) -> {
          MediaLink apart = reports;
          (apart == null ? this : apart).sendRtcp(buf, off, len);
        }
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

  /// A component whose handshake is not done loses reports: others follow.
  private void sendRtcp(byte[] buf, int off, int len) {
    SrtpSession keys = streams != null && keysOfRtp ? streams.srtp : srtp;
    if (keys == null) {
      transport.dropped();
    } else {
      transport.send(buf, off, keys.protectRtcp(buf, off, len));
    }
  }

  /// Says BYE.
  void close(long now) {
    if (srtp != null && !closed && streams == null) {
      session.close(now);
      drain();
    }
    closed = true;
  }
}
