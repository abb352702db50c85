package io.visavis.app.ui.settings;

import io.visavis.app.call.Contact;
import io.visavis.app.settings.Calling;
import io.visavis.app.settings.CertificateEntry;
import io.visavis.app.settings.Profile;
import io.visavis.app.settings.RelayServer;
import io.visavis.app.settings.Server;
import io.visavis.app.settings.Settings;
import io.visavis.app.settings.SettingsStore;
import io.visavis.rtc.EcKeyGenParams;
import io.visavis.rtc.RTCCertificate;
import io.visavis.rtc.RTCIceServer;
import io.visavis.rtc.RTCKeyPin;
import io.visavis.rtc.RTCPeerConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Settings as people have them: some long, some strange.
final class SettingsExamples {
  private SettingsExamples() {}

  /// Two profiles and many servers.
  static SettingsStore store() {
    List<Server> servers = new ArrayList<>();
    servers.add(Server.of(new RTCIceServer("stun:stun.example.org:3478")));
    servers.add(
        new Server(
            true,
            new RTCIceServer(
                List.of(
                    "turn:turn.example.org:3478?transport=udp",
                    "turns:a-very-long-name-of-a-relay.in-the-office.branch.example.org:5349"
                        + "?transport=tcp"),
                "visavis-user-with-a-long-name@example.org",
                "secret"),
            "Relay of the office, ask Marie for a new password"));
    servers.add(new Server(false, new RTCIceServer("stun:192.0.2.7"), "old"));
    long now = System.currentTimeMillis();
    CertificateEntry own = CertificateEntry.of("Laptop", certificate(Duration.ofDays(365)), now);
    CertificateEntry old =
        CertificateEntry.of(
            "The certificate of the old machine in the office of the branch, with a very long name",
            certificate(Duration.ofDays(3)),
            now);
    Profile home =
        Profile.named("Home").toBuilder()
            .servers(servers)
            .iceCandidatePoolSize(300)
            .certificateIds(List.of(old.id(), own.id()))
            .peerIdentity("marie")
            .pins(List.of(RTCKeyPin.of(own.chain().getFirst()).sha256(), "damaged"))
            .build();
    Profile office =
        Profile.named("Office, relay only: nobody may learn where I am").toBuilder().build();
    Settings settings = Settings.initial("Home").withProfiles(List.of(home, office), "Home");
    settings = settings.withCertificate(own).withCertificate(old.usedOnceMore());
    RelayServer relay =
        new RelayServer("mqtt://broker.branch.example.org", "marie", "secret", null);
    Contact zoe =
        new Contact(
            "Zoé, of the third floor in the building of the branch, with a very long name",
            RTCKeyPin.of(own.chain().getFirst()),
            List.of());
    Contact nameless = new Contact("", RTCKeyPin.of(old.chain().getFirst()), List.of());
    Calling calling = new Calling("Marie Dupont", true, relay, List.of(zoe, nameless));
    return SettingsStore.inMemory(settings.withCalling(calling));
  }

  private static RTCCertificate certificate(Duration life) {
    return RTCPeerConnection.generateCertificate(
            new EcKeyGenParams("ECDSA", "P-256", life.toMillis()))
        .join();
  }
}
