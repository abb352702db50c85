package io.visavis.app.settings;

import io.visavis.rtc.RTCCertificate;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A certificate of one's own, in the table that all profiles share.
///
/// @param id what profiles call it
/// @param label what a person calls it
/// @param chain the leaf and what signed it
/// @param certificate with its key; null while the key is not at hand
/// @param createdMillis when it was made or imported, in ms since 1970
/// @param usedInCalls how many calls have been made with it
/// @param kept see [Kept]
public record CertificateEntry(
    String id,
    String label,
    List<X509Certificate> chain,
    @Nullable RTCCertificate certificate,
    long createdMillis,
    int usedInCalls,
    Kept kept) {
  /// The id of the certificate that is made without being asked for.
  public static final String DEFAULT = "default";

  /// The id of the one by which rooms at this program are known: see [RoomCertificate].
  public static final String HOST = "rooms";

  /// How long before its end an expiry is worth a word.
  private static final Duration WARNING = Duration.ofDays(7);

  /// Checks that there is a certificate at all.
  public CertificateEntry {
    chain = List.copyOf(chain);
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("no certificate");
    }
    if (certificate != null) {
      kept = kept.withoutSecret();
    }
  }

  /// A new entry, which no call has used.
  public static CertificateEntry of(String label, RTCCertificate certificate, long nowMillis) {
    return of(UUID.randomUUID().toString(), label, certificate, nowMillis);
  }

  static CertificateEntry of(String id, String label, RTCCertificate certificate, long nowMillis) {
    return new CertificateEntry(
        id, label, certificate.chain(), certificate, nowMillis, 0, Kept.NOTHING);
  }

  CertificateEntry withId(String other) {
    return new CertificateEntry(other, label, chain, certificate, createdMillis, usedInCalls, kept);
  }

  /// The same under another label.
  public CertificateEntry withLabel(String text) {
    return new CertificateEntry(id, text, chain, certificate, createdMillis, usedInCalls, kept);
  }

  /// The same entry with another certificate, as after a renewal.
  public CertificateEntry withCertificate(RTCCertificate other) {
    return new CertificateEntry(id, label, other.chain(), other, createdMillis, usedInCalls, kept);
  }

  /// The same after another call.
  public CertificateEntry usedOnceMore() {
    return new CertificateEntry(
        id, label, chain, certificate, createdMillis, usedInCalls + 1, kept);
  }

  CertificateEntry withKept(Kept other) {
    return new CertificateEntry(id, label, chain, certificate, createdMillis, usedInCalls, other);
  }

  /// Whether calls may be made with it, and lists offer it.
  public boolean forCalls() {
    return !id.equals(HOST);
  }

  /// Whether its key cannot be opened now.
  public boolean locked() {
    return certificate == null;
  }

  /// When it expires, in ms since 1970.
  public long expiresMillis() {
    return chain.getFirst().getNotAfter().getTime();
  }

  /// Whether it has expired.
  public boolean expired(long nowMillis) {
    return expiresMillis() <= nowMillis;
  }

  /// Whether it expires soon, or has.
  public boolean expiresSoon(long nowMillis) {
    return expiresMillis() - nowMillis < WARNING.toMillis();
  }

  /// SHA-256 of the leaf as `a=fingerprint` writes it: upper-case bytes parted by colons.
  public String fingerprint() {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(chain.getFirst().getEncoded());
      return HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash);
    } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
      throw new IllegalStateException("a certificate has no fingerprint", e);
    }
  }

  /// Names it without its key.
  @Override
  public String toString() {
    return "CertificateEntry[" + id + ", " + label + ", " + fingerprint() + "]";
  }
}
