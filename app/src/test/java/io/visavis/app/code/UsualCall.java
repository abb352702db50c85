package io.visavis.app.code;

import java.util.List;
import java.util.stream.Collectors;

/// The offer of a call with sound, picture and data in one bundle, as our engine wrote it.
final class UsualCall {
  private static final String FINGERPRINT =
      "a=fingerprint:sha-256 D9:6D:C1:3D:C7:74:FA:60:CB:FD:EB:2D:FB:C4:F3:88"
          + ":15:A0:4E:29:C9:F4:85:77:0F:B9:56:B9:D4:98:35:B0";

  private static final String BEFORE =
      """
      v=0
      o=- 1656132531092613675 1 IN IP4 127.0.0.1
      s=-
      t=0 0
      a=group:BUNDLE 0 1 2
      a=extmap-allow-mixed
      a=msid-semantic:WMS *
      a=ice-options:trickle ice2
      FINGERPRINT
      m=audio 9 UDP/TLS/RTP/SAVPF 111
      c=IN IP4 0.0.0.0
      a=ice-ufrag:wIdksURw
      a=ice-pwd:TGGOe67oVnsiEejF2HUWoyg5
      FINGERPRINT
      a=setup:actpass
      a=mid:0
      a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level
      a=extmap:2 http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time
      a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid
      a=sendrecv
      a=msid:1151cde2-a5e4-423e-9aa6-8e640e795d53 0e8d6af1-5668-4b20-baa6-156e0d91f02b
      a=rtcp-mux
      a=rtcp-mux-only
      a=rtcp-rsize
      a=rtpmap:111 opus/48000/2
      a=fmtp:111 minptime=10;useinbandfec=1
      a=ssrc:2080427011 cname:68d0027a-b0c8-05ea-1354-c34edb845006
      """
          .replace("FINGERPRINT", FINGERPRINT);

  private static final String AFTER =
      """
      a=end-of-candidates
      m=video 0 UDP/TLS/RTP/SAVPF 96 97
      c=IN IP4 0.0.0.0
      a=bundle-only
      a=mid:1
      a=extmap:2 http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time
      a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid
      a=sendrecv
      a=msid:1151cde2-a5e4-423e-9aa6-8e640e795d53 929166f3-2535-41d6-a5df-0b59b6f79ce0
      a=rtcp-mux
      a=rtcp-mux-only
      a=rtcp-rsize
      a=rtpmap:96 VP8/90000
      a=rtcp-fb:96 goog-remb
      a=rtcp-fb:96 nack
      a=rtcp-fb:96 nack pli
      a=rtpmap:97 rtx/90000
      a=fmtp:97 apt=96
      a=ssrc-group:FID 3098546736 2076129157
      a=ssrc:3098546736 cname:68d0027a-b0c8-05ea-1354-c34edb845006
      a=ssrc:2076129157 cname:68d0027a-b0c8-05ea-1354-c34edb845006
      m=application 0 UDP/DTLS/SCTP webrtc-datachannel
      c=IN IP4 0.0.0.0
      a=bundle-only
      a=mid:2
      a=sctp-port:5000
      a=max-message-size:262144
      """;

  private UsualCall() {}

  /// @param candidates from the foundation on
  static String offer(List<String> candidates) {
    String lines =
        candidates.stream()
            .map(candidate -> "a=candidate:" + candidate + " ufrag wIdksURw\n")
            .collect(Collectors.joining());
    return (BEFORE + lines + AFTER).replace("\n", "\r\n");
  }
}
