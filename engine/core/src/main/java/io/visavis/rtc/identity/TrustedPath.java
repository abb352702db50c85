package io.visavis.rtc.identity;

import io.visavis.rtc.RTCErrorDetailType;
import io.visavis.rtc.RTCIdentityProviderFailure;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CertificateParsingException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Whether a certificate is somebody's identity: path (RFC 5280 §6), purpose (RFC 8550 §4.4) and
/// time. Revocation is not asked for: that would tell its servers who calls whom.
final class TrustedPath {

  private static final int DIGITAL_SIGNATURE = 0;
  private static final String EMAIL_PROTECTION = "1.3.6.1.5.5.7.3.4";
  private static final String ANY_PURPOSE = "2.5.29.37.0";
  private static final int MOST_INTERMEDIATES = 4;

  private final Set<X509Certificate> authorities;

  /// @param authorities whom to believe; one may be an identity itself
  TrustedPath(List<X509Certificate> authorities) {
    this.authorities = Set.copyOf(authorities);
  }

  /// @param others certificates that may lead to an authority
  /// @throws RTCIdentityProviderFailure `idp-token-expired` or `idp-token-invalid`
  void check(X509Certificate identity, List<X509Certificate> others, Instant now) {
    checkPurpose(identity);
    checkTime(identity, now);
    if (authorities.contains(identity)) {
      return;
    }
    if (authorities.isEmpty()) {
      throw invalid("no authority of identity certificates is trusted here");
    }
    try {
      X509CertSelector target = new X509CertSelector();
      target.setCertificate(identity);
      Set<TrustAnchor> anchors = new HashSet<>();
      authorities.forEach(authority -> anchors.add(new TrustAnchor(authority, null)));
      PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
      parameters.setRevocationEnabled(false);
      parameters.setDate(Date.from(now));
      parameters.setMaxPathLength(MOST_INTERMEDIATES);
      parameters.addCertStore(
          CertStore.getInstance("Collection", new CollectionCertStoreParameters(others)));
      CertPathBuilder.getInstance("PKIX").build(parameters);
    } catch (CertPathBuilderException e) {
      throw invalid("no trusted authority stands behind the certificate today");
    } catch (GeneralSecurityException e) {
      throw invalid("the certificate cannot be checked: " + e.getMessage());
    }
  }

  /// RFC 8550 §4.4.2, §4.4.4: an extension that is absent restricts nothing.
  private static void checkPurpose(X509Certificate identity) {
    boolean[] usage = identity.getKeyUsage();
    if (usage != null && !usage[DIGITAL_SIGNATURE]) {
      throw invalid("the certificate is not for signatures");
    }
    try {
      List<String> purposes = identity.getExtendedKeyUsage();
      if (purposes != null
          && !purposes.contains(EMAIL_PROTECTION)
          && !purposes.contains(ANY_PURPOSE)) {
        throw invalid("the certificate is not for the identity of persons");
      }
    } catch (CertificateParsingException e) {
      throw invalid("the certificate's purpose cannot be read");
    }
  }

  static void checkTime(X509Certificate identity, Instant now) {
    if (now.isAfter(identity.getNotAfter().toInstant())) {
      throw new RTCIdentityProviderFailure(
          RTCErrorDetailType.IDP_TOKEN_EXPIRED, "the certificate has expired");
    }
    if (now.isBefore(identity.getNotBefore().toInstant())) {
      throw invalid("the certificate is not valid yet");
    }
  }

  static RTCIdentityProviderFailure invalid(String message) {
    return new RTCIdentityProviderFailure(RTCErrorDetailType.IDP_TOKEN_INVALID, message);
  }
}
