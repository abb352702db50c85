package io.visavis.rtc.interop;

import io.visavis.rtc.RTCCertificate;
import io.visavis.rtc.RTCCertificates;
import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCEngine;
import io.visavis.rtc.RTCIceGatheringState;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCSdpType;
import io.visavis.rtc.RTCSessionDescriptionInit;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/// A process of its own that answers one call with the certificate of a file, and lives until its
/// input ends: reads an offer and prints the answer, each one line of base64.
final class KeptIdentity {

  private KeptIdentity() {}

  /// @param args a PKCS #12 file and its passphrase
  public static void main(String[] args) throws Exception {
    RTCCertificate certificate =
        RTCCertificates.importPkcs12(Files.readAllBytes(Path.of(args[0])), args[1].toCharArray());
    RTCConfiguration configuration =
        RTCConfiguration.builder().certificates(List.of(certificate)).build();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
    try (RTCEngine engine = RTCEngine.builder().loopbackCandidates(true).build();
        RTCPeerConnection connection = engine.newPeerConnection(configuration)) {
      String offer = text(Objects.requireNonNull(in.readLine(), "no offer"));
      out.println(line(answer(connection, offer)));
      // The end of the input is the end of the call.
      in.lines().forEach(ignored -> {});
    }
  }

  private static String answer(RTCPeerConnection connection, String offer) {
    CompletableFuture<Void> gathered = new CompletableFuture<>();
    connection.onIceGatheringStateChange(event -> {
      if (connection.iceGatheringState() == RTCIceGatheringState.COMPLETE) {
        gathered.complete(null);
      }
    });
    connection.setRemoteDescription(new RTCSessionDescriptionInit(RTCSdpType.OFFER, offer)).join();
    connection.setLocalDescription().join();
    gathered.join();
    return Objects.requireNonNull(connection.localDescription()).sdp();
  }

  static String line(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  static String text(String line) {
    return new String(Base64.getDecoder().decode(line), StandardCharsets.UTF_8);
  }
}
