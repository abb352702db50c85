package io.visavis.rtc.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.RTCSdpType;
import io.visavis.rtc.RTCSessionDescriptionInit;
import io.visavis.rtc.base.Captures;
import io.visavis.rtc.browser.BrowserPeer;
import io.visavis.rtc.browser.Chromium;
import io.visavis.rtc.browser.FirefoxScript;
import io.visavis.rtc.browser.RequiresChromium;
import io.visavis.rtc.cert.LocalCertificate;
import io.visavis.rtc.srtp.SrtpKeyingMaterial;
import io.visavis.rtc.srtp.SrtpProfile;
import io.visavis.rtc.srtp.SrtpSession;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Makes the captures of [Captures] again. No test by its name, so that only who asks runs it:
///
/// ```
/// mvn test -pl engine/core -Dtest=RecordCaptures
/// ```
@RequiresChromium
class RecordCaptures {

  private static final Path FOLDER = Path.of("src/test/resources/io/visavis/rtc/captures");

  /// Many of the video packets are padding alone, by which Chromium probes the path.
  private static final int VIDEO_PACKETS = 110;

  private static final int AUDIO_PACKETS = 60;
  private static final int HELLO_DATAGRAMS = 2;
  private static final int REPORTS = 8;
  private static final int OPUS = 111;
  private static final int VP8 = 96;
  private static final long PATIENCE_MILLIS = 60_000;

  private final List<byte[]> early = new ArrayList<>();
  private final List<byte[]> hello = new ArrayList<>();
  private final List<byte[]> audio = new ArrayList<>();
  private final List<byte[]> video = new ArrayList<>();
  private final List<byte[]> reports = new ArrayList<>();

  @Test
  void descriptions() throws IOException {
    try (Chromium browser = Chromium.start();
        BrowserPeer caller = browser.newPeer();
        BrowserPeer callee = browser.newPeer()) {
      media(caller);
      media(callee);
      caller.offer();
      String offer = caller.completeDescription(RTCSdpType.OFFER).sdp();
      callee.answer(new RTCSessionDescriptionInit(RTCSdpType.OFFER, offer));
      String answer = callee.completeDescription(RTCSdpType.ANSWER).sdp();
      write("chromium-offer.sdp", hidden(offer).getBytes(StandardCharsets.UTF_8));
      write("chromium-answer.sdp", hidden(answer).getBytes(StandardCharsets.UTF_8));
    }
  }

  /// The addresses of the machine of the recording become those of RFC 5737 and RFC 3849.
  private static String hidden(String sdp) {
    return sdp.replaceAll(
            "(?m)^(a=candidate:.* )\\d+\\.\\d+\\.\\d+\\.\\d+( \\d+ typ host)", "$1192.0.2.7$2")
        .replaceAll("(?m)^(a=candidate:.* )[0-9a-f]*:[0-9a-f:]+( \\d+ typ host)", "$12001:db8::7$2")
        .replaceAll("(?m)^c=IN IP4 (?!0\\.0\\.0\\.0).*?(\r?)$", "c=IN IP4 192.0.2.7$1");
  }

  private static void media(BrowserPeer peer) {
    peer.addDevices(true, true);
    peer.openChannel("data", "{}", false);
  }

