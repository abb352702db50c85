package io.visavis.rtc.dtls;

import static io.visavis.rtc.dtls.SrtpProfileId.AEAD_AES_128_GCM;
import static io.visavis.rtc.dtls.SrtpProfileId.AEAD_AES_256_GCM;
import static io.visavis.rtc.dtls.SrtpProfileId.AES128_CM_HMAC_SHA1_80;
import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.RTCSdpType;
import io.visavis.rtc.RTCSessionDescriptionInit;
import io.visavis.rtc.browser.BrowserPeer;
import io.visavis.rtc.browser.Chromium;
import io.visavis.rtc.browser.RequiresChromium;
import io.visavis.rtc.cert.CertFingerprint;
import io.visavis.rtc.cert.FingerprintCheck;
import io.visavis.rtc.cert.LocalCertificate;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The handshake with a real Chromium, with ICE beneath and nothing above.
@RequiresChromium
class ChromiumDtlsTest {

  private static final List<Integer> PROFILES =
      List.of(AEAD_AES_128_GCM, AEAD_AES_256_GCM, AES128_CM_HMAC_SHA1_80);
  private static final long PATIENCE_MILLIS = 120_000;

  private static Chromium browser;

  @BeforeAll
  static void start() {
    browser = Chromium.start();
  }

  @AfterAll
  static void stop() {
    browser.close();
  }

  static String attribute(String sdp, String name) {
    Matcher matcher = Pattern.compile("(?m)^a=" + name + ":(\\S+)(?: (\\S+))?\\s*$").matcher(sdp);
    assertThat(matcher.find()).as("a=%s in %s", name, sdp).isTrue();
    return matcher.group(2) == null ? matcher.group(1) : matcher.group(2);
  }

  static String answer(IcePath path, LocalCertificate own, boolean client) {
    return answer(path, List.of(own), client);
  }

  private static String answer(IcePath path, List<LocalCertificate> own, boolean client) {
    return String.join(
        "\r\n",
        "v=0",
        "o=- 1 1 IN IP4 127.0.0.1",
        "s=-",
        "t=0 0",
        "a=group:BUNDLE 0",
        "m=application 9 UDP/DTLS/SCTP webrtc-datachannel",
        "c=IN IP4 0.0.0.0",
        "a=mid:0",
        "a=ice-ufrag:" + path.usernameFragment(),
        "a=ice-pwd:" + path.password(),
        own.stream()
            .map(c -> "a=fingerprint:sha-256 " + c.fingerprint("sha-256").value())
            .collect(Collectors.joining("\r\n")),
        "a=setup:" + (client ? "active" : "passive"),
        "a=sctp-port:5000",
        "a=" + path.candidates.getFirst(),
        "");
  }

  private static void connect(
      BrowserPeer peer, IcePath path, List<LocalCertificate> own, boolean client) {
    peer.openChannel("data", "{}", false);
    String offer = peer.offer().sdp();
    path.remote(attribute(offer, "ice-ufrag"), attribute(offer, "ice-pwd"));
    peer.setRemoteDescription(
        new RTCSessionDescriptionInit(RTCSdpType.ANSWER, answer(path, own, client)));
  }

  @ParameterizedTest(name = "we are {0}, our certificate is {1}")
  @CsvSource({
    "client, ECDSA",
    "server, ECDSA",
    "client, RSA",
    "server, RSA",
    "client, P-384",
    "server, P-384",
    "server, RSA 4096",
    "client, RSA of exponent 3"
  })
  void chromium_completes_the_handshake(String role, String kind) throws IOException {
    boolean client = role.equals("client");
    LocalCertificate own =
        switch (kind) {
          case "ECDSA" -> Certificates.ALICE;
          case "RSA" -> Certificates.RSA;
          case "P-384" -> Certificates.P384;
          case "RSA 4096" -> Certificates.rsa(4096, 65_537);
          default -> Certificates.rsa(2048, 3);
        };
    DtlsSettings settings = DtlsSettings.of(client, List.of(own), PROFILES);
    try (BrowserPeer peer = browser.newPeer();
        IcePath path = new IcePath(settings, BcPair.CRYPTO, false)) {
      connect(peer, path, List.of(own), client);
      // Its first SCTP packet shows that records of ours and its are understood.
      path.runUntil(() -> !path.received.isEmpty(), PATIENCE_MILLIS);
      CertFingerprint expected =
          new CertFingerprint("sha-256", attribute(peer.createOffer().sdp(), "fingerprint"));
      assertThat(FingerprintCheck.matches(path.outcome().peerCertificate(), List.of(expected)))
          .isTrue();
      // Chromium as server has its own preference; as client it lets ours decide.
      int profile = path.outcome().srtpProfile();
      assertThat(profile).isIn(client ? PROFILES : List.of(AEAD_AES_128_GCM));
      assertThat(path.outcome().srtpKeys()).hasSize(SrtpProfileId.exporterLength(profile));
      assertThat(path.received).isNotEmpty();
      peer.awaitConnection("connected", Duration.ofMillis(PATIENCE_MILLIS));
      assertThat(peer.stats()).contains("\"srtpCipher\"", "\"tlsVersion\":\"FEFD\"");
    }
  }

  @ParameterizedTest(name = "we are {0} and prefer {1}")
  @CsvSource({"client, ECDSA", "server, ECDSA", "client, RSA", "server, RSA"})
  void of_two_certificates_chromium_takes_the_preferred_one_when_it_is_described_last(
      String role, String preferred) throws IOException {
    boolean client = role.equals("client");
    List<LocalCertificate> both = List.of(Certificates.ALICE, Certificates.RSA);
    List<LocalCertificate> own = preferred.equals("RSA") ? both.reversed() : both;
    DtlsSettings settings = DtlsSettings.of(client, own, PROFILES);
    try (BrowserPeer peer = browser.newPeer();
        IcePath path = new IcePath(settings, BcPair.CRYPTO, false)) {
      connect(peer, path, own.reversed(), client);
      path.runUntil(() -> !path.received.isEmpty() || path.failed != null, PATIENCE_MILLIS);
      assertThat(path.outcome().localCertificate()).isEqualTo(own.getFirst().leaf());
      assertThat(path.received).isNotEmpty();
    }
  }

  @Test
  void close_notify_of_either_side_is_understood() throws IOException {
    DtlsSettings settings = DtlsSettings.of(true, List.of(Certificates.ALICE), PROFILES);
    try (BrowserPeer peer = browser.newPeer();
        IcePath path = new IcePath(settings, BcPair.CRYPTO, false)) {
      connect(peer, path, List.of(Certificates.ALICE), true);
      assertThat(path.runUntil(() -> path.done != null, PATIENCE_MILLIS)).isTrue();
      peer.awaitConnection("connected", Duration.ofMillis(PATIENCE_MILLIS));
      peer.hangUp();
      assertThat(path.runUntil(() -> path.closed, PATIENCE_MILLIS)).isTrue();
    }
    try (BrowserPeer peer = browser.newPeer();
        IcePath path = new IcePath(settings, BcPair.CRYPTO, false)) {
      connect(peer, path, List.of(Certificates.ALICE), true);
      assertThat(path.runUntil(() -> path.done != null, PATIENCE_MILLIS)).isTrue();
      peer.awaitConnection("connected", Duration.ofMillis(PATIENCE_MILLIS));
      assertThat(peer.dtlsState()).isEqualTo("connected");
      path.closeDtls();
      peer.await(
          "closed", Duration.ofMillis(PATIENCE_MILLIS), () -> peer.dtlsState().equals("closed"));
    }
  }
}
