package io.visavis.rtc.identity;

import io.visavis.rtc.RTCCertificate;
import io.visavis.rtc.RTCErrorDetailType;
import io.visavis.rtc.RTCIdentityAssertionResult;
import io.visavis.rtc.RTCIdentityProvider;
import io.visavis.rtc.RTCIdentityProviderDetails;
import io.visavis.rtc.RTCIdentityProviderFailure;
import io.visavis.rtc.RTCIdentityProviderOptions;
import io.visavis.rtc.RTCIdentityValidationResult;
import io.visavis.rtc.base.MalformedException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The built-in provider: whoever has the key of an X.509 certificate with an e-mail address, as
/// S/MIME has, signs the contents with it. The name is the certificate's first `rfc822Name`.
///
/// It is a third-party authority in the sense of RFC 8827 §8.1: its domain vouches for addresses of
/// any other, and the local policy that allows it is the list of authorities; name constraints in
/// their certificates hold.
public final class X509IdentityProvider implements RTCIdentityProvider {

  /// `GeneralName` of RFC 5280 §4.2.1.6.
  private static final int RFC822_NAME = 1;

  private final @Nullable RTCCertificate own;
  private final TrustedPath trust;
  private final InstantSource clock;

  /// @param own signs our assertions; null: there are none
  /// @param authorities who is believed; empty: nobody
  public X509IdentityProvider(
      @Nullable RTCCertificate own, List<X509Certificate> authorities, InstantSource clock) {
    this.own = own;
    this.trust = new TrustedPath(authorities);
    this.clock = clock;
  }

  @Override
  public String domain() {
    return X509;
  }

  @Override
  public boolean vouchesFor(String domain) {
    return true;
  }

  @Override
  public CompletableFuture<RTCIdentityAssertionResult> generateAssertion(
      String contents, String origin, RTCIdentityProviderOptions options) {
    return settle(() -> {
      RTCCertificate signer = own;
      if (signer == null) {
        throw new RTCIdentityProviderFailure(
            RTCErrorDetailType.IDP_EXECUTION_FAILURE, "there is no identity certificate");
      }
      Instant now = clock.instant();
      TrustedPath.checkTime(signer.certificate(), now);
      // A certificate without a name proves nothing: better to know here.
      nameOf(signer.certificate());
      try {
        byte[] message = SignedContents.sign(contents, signer.chain(), signer.privateKey(), now);
        return new RTCIdentityAssertionResult(
            new RTCIdentityProviderDetails(X509), Base64.getEncoder().encodeToString(message));
      } catch (GeneralSecurityException e) {
        throw new RTCIdentityProviderFailure(
            RTCErrorDetailType.IDP_EXECUTION_FAILURE,
            "the identity certificate's key cannot sign: " + e.getMessage());
      }
    });
  }

  @Override
  public CompletableFuture<RTCIdentityValidationResult> validateAssertion(
      String assertion, String origin) {
    return settle(() -> {
      SignedContents signed = read(assertion);
      trust.check(signed.signer(), signed.certificates(), clock.instant());
      if (!signed.verified()) {
        throw TrustedPath.invalid("the signature is not that of the certificate");
      }
      return new RTCIdentityValidationResult(nameOf(signed.signer()).toString(), signed.contents());
    });
  }

  private static SignedContents read(String assertion) {
    byte[] message;
    try {
      message = Base64.getDecoder().decode(assertion);
    } catch (IllegalArgumentException e) {
      throw TrustedPath.invalid("the assertion is no base64");
    }
    return SignedContents.read(message);
  }

  private static IdentityName nameOf(X509Certificate certificate) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      if (names != null) {
        for (List<?> name : names) {
          if (Integer.valueOf(RFC822_NAME).equals(name.get(0))
              && name.get(1) instanceof String address) {
            return IdentityName.ofMail(address);
          }
        }
      }
    } catch (CertificateParsingException e) {
      throw TrustedPath.invalid("the certificate's names cannot be read");
    }
    throw TrustedPath.invalid("the certificate names no e-mail address");
  }

  private static <T> CompletableFuture<T> settle(Supplier<T> work) {
    try {
      return CompletableFuture.completedFuture(work.get());
    } catch (RTCIdentityProviderFailure e) {
      return CompletableFuture.failedFuture(e);
    } catch (MalformedException e) {
      return CompletableFuture.failedFuture(TrustedPath.invalid(String.valueOf(e.getMessage())));
    }
  }
}
