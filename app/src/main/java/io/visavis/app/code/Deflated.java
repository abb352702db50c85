package io.visavis.app.code;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// Text, deflated with a dictionary of what descriptions are made of; nothing is lost.
final class Deflated {
  /// Bytes that come of one text: browsers' largest offers have some 20,000.
  static final int LIMIT = 128 * 1024;

  private static final int BUFFER = 8 * 1024;

  /// RFC 1951 looks back 32 KiB; what is likelier stands later. A part of version 1: it never
  /// changes.
  private static final byte[] DICTIONARY =
      String.join(
              "\r\n",
              "a=extmap-allow-mixed",
              "a=rtpmap:45 AV1/90000",
              "a=rtpmap:98 VP9/90000",
              "a=fmtp:98 profile-id=0",
              "a=rtpmap:102 H264/90000",
              "a=fmtp:102 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42001f",
              "a=fmtp:45 level-idx=5;profile=0;tier=0",
              "a=rtpmap:116 red/90000",
              "a=rtpmap:118 ulpfec/90000",
              "a=rtpmap:63 red/48000/2",
              "a=fmtp:63 111/111",
              "a=rtpmap:9 G722/8000",
              "a=rtpmap:0 PCMU/8000",
              "a=rtpmap:8 PCMA/8000",
              "a=rtpmap:13 CN/8000",
              "a=rtpmap:110 telephone-event/48000",
              "a=rtpmap:126 telephone-event/8000",
              "a=extmap:14 urn:ietf:params:rtp-hdrext:toffset",
              "a=extmap:13 urn:3gpp:video-orientation",
              "a=extmap:5 http://www.webrtc.org/experiments/rtp-hdrext/playout-delay",
              "a=extmap:6 http://www.webrtc.org/experiments/rtp-hdrext/video-content-type",
              "a=extmap:7 http://www.webrtc.org/experiments/rtp-hdrext/video-timing",
              "a=extmap:8 http://www.webrtc.org/experiments/rtp-hdrext/color-space",
              "a=extmap:10 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id",
              "a=extmap:11 urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id",
              "a=extmap:3"
                  + " http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01",
              "a=rtcp-fb:111 transport-cc",
              "a=rtcp-fb:96 transport-cc",
              "a=rtcp-fb:96 ccm fir",
              " generation 0 network-id 1 network-cost 10",
              "a=candidate:842163049 1 udp 1677729535 203.0.113.1 50000 typ srflx raddr 0.0.0.0"
                  + " rport 0",
              "a=candidate:4 1 udp 16777215 198.51.100.1 50000 typ relay raddr 192.168.1.2 rport"
                  + " 50000",
              "v=0",
              "o=- 4611686018427387904 2 IN IP4 127.0.0.1",
              "s=-",
              "t=0 0",
              "a=group:BUNDLE 0 1 2",
              "a=extmap-allow-mixed",
              "a=msid-semantic: WMS",
              "a=msid-semantic:WMS *",
              "a=ice-options:trickle ice2",
              "m=audio 9 UDP/TLS/RTP/SAVPF 111 63 9 0 8 13 110 126",
              "c=IN IP4 0.0.0.0",
              "a=rtcp:9 IN IP4 0.0.0.0",
              "a=ice-ufrag:",
              "a=ice-pwd:",
              "a=ice-options:trickle",
              "a=fingerprint:sha-256 ",
              "a=setup:passive",
              "a=setup:active",
              "a=setup:actpass",
              "a=mid:0",
              "a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level",
              "a=extmap:2 http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time",
              "a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid",
              "a=recvonly",
              "a=inactive",
              "a=sendonly",
              "a=sendrecv",
              "a=msid:- ",
              "a=rtcp-mux",
              "a=rtcp-mux-only",
              "a=rtcp-rsize",
              "a=rtpmap:111 opus/48000/2",
              "a=fmtp:111 minptime=10;useinbandfec=1",
              "a=ssrc:1000000000 cname:",
              "a=candidate:1 1 tcp 1524629503 192.168.1.2 9 typ host tcptype active ufrag ",
              "a=candidate:2 1 udp 2130705407 192.168.1.2 50000 typ host ufrag ",
              "a=end-of-candidates",
              "m=video 0 UDP/TLS/RTP/SAVPF 96 97",
              "c=IN IP4 0.0.0.0",
              "a=bundle-only",
              "a=mid:1",
              "a=extmap:2 http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time",
              "a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid",
              "a=sendrecv",
              "a=rtcp-mux",
              "a=rtcp-mux-only",
              "a=rtcp-rsize",
              "a=rtpmap:96 VP8/90000",
              "a=rtcp-fb:96 goog-remb",
              "a=rtcp-fb:96 nack",
              "a=rtcp-fb:96 nack pli",
              "a=rtpmap:97 rtx/90000",
              "a=fmtp:97 apt=96",
              "a=ssrc-group:FID ",
              "m=application 9 UDP/DTLS/SCTP webrtc-datachannel",
              "a=mid:2",
              "a=sctp-port:5000",
              "a=max-message-size:262144",
              "")
          .getBytes(StandardCharsets.US_ASCII);

  private Deflated() {}

  static byte[] deflate(String text) {
    byte[] plain = text.getBytes(StandardCharsets.UTF_8);
    if (plain.length > LIMIT) {
      throw new CodeException("too large for a code");
    }
    try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
      deflater.setDictionary(DICTIONARY);
      deflater.setInput(plain);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[BUFFER];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.toByteArray();
    }
  }

  /// @throws CodeException when it is no such text, or one beyond [#LIMIT]
  static String inflate(byte[] deflated) {
    try (Inflater inflater = new Inflater(true)) {
      inflater.setDictionary(DICTIONARY);
      inflater.setInput(deflated);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[BUFFER];
      while (!inflater.finished()) {
        int count = inflater.inflate(buffer);
        if (count == 0 && !inflater.finished()) {
          throw new CodeException("the end is missing");
        }
        out.write(buffer, 0, count);
        if (out.size() > LIMIT) {
          throw new CodeException("too large for a description");
        }
      }
      return out.toString(StandardCharsets.UTF_8);
    } catch (DataFormatException e) {
      throw new CodeException("not deflated: " + e.getMessage());
    }
  }
}