  @Test
  void packets() throws IOException {
    DtlsSettings settings =
        DtlsSettings.of(
            false, List.of(Certificates.ALICE), List.of(SrtpProfileId.AEAD_AES_128_GCM));
    try (Chromium browser = Chromium.start();
        BrowserPeer peer = browser.newPeer();
        IcePath path = new IcePath(settings, BcPair.CRYPTO, false)) {
      path.tap = early::add;
      peer.addDevices(true, true);
      String offer = peer.offer().sdp();
      path.remote(
          ChromiumDtlsTest.attribute(offer, "ice-ufrag"),
          ChromiumDtlsTest.attribute(offer, "ice-pwd"));
      peer.setRemoteDescription(
          new RTCSessionDescriptionInit(
              RTCSdpType.ANSWER, answer(offer, path, Certificates.ALICE)));
      assertThat(path.runUntil(() -> path.done != null, PATIENCE_MILLIS)).isTrue();
      SrtpSession keys = keys(path.outcome());
      path.tap = datagram -> sort(datagram, keys);
      early.forEach(path.tap);
      assertThat(
              path.runUntil(
                  () ->
                      audio.size() >= AUDIO_PACKETS
                          && video.size() >= VIDEO_PACKETS
                          && reports.size() >= REPORTS,
                  PATIENCE_MILLIS))
          .isTrue();
    }
    write("chromium-hello.dtls", Captures.framed(hello.subList(0, HELLO_DATAGRAMS)));
    write("chromium-opus.rtp", Captures.framed(audio.subList(0, AUDIO_PACKETS)));
    write("chromium-vp8.rtp", Captures.framed(video.subList(0, VIDEO_PACKETS)));
    write("chromium.rtcp", Captures.framed(reports.subList(0, REPORTS)));
  }

  /// Firefox has no driver of its own here: descriptions without a camera, and the handshake.
  @Test
  void firefox() throws IOException {
    DtlsSettings settings =
        DtlsSettings.of(
            false, List.of(Certificates.ALICE), List.of(SrtpProfileId.AEAD_AES_128_GCM));
    try (FirefoxScript browser = new FirefoxScript();
        IcePath path = new IcePath(settings, BcPair.CRYPTO, false, networkAddress())) {
      String offer = browser.evaluate(FIREFOX_OFFER);
      String answer = browser.evaluate(FIREFOX_ANSWER);
      write("firefox-offer.sdp", hidden(offer).getBytes(StandardCharsets.UTF_8));
      write("firefox-answer.sdp", hidden(answer).getBytes(StandardCharsets.UTF_8));
      String data = browser.evaluate(FIREFOX_DATA_OFFER);
      path.tap = this::keepHello;
      path.remote(
          ChromiumDtlsTest.attribute(data, "ice-ufrag"),
          ChromiumDtlsTest.attribute(data, "ice-pwd"));
      String ours = ChromiumDtlsTest.answer(path, Certificates.ALICE, false);
      browser.evaluate(
          "dataPeer.setRemoteDescription({type: 'answer', sdp: `" + ours + "`}).then(() => 'set')");
      assertThat(path.runUntil(() -> !path.received.isEmpty(), PATIENCE_MILLIS)).isTrue();
    }
    write("firefox-hello.dtls", Captures.framed(hello.subList(0, HELLO_DATAGRAMS)));
  }

