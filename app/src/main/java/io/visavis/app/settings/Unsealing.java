package io.visavis.app.settings;

import io.visavis.rtc.RTCCertificate;
import io.visavis.rtc.RTCIceCredential;
import io.visavis.rtc.RTCIceServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What happens to all secrets of settings at once.
final class Unsealing {
  private Unsealing() {}

  /// Whether there is any secret at hand that would have to be kept. Certificates that were made
  /// without being asked for are none: they can be made again.
  static boolean hasSecrets(Settings settings) {
    boolean servers =
        settings.profiles().stream()
            .flatMap(profile -> profile.servers().stream())
            .anyMatch(server -> server.server().credential() != null);
    boolean certificates =
        settings.certificates().stream()
            .filter(entry -> entry.forCalls() && !entry.id().equals(CertificateEntry.DEFAULT))
            .anyMatch(entry -> !entry.locked());
    Proxy proxy = settings.proxy();
    RelayServer relay = settings.calling().relay();
    return servers
        || certificates
        || (proxy != null && proxy.password() != null)
        || (relay != null && (relay.user() != null || relay.password() != null));
  }

  /// The same without what cannot be opened; servers remember that there was something, and
  /// certificates without a key go.
  static Settings forget(Settings settings) {
    Proxy proxy = settings.proxy();
    RelayServer relay = settings.calling().relay();
    return settings
        .withCalling(
            settings
                .calling()
                .withRelay(relay == null ? null : relay.withKept(forget(relay.kept()))))
        .withProfiles(
            settings.profiles().stream().map(Unsealing::forgetLocked).toList(), settings.current())
        .withCertificates(
            settings.certificates().stream().filter(entry -> !entry.locked()).toList())
        .withProxy(
            proxy == null
                ? null
                : new Proxy(
                    proxy.host(),
                    proxy.port(),
                    proxy.user(),
                    proxy.password(),
                    forget(proxy.kept())));
  }

  /// The same without what cannot be opened.
  static Profile forgetLocked(Profile profile) {
    return profile.toBuilder()
        .servers(
            profile.servers().stream()
                .map(server -> server.withKept(forget(server.kept())))
                .toList())
        .build();
  }

  /// The same without any credential.
  static Profile withoutSecrets(Profile profile) {
    return profile.toBuilder()
        .servers(
            profile.servers().stream()
                .map(server ->
                    server.server().credential() == null
                        ? server.withKept(forget(server.kept()))
                        : server
                            .withServer(
                                server.server().toBuilder()
                                    .credential((RTCIceCredential) null)
                                    .build())
                            .withKept(server.kept().withForgotten()))
                .toList())
        .build();
  }

  private static Kept forget(Kept kept) {
    return kept.locked() ? kept.withForgotten() : kept;
  }

  /// The same with the secrets of `known` that no file has, because they are not to be kept.
  ///
  /// @param keeps whether certificates are in files
  static Settings restore(Settings settings, Settings known, boolean keeps) {
    Map<String, RTCIceServer> servers = new HashMap<>();
    known.profiles().stream()
        .flatMap(profile -> profile.servers().stream())
        .map(Server::server)
        .filter(server -> server.credential() != null)
        .forEach(server -> servers.put(login(server), server));
    List<Profile> profiles =
        settings.profiles().stream()
            .map(profile ->
                profile.toBuilder()
                    .servers(
                        profile.servers().stream().map(server -> restore(server, servers)).toList())
                    .build())
            .toList();
    Settings restored = settings.withProfiles(profiles, settings.current());
    for (CertificateEntry entry : keeps ? List.<CertificateEntry>of() : known.certificates()) {
      if (!entry.locked() && restored.certificate(entry.id()).isEmpty()) {
        restored = restored.withCertificate(entry);
      }
    }
    RelayServer relay = settings.calling().relay();
    if (relay != null) {
      Calling calling = settings.calling().withRelay(relay.restored(known.calling().relay()));
      restored = restored.withCalling(calling);
    }
    Proxy proxy = settings.proxy();
    boolean lacking = proxy != null && proxy.kept().forgotten();
    return lacking ? restored.withProxy(known.proxy()) : restored;
  }

  private static Server restore(Server server, Map<String, RTCIceServer> known) {
    RTCIceServer same = known.get(login(server.server()));
    return server.kept().forgotten() && same != null ? server.withServer(same) : server;
  }

  private static String login(RTCIceServer server) {
    return server.username() + "\n" + String.join("\n", server.urls());
  }

  /// The same with the certificate objects of `known` where they are the same certificates.
  static Settings sameCertificates(Settings settings, Settings known) {
    Map<String, RTCCertificate> objects = new HashMap<>();
    known.certificates().forEach(entry -> put(objects, entry));
    Stream<CertificateEntry> entries =
        settings.certificates().stream()
            .map(entry -> {
              RTCCertificate same = objects.get(entry.fingerprint());
              return same == null || entry.locked() ? entry : entry.withCertificate(same);
            });
    return settings.withCertificates(entries.toList());
  }

  private static void put(Map<String, RTCCertificate> objects, CertificateEntry entry) {
    @Nullable RTCCertificate certificate = entry.certificate();
    if (certificate != null) {
      objects.put(entry.fingerprint(), certificate);
    }
  }
}
