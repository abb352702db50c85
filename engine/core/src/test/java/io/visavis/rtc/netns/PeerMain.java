package io.visavis.rtc.netns;

import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCDataChannel;
import io.visavis.rtc.RTCEngine;
import io.visavis.rtc.RTCIceCandidate;
import io.visavis.rtc.RTCIceCandidateInit;
import io.visavis.rtc.RTCIceCandidatePair;
import io.visavis.rtc.RTCIceServer;
import io.visavis.rtc.RTCIceTransportPolicy;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCSdpType;
import io.visavis.rtc.RTCSessionDescription;
import io.visavis.rtc.RTCSessionDescriptionInit;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/// One peer as a process: signaling comes in and goes out as lines, each a word and its arguments
/// after tabs, descriptions in Base64. It ends when its input does.
///
/// Arguments: the transport policy, user, password, URLs of one ICE server.
public final class PeerMain {

  /// The system property with the file of an authority whose servers are believed.
  static final String AUTHORITY = "visavis.test.authority";

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final RTCPeerConnection connection;

  private PeerMain(RTCEngine engine, RTCConfiguration configuration) {
    connection = engine.newPeerConnection(configuration);
    connection.onIceCandidate(event -> {
      RTCIceCandidate candidate = event.candidate();
      if (candidate != null) {
        say("candidate", Objects.requireNonNull(candidate.sdpMid()), candidate.candidate());
      }
    });
    connection.onIceCandidateError(
        event -> say("trouble", event.url() + " " + event.errorCode() + " " + event.errorText()));
    connection.onConnectionStateChange(event -> {
      if (connection.connectionState() == io.visavis.rtc.RTCPeerConnectionState.CONNECTED) {
        RTCIceCandidatePair pair =
            Objects.requireNonNull(
                Objects.requireNonNull(connection.sctp())
                    .transport()
                    .iceTransport()
                    .getSelectedCandidatePair());
        say("pair", word(pair.local()), word(pair.remote()));
      }
      say("state", connection.connectionState().value());
    });
    connection.onDataChannel(event -> hear(event.channel()));
  }

  private static String word(RTCIceCandidate candidate) {
    return Objects.requireNonNull(candidate.type()).value();
  }

  public static void main(String[] args) throws IOException, CertificateException {
    RTCIceServer server =
        args[1].isEmpty()
            ? new RTCIceServer(Arrays.copyOfRange(args, 3, args.length))
            : new RTCIceServer(List.of(args).subList(3, args.length), args[1], args[2]);
    RTCConfiguration configuration =
        RTCConfiguration.builder()
            .iceServers(List.of(server))
            .iceTransportPolicy(RTCIceTransportPolicy.valueOf(args[0]))
            .build();
    RTCEngine.Builder builder = RTCEngine.builder();
    String authority = System.getProperty(AUTHORITY);
    if (authority != null) {
      try (InputStream in = Files.newInputStream(Path.of(authority))) {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        builder.serverTrust(List.of((X509Certificate) factory.generateCertificate(in)));
      }
    }
    try (RTCEngine engine = builder.build()) {
      new PeerMain(engine, configuration).run();
    }
  }

  private void run() throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split("\t", -1);
      switch (words[0]) {
        case "offer" -> {
          hear(connection.createDataChannel("chat"));
          report(connection.setLocalDescription().thenRun(this::describe));
        }
        case "offered" ->
            report(
                connection
                    .setRemoteDescription(description(RTCSdpType.OFFER, words[1]))
                    .thenCompose(v -> connection.setLocalDescription())
                    .thenRun(this::describe));
        case "answered" ->
            report(connection.setRemoteDescription(description(RTCSdpType.ANSWER, words[1])));
        case "candidate" ->
            report(
                connection.addIceCandidate(
                    new RTCIceCandidateInit(words[2], words[1], null, null)));
        default -> say("unknown", words[0]);
      }
    }
  }

  private void describe() {
    RTCSessionDescription local = Objects.requireNonNull(connection.localDescription());
    byte[] sdp = local.sdp().getBytes(StandardCharsets.UTF_8);
    say(
        local.type() == RTCSdpType.OFFER ? "offered" : "answered",
        Base64.getEncoder().encodeToString(sdp));
  }

  private static RTCSessionDescriptionInit description(RTCSdpType type, String base64) {
    return new RTCSessionDescriptionInit(
        type, new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
  }

  /// Both sides greet on the channel and say what they hear.
  private void hear(RTCDataChannel channel) {
    channel.onMessage(event -> say("heard", event.text()));
    channel.onOpen(event -> channel.send("hello"));
  }

  private void report(CompletableFuture<?> done) {
    done.whenComplete((v, failure) -> {
      if (failure != null) {
        say("failed", failure.toString());
      }
    });
  }

  private synchronized void say(String... words) {
    out.println(String.join("\t", words));
  }
}
