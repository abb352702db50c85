package io.visavis.app.settings;

import io.visavis.rtc.EcKeyGenParams;
import io.visavis.rtc.RTCCertificate;
import io.visavis.rtc.RTCCertificates;
import io.visavis.rtc.RTCPeerConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/// The certificate that nobody has to ask for: made on the first start, so that others see the same
/// caller again, and renewed over the same key before it expires.
public final class DefaultCertificate {
  /// W3C's longest.
  private static final Duration LIFE = Duration.ofDays(365);

  private static final String LABEL = "Visavis";

  private DefaultCertificate() {}

  /// Makes or renews it where a profile wants it; a person who has deleted it does not get it back.
  ///
  /// @return when it is done
  public static CompletableFuture<Void> ensure(SettingsStore store, Instant now) {
    Settings settings = store.current();
    boolean wanted =
        settings.profiles().stream()
            .anyMatch(profile -> profile.certificateIds().contains(CertificateEntry.DEFAULT));
    var entry = settings.certificate(CertificateEntry.DEFAULT);
    if (wanted && entry.isEmpty()) {
      return make(store, CertificateEntry.DEFAULT, LABEL, now);
    }
    RTCCertificate old = entry.map(CertificateEntry::certificate).orElse(null);
    return old != null && entry.orElseThrow().expiresSoon(now.toEpochMilli())
        ? renew(store, CertificateEntry.DEFAULT, old)
        : CompletableFuture.completedFuture(null);
  }

  /// Makes one, unless there is one of that id meanwhile.
  static CompletableFuture<Void> make(SettingsStore store, String id, String label, Instant now) {
    var parameters = new EcKeyGenParams("ECDSA", "P-256", LIFE.toMillis());
    return RTCPeerConnection.generateCertificate(parameters)
        .thenAcceptAsync(
            made -> {
              CertificateEntry entry = CertificateEntry.of(id, label, made, now.toEpochMilli());
              store.note(all -> all.certificate(id).isPresent() ? all : all.withCertificate(entry));
            },
            store::deliver);
  }

  /// Renews one over the same key.
  static CompletableFuture<Void> renew(SettingsStore store, String id, RTCCertificate old) {
    return RTCCertificates.renew(old, LIFE.toMillis())
        .thenAcceptAsync(
            renewed ->
                store.note(all -> all.withCertificate(id, known -> known.withCertificate(renewed))),
            store::deliver);
  }
}
