package io.visavis.rtc.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.visavis.rtc.AlgorithmIdentifier;
import io.visavis.rtc.RTCCertificate;
import io.visavis.rtc.RTCCertificateStats;
import io.visavis.rtc.RTCCertificates;
import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCEngine;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCSdpType;
import io.visavis.rtc.RTCSessionDescriptionInit;
import io.visavis.rtc.base.TestClassPath;
import io.visavis.rtc.browser.BrowserPeer;
import io.visavis.rtc.browser.Chromium;
import io.visavis.rtc.browser.RequiresChromium;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What Chromium sees of our certificates.
@RequiresChromium
class ChromiumCertificatesTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final RTCCertificate ECDSA = generate(AlgorithmIdentifier.ecdsa());
  private static final RTCCertificate RSA = generate(AlgorithmIdentifier.rsa(2048));

  private static Chromium browser;
  private static RTCEngine engine;

  @TempDir Path directory;

  private static RTCCertificate generate(AlgorithmIdentifier algorithm) {
    return RTCPeerConnection.generateCertificate(algorithm).join();
  }

  @BeforeAll
  static void start() {
    browser = Chromium.start();
    engine = RTCEngine.builder().loopbackCandidates(true).build();
  }

  @AfterAll
  static void stop() {
    engine.close();
    browser.close();
  }

  /// As Chromium's statistics and ours write it.
  private static String fingerprint(RTCCertificate certificate) {
    return certificate.getFingerprints().getFirst().value().toUpperCase(Locale.ROOT);
  }

  /// Fingerprint of the certificate that the remote of `theirs` has shown.
  private static String seenBy(BrowserPeer theirs) throws IOException {
    JsonNode stats = new ObjectMapper().readTree(theirs.stats());
    String id = null;
    for (JsonNode entry : stats) {
      if (entry.path("type").asText().equals("transport")) {
        id = entry.path("remoteCertificateId").asText();
      }
    }
    for (JsonNode entry : stats) {
      if (entry.path("id").asText().equals(id)) {
        return entry.path("fingerprint").asText();
      }
    }
    throw new AssertionError("no remote certificate in " + stats);
  }

  private static RTCPeerConnection connection(List<RTCCertificate> certificates) {
    return engine.newPeerConnection(RTCConfiguration.builder().certificates(certificates).build());
  }

  private static List<RTCCertificate> certificates(String names) {
    List<RTCCertificate> certificates = new ArrayList<>();
    for (String name : names.split(" ", -1)) {
      certificates.add(name.equals("RSA") ? RSA : ECDSA);
    }
    return certificates;
  }

  @ParameterizedTest
  @ValueSource(strings = {"ECDSA", "RSA", "ECDSA RSA", "RSA ECDSA"})
  void chromium_answers_and_sees_the_first_of_our_certificates(String names) throws Exception {
    List<RTCCertificate> ours = certificates(names);
    try (BrowserPeer theirs = browser.newPeer();
        RTCPeerConnection connection = connection(ours)) {
      connection.createDataChannel("chat");
      Trickle trickle = new Trickle(connection, theirs);
      connection.setLocalDescription().join();
      connection
          .setRemoteDescription(
              theirs.answer(Objects.requireNonNull(connection.localDescription()).toJSON()))
          .join();
      trickle.connect(PATIENCE);
      assertThat(seenBy(theirs)).isEqualTo(fingerprint(ours.getFirst()));
      assertThat(connection.getStats().join().all(RTCCertificateStats.class))
          .hasSize(2)
          .anyMatch(c -> fingerprint(ours.getFirst()).equals(c.fingerprint()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ECDSA RSA", "RSA ECDSA"})
  void chromium_offers_and_sees_the_first_of_our_certificates(String names) throws Exception {
    List<RTCCertificate> ours = certificates(names);
    try (BrowserPeer theirs = browser.newPeer();
        RTCPeerConnection connection = connection(ours)) {
      theirs.openChannel("chat", "{}", false);
      Trickle trickle = new Trickle(connection, theirs);
      connection.setRemoteDescription(theirs.offer()).join();
      connection.setLocalDescription().join();
      theirs.setRemoteDescription(Objects.requireNonNull(connection.localDescription()).toJSON());
      trickle.connect(PATIENCE);
      assertThat(seenBy(theirs)).isEqualTo(fingerprint(ours.getFirst()));
    }
  }

  @Test
  void a_certificate_exported_and_imported_by_another_process_shows_the_same_fingerprint()
      throws Exception {
    Path file = directory.resolve("identity.p12");
    Files.write(file, RTCCertificates.exportPkcs12(RSA, "secret".toCharArray()));
    for (int start = 0; start < 2; start++) {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "--enable-native-access=ALL-UNNAMED",
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  TestClassPath.get(),
                  KeptIdentity.class.getName(),
                  file.toString(),
                  "secret")
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      try (BrowserPeer theirs = browser.newPeer()) {
        assertThat(seenAfterCall(theirs, process)).isEqualTo(fingerprint(RSA));
      } finally {
        process.destroy();
        process.waitFor();
      }
    }
  }

  private static String seenAfterCall(BrowserPeer theirs, Process process) throws IOException {
    theirs.openChannel("chat", "{}", false);
    theirs.offer();
    String offer = theirs.completeDescription(RTCSdpType.OFFER).sdp();
    OutputStream to = process.getOutputStream();
    to.write((KeptIdentity.line(offer) + "\n").getBytes(StandardCharsets.US_ASCII));
    to.flush();
    BufferedReader from =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    String answer = KeptIdentity.text(Objects.requireNonNull(from.readLine(), "it ended"));
    theirs.setRemoteDescription(new RTCSessionDescriptionInit(RTCSdpType.ANSWER, answer));
    theirs.awaitConnection("connected", PATIENCE);
    return seenBy(theirs);
  }
}
