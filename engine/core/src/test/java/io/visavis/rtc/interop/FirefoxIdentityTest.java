package io.visavis.rtc.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCEngine;
import io.visavis.rtc.RTCIceGatheringState;
import io.visavis.rtc.RTCIdentityAssertion;
import io.visavis.rtc.RTCIdentityAssertionResult;
import io.visavis.rtc.RTCIdentityProvider;
import io.visavis.rtc.RTCIdentityProviderDetails;
import io.visavis.rtc.RTCIdentityProviderOptions;
import io.visavis.rtc.RTCIdentityValidationResult;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCSdpType;
import io.visavis.rtc.RTCSessionDescription;
import io.visavis.rtc.RTCSessionDescriptionInit;
import io.visavis.rtc.browser.FirefoxScript;
import io.visavis.rtc.browser.RequiresFirefox;
import io.visavis.rtc.cert.TestAuthority;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Firefox is the one browser that still has identity providers: it and we prove our names to each
/// other, by one toy provider that is a script there and an object here.
@RequiresFirefox
class FirefoxIdentityTest {

  private static final int HTTPS = 443;
  private static final long PATIENCE_SECONDS = 120;
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String PREFERENCES =
      """
      user_pref("media.peerconnection.ice.obfuscate_host_addresses", false);
      user_pref("media.peerconnection.ice.loopback", true);
      """;

  private static final String PROVIDER =
      """
      rtcIdentityProvider.register({
        generateAssertion: async (contents, origin, options) => ({
          idp: {domain: 'localhost', protocol: 'default'},
          assertion: JSON.stringify({identity: options.usernameHint, contents}),
        }),
        validateAssertion: async (assertion, origin) => JSON.parse(assertion),
      });
      """;

  private static final String OFFER =
      """
      (async () => {
        pc = new RTCPeerConnection();
        channel = pc.createDataChannel('chat');
        pc.setIdentityProvider('localhost', {usernameHint: 'fox@localhost'});
        await pc.setLocalDescription(await pc.createOffer());
        while (pc.iceGatheringState != 'complete') await new Promise(r => setTimeout(r, 50));
        return pc.localDescription.sdp;
      })()
      """;

  private static final String ANSWERED =
      """
      (async () => {
        await pc.setRemoteDescription({type: 'answer', sdp: SDP});
        const identity = await pc.peerIdentity;
        if (channel.readyState != 'open') await new Promise(r => channel.onopen = r);
        channel.send('it is me');
        return identity.idp + ' ' + identity.name;
      })()
      """;

  /// The same as the script.
  private static final class Toy implements RTCIdentityProvider {
    @Override
    public String domain() {
      return "localhost";
    }

    @Override
    public CompletableFuture<RTCIdentityAssertionResult> generateAssertion(
        String contents, String origin, RTCIdentityProviderOptions options) {
      String identity = Objects.requireNonNull(options.usernameHint());
      return CompletableFuture.completedFuture(
          new RTCIdentityAssertionResult(
              new RTCIdentityProviderDetails(domain()),
              json(Map.of("identity", identity, "contents", contents))));
    }

    @Override
    public CompletableFuture<RTCIdentityValidationResult> validateAssertion(
        String assertion, String origin) {
      try {
        JsonNode read = JSON.readTree(assertion);
        return CompletableFuture.completedFuture(
            new RTCIdentityValidationResult(
                read.path("identity").asText(), read.path("contents").asText()));
      } catch (IOException e) {
        return CompletableFuture.failedFuture(e);
      }
    }
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Gives the script to whoever asks, and a page that shows it.
  private static void serve(ServerSocket https) {
    byte[] body = PROVIDER.getBytes(StandardCharsets.UTF_8);
    while (!https.isClosed()) {
      try (Socket request = https.accept()) {
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(request.getInputStream(), StandardCharsets.US_ASCII));
        String line = lines.readLine();
        boolean script = line != null && line.contains("/.well-known/idp-proxy/default");
        while (line != null && !line.isEmpty()) {
          line = lines.readLine();
        }
        String head =
            "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\nContent-Type: %s\r\n\r\n"
                .formatted(body.length, script ? "text/javascript" : "text/plain");
        request.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        request.getOutputStream().write(body);
      } catch (IOException e) {
        // The first handshake of a browser that does not know the certificate, or the end.
        System.getLogger(FirefoxIdentityTest.class.getName())
            .log(System.Logger.Level.DEBUG, "not served", e);
      }
    }
  }

  private static ServerSocket https() {
    try {
      return new TestAuthority("toy")
          .server("localhost")
          .context("TLS")
          .getServerSocketFactory()
          .createServerSocket(HTTPS, 0, InetAddress.ofLiteral("127.0.0.1"));
    } catch (IOException e) {
      boolean required = "true".equals(System.getenv("CI"));
      assumeTrue(required, "Firefox asks for providers on port 443 only, which is not ours: " + e);
      throw new UncheckedIOException(e);
    }
  }

  private static <T> T await(CompletableFuture<T> future) {
    return future.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  @Test
  void firefox_and_we_prove_our_names_to_each_other() throws IOException {
    try (ServerSocket https = https();
        FirefoxScript firefox = new FirefoxScript(PREFERENCES);
        RTCEngine engine =
            RTCEngine.builder()
                .loopbackCandidates(true)
                .identityProviders(List.of(new Toy()))
                .build();
        RTCPeerConnection pc =
            engine.newPeerConnection(
                RTCConfiguration.builder().peerIdentity("fox@localhost").build())) {
      Thread.ofVirtual().start(() -> serve(https));
      pc.setIdentityProvider(
          "localhost", RTCIdentityProviderOptions.builder().usernameHint("java@localhost").build());
      CompletableFuture<String> message = new CompletableFuture<>();
      pc.onDataChannel(e -> e.channel().onMessage(m -> message.complete(m.text())));
      CompletableFuture<Void> gathered = new CompletableFuture<>();
      pc.onIceGatheringStateChange(e -> {
        if (pc.iceGatheringState() == RTCIceGatheringState.COMPLETE) {
          gathered.complete(null);
        }
      });

      firefox.open("https://localhost/");
      String offer = firefox.evaluate(OFFER);
      assertThat(offer).contains("a=identity:");
      await(pc.setRemoteDescription(new RTCSessionDescriptionInit(RTCSdpType.OFFER, offer)));
      assertThat(await(pc.peerIdentity()))
          .isEqualTo(new RTCIdentityAssertion("localhost", "fox@localhost"));
      await(pc.setLocalDescription());
      await(gathered);

      RTCSessionDescription answer = Objects.requireNonNull(pc.localDescription());
      assertThat(firefox.evaluate(ANSWERED.replace("SDP", json(answer.sdp()))))
          .isEqualTo("localhost java@localhost");
      assertThat(await(message)).isEqualTo("it is me");
    }
  }
}
