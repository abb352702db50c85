package io.visavis.app.settings;

import io.visavis.app.call.AudioChoice;
import io.visavis.app.call.Contact;
import io.visavis.app.call.VideoChoice;
import io.visavis.rtc.EcKeyGenParams;
import io.visavis.rtc.RTCBundlePolicy;
import io.visavis.rtc.RTCCertificate;
import io.visavis.rtc.RTCIceCredentialType;
import io.visavis.rtc.RTCIceServer;
import io.visavis.rtc.RTCIceTransportPolicy;
import io.visavis.rtc.RTCKeyPin;
import io.visavis.rtc.RTCOAuthCredential;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCRtcpMuxPolicy;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Settings with nothing at its default.
final class Samples {
  /// What must never be readable.
  static final String PASSWORD = "pa55word-of-turn";

  static final String MAC_KEY = "bWFja2V5LW9mLXR1cm4=";
  static final String PROXY_PASSWORD = "pa55word-of-proxy";
  static final String RELAY_USER = "us3r-of-relay";
  static final String RELAY_PASSWORD = "pa55word-of-relay";

  static final RelayServer RELAY =
      new RelayServer(
          "mqtts://broker.example.org", RELAY_USER, RELAY_PASSWORD, "-----BEGIN CERTIFICATE-----");

  static final Contact ZOE =
      new Contact(
          "Zoé",
          new RTCKeyPin("AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE="),
          List.of("01:02:03", "04:05:06"));

  static final RTCIceServer TURN =
      new RTCIceServer(
          List.of("turn:turn.example.org:3478?transport=tcp", "turns:turn.example.org"),
          "alice",
          PASSWORD);

  static final RTCIceServer OAUTH =
      new RTCIceServer(
          List.of("turn:oauth.example.org"),
          "kid",
          new RTCOAuthCredential(MAC_KEY, "dG9rZW4="),
          RTCIceCredentialType.OAUTH);

  private Samples() {}

  static RTCCertificate certificate() {
    return RTCPeerConnection.generateCertificate(new EcKeyGenParams("ECDSA", "P-256", null)).join();
  }

  static Profile profile(String name, String certificate) {
    return new Profile(
        name,
        List.of(
            Server.of(new RTCIceServer("stun:stun.example.org")),
            new Server(false, TURN, "of the office, « très lent »"),
            Server.of(OAUTH)),
        RTCBundlePolicy.MAX_COMPAT,
        RTCIceTransportPolicy.RELAY,
        RTCRtcpMuxPolicy.NEGOTIATE,
        7,
        List.of(certificate),
        "bob@example.org",
        certificate,
        false,
        List.of("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="),
        Kept.NOTHING);
  }

  static Settings full() {
    CertificateEntry entry = CertificateEntry.of("mine", certificate(), 1_000).usedOnceMore();
    return new Settings(
        List.of(Profile.named("home"), profile("office", entry.id())),
        "office",
        List.of(entry),
        new Appearance(ThemeChoice.DARK, Language.FRENCH).withTextSize(150),
        new Media(VideoChoice.TEST_PATTERN, 640, 360, 15, AudioChoice.TONE, false),
        new Proxy("proxy.example.org", 3128, "carol", PROXY_PASSWORD),
        new Calling("Anna", false, RELAY, List.of(ZOE)),
        Kept.NOTHING);
  }

  /// Whether two would be written alike; certificates have an identity of their own.
  static String written(Settings settings) {
    return SettingsJson.write(settings, clear()).toPrettyString();
  }

  /// A box that hides nothing.
  static SecretBox clear() {
    return new SecretBox() {
      @Override
      public String seal(String place, byte[] secret) {
        return Base64.getEncoder().encodeToString(secret);
      }

      @Override
      public byte @Nullable [] open(String place, String sealed) {
        try {
          return Base64.getDecoder().decode(sealed);
        } catch (IllegalArgumentException e) {
          return null;
        }
      }
    };
  }
}
