package io.visavis.app.settings;

import io.visavis.rtc.RTCCertificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// The certificate by which browsers and links know the rooms of this program. It lies among one's
/// own, its key sealed as theirs are; no call is made with it and no list offers it, so that who
/// opens a room cannot be recognised in a call, and nobody deletes what links rely on.
public final class RoomCertificate {
  /// Links of earlier days have the hash of its key, browsers may know the certificate itself: they
  /// should not meet it on its last day.
  private static final Duration RENEWED_BEFORE = Duration.ofDays(30);

  private static final String LABEL = "Rooms";

  private RoomCertificate() {}

  /// Makes it where there is none, and renews it over the same key, so that the pins of links stay
  /// good, a month before it expires. One whose key cannot be opened now stays as it is.
  ///
  /// @return when it is done
  public static CompletableFuture<Void> ensure(SettingsStore store, Instant now) {
    var entry = store.current().certificate(CertificateEntry.HOST);
    if (entry.isEmpty()) {
      return DefaultCertificate.make(store, CertificateEntry.HOST, LABEL, now);
    }
    RTCCertificate old = entry.get().certificate();
    boolean late = entry.get().expiresMillis() <= now.plus(RENEWED_BEFORE).toEpochMilli();
    return old != null && late
        ? DefaultCertificate.renew(store, CertificateEntry.HOST, old)
        : CompletableFuture.completedFuture(null);
  }

  /// The one of now; empty: there is none yet, or its key cannot be opened.
  public static Optional<RTCCertificate> of(Settings settings) {
    return settings.certificate(CertificateEntry.HOST).map(CertificateEntry::certificate);
  }
}