  /// Firefox does not send from a network to loopback.
  private static InetAddress networkAddress() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
        .findFirst()
        .orElseThrow(() -> new IOException("no network"));
  }

  private static final String FIREFOX_OFFER =
      """
      (async () => {
        const gathered = (pc) => new Promise((done) => {
          const look = () => pc.iceGatheringState === 'complete' && done(pc.localDescription.sdp);
          pc.addEventListener('icegatheringstatechange', look);
          look();
        });
        globalThis.gathered = gathered;
        globalThis.caller = new RTCPeerConnection();
        caller.addTransceiver('audio');
        caller.addTransceiver('video');
        caller.createDataChannel('data');
        await caller.setLocalDescription();
        return gathered(caller);
      })()
      """;

  private static final String FIREFOX_ANSWER =
      """
      (async () => {
        const callee = new RTCPeerConnection();
        await callee.setRemoteDescription(caller.localDescription);
        await callee.setLocalDescription();
        return gathered(callee);
      })()
      """;

  private static final String FIREFOX_DATA_OFFER =
      """
      (async () => {
        globalThis.dataPeer = new RTCPeerConnection();
        dataPeer.createDataChannel('data');
        await dataPeer.setLocalDescription();
        return dataPeer.localDescription.sdp;
      })()
      """;

  private static SrtpSession keys(DtlsOutput.HandshakeDone done) {
    SrtpProfile profile = Objects.requireNonNull(SrtpProfile.of(done.srtpProfile()));
    byte[] exported = Objects.requireNonNull(done.srtpKeys());
    return new SrtpSession(SrtpKeyingMaterial.fromExporter(profile, exported), false);
  }

  /// By the first byte (RFC 7983 §7), then RTP and RTCP by the second (RFC 5761 §4).
  private void sort(byte[] datagram, SrtpSession keys) {
    int first = datagram[0] & 0xff;
    if (first >= 20 && first <= 63) {
      keepHello(datagram);
      return;
    }
    int type = datagram[1] & 0xff;
    boolean report = type >= 192 && type <= 223;
    byte[] plain = datagram.clone();
    int length =
        report
            ? keys.unprotectRtcp(plain, 0, plain.length)
            : keys.unprotectRtp(plain, 0, plain.length);
    if (length < 0) {
      return;
    }
    byte[] packet = Arrays.copyOf(plain, length);
    if (report) {
      reports.add(packet);
    } else if ((type & 0x7f) == OPUS) {
      audio.add(packet);
    } else if ((type & 0x7f) == VP8) {
      video.add(packet);
    }
  }

  /// Keeps an unprotected handshake record whose first message is a ClientHello.
  private void keepHello(byte[] datagram) {
    if (datagram[0] == 22 && datagram[3] == 0 && datagram[4] == 0 && datagram[13] == 1) {
      hello.add(datagram);
    }
  }

  /// Takes Chromium's first section for audio and its second for video, each with one codec.
  private static String answer(String offer, IcePath path, LocalCertificate own) {
    String transport =
        String.join(
            "\r\n",
            "c=IN IP4 0.0.0.0",
            "a=ice-ufrag:" + path.usernameFragment(),
            "a=ice-pwd:" + path.password(),
            "a=fingerprint:sha-256 " + own.fingerprint("sha-256").value(),
            "a=setup:passive",
            "a=recvonly",
            "a=rtcp-mux",
            "a=rtcp-rsize",
            "");
    assertThat(offer).contains("a=rtpmap:111 opus/48000/2", "a=rtpmap:96 VP8/90000");
    return "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\na=group:BUNDLE 0 1\r\n"
        + ("m=audio 9 UDP/TLS/RTP/SAVPF " + OPUS + "\r\n" + transport)
        + ("a=mid:0\r\na=rtpmap:" + OPUS + " opus/48000/2\r\n")
        + extensions(offer, "m=audio", "ssrc-audio-level", "abs-send-time", "sdes:mid")
        + ("a=" + path.candidates.getFirst() + "\r\n")
        + ("m=video 9 UDP/TLS/RTP/SAVPF " + VP8 + "\r\n" + transport)
        + ("a=mid:1\r\na=rtpmap:" + VP8 + " VP8/90000\r\na=rtcp-fb:" + VP8 + " nack pli\r\n")
        + extensions(offer, "m=video", "abs-send-time", "sdes:mid");
  }

  /// The lines of these header extensions, as the section has them.
  private static String extensions(String offer, String section, String... names) {
    String text = offer.substring(offer.indexOf(section));
    int end = text.indexOf("\r\nm=", 1);
    StringBuilder lines = new StringBuilder();
    (end < 0 ? text : text.substring(0, end))
        .lines()
        .filter(line -> line.startsWith("a=extmap:"))
        .filter(line -> Arrays.stream(names).anyMatch(line::endsWith))
        .forEach(line -> lines.append(line).append("\r\n"));
    return lines.toString();
  }

  private static void write(String name, byte[] data) throws IOException {
    Files.createDirectories(FOLDER);
    Files.write(FOLDER.resolve(name), data);
  }
}
