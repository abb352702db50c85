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
    long millis = now.toEpochMilli();
    if (wanted && entry.isEmpty()) {
      var parameters = new EcKeyGenParams("ECDSA", "P-256", LIFE.toMillis());
      return RTCPeerConnection.generateCertificate(parameters)
          .thenAcceptAsync(made -> add(store, made, millis), store::deliver);
    }
    RTCCertificate old = entry.map(CertificateEntry::certificate).orElse(null);
    if (old == null || !entry.orElseThrow().expiresSoon(millis)) {
      return CompletableFuture.completedFuture(null);
    }
    return RTCCertificates.renew(old, LIFE.toMillis())
        .thenAccept(renewed ->
            store.note(all ->
                all.withCertificate(
                    CertificateEntry.DEFAULT, known -> known.withCertificate(renewed))));
  }

  private static void add(SettingsStore store, RTCCertificate made, long millis) {
    CertificateEntry entry = CertificateEntry.of(CertificateEntry.DEFAULT, LABEL, made, millis);
    store.note(all ->
        all.certificate(CertificateEntry.DEFAULT).isPresent() ? all : all.withCertificate(entry));
  }
}
