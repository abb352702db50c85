package io.visavis.rtc.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.visavis.rtc.RTCCertificate;
import io.visavis.rtc.RTCErrorDetailType;
import io.visavis.rtc.RTCIdentityAssertionResult;
import io.visavis.rtc.RTCIdentityProviderFailure;
import io.visavis.rtc.RTCIdentityProviderOptions;
import io.visavis.rtc.RTCIdentityValidationResult;
import io.visavis.rtc.identity.IdentityAuthority.Person;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class X509IdentityProviderTest {

  private static final IdentityAuthority AUTHORITY = new IdentityAuthority("authority");
  private static final RTCCertificate ALICE = AUTHORITY.person("alice@example.org");
  private static final String CONTENTS =
      "{\"fingerprint\":[{\"algorithm\":\"sha-256\",\"digest\":\"4A:AD\"}]}";

  private static X509IdentityProvider of(
      @Nullable RTCCertificate own, X509Certificate... authorities) {
    return new X509IdentityProvider(own, List.of(authorities), InstantSource.system());
  }

  private static String assertion(@Nullable RTCCertificate own) {
    RTCIdentityAssertionResult result =
        of(own).generateAssertion(CONTENTS, "null", new RTCIdentityProviderOptions()).join();
    assertThat(result.idp().domain()).isEqualTo("x509.invalid");
    return result.assertion();
  }

  private static RTCIdentityValidationResult validated(String assertion) {
    return of(null, AUTHORITY.certificate()).validateAssertion(assertion, "null").join();
  }

  private static void refused(RTCErrorDetailType detail, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOfSatisfying(
            RTCIdentityProviderFailure.class,
            failure -> assertThat(failure.detail()).isEqualTo(detail));
  }

  private static void invalid(Person person) {
    String assertion = assertion(AUTHORITY.certify(person));
    refused(RTCErrorDetailType.IDP_TOKEN_INVALID, () -> validated(assertion));
  }

  @ParameterizedTest
  @ValueSource(strings = {"EC", "RSA", "Ed25519"})
  void the_name_and_the_contents_come_back_to_the_letter(String key) {
    RTCCertificate person = AUTHORITY.certify(new Person("alice@example.org").key(key));

    assertThat(validated(assertion(person)))
        .isEqualTo(new RTCIdentityValidationResult("alice@example.org", CONTENTS));
  }

  @Test
  void a_path_over_an_intermediate_authority_is_found() {
    RTCCertificate person = AUTHORITY.below("intermediate").person("bob@example.com");

    assertThat(validated(assertion(person)).identity()).isEqualTo("bob@example.com");
  }

  @Test
  void a_certificate_can_be_trusted_by_itself() {
    RTCCertificate stranger = new IdentityAuthority("unknown").person("carol@example.net");

    assertThat(
            of(null, stranger.certificate())
                .validateAssertion(assertion(stranger), "null")
                .join()
                .identity())
        .isEqualTo("carol@example.net");
  }

  @Test
  void an_authority_that_is_not_trusted_is_refused() {
    String stranger = assertion(new IdentityAuthority("authority").person("alice@example.org"));

    refused(RTCErrorDetailType.IDP_TOKEN_INVALID, () -> validated(stranger));
    refused(
        RTCErrorDetailType.IDP_TOKEN_INVALID,
        () -> of(null).validateAssertion(stranger, "null").join());
  }

  @Test
  void a_person_is_no_authority() {
    IdentityAuthority mallory =
        new IdentityAuthority(AUTHORITY.person("mallory@example.org"), AUTHORITY);
    String assertion = assertion(mallory.person("alice@example.org"));

    refused(RTCErrorDetailType.IDP_TOKEN_INVALID, () -> validated(assertion));
  }

  @Test
  void altered_contents_are_refused() {
    byte[] message = Base64.getDecoder().decode(assertion(ALICE));
    String text = new String(message, StandardCharsets.ISO_8859_1);
    message[text.indexOf("4A:AD")] ^= 1;

    refused(
        RTCErrorDetailType.IDP_TOKEN_INVALID,
        () -> validated(Base64.getEncoder().encodeToString(message)));
  }

  @Test
  void an_altered_signature_is_refused() {
    byte[] message = Base64.getDecoder().decode(assertion(ALICE));
    message[message.length - 1] ^= 1;

    refused(
        RTCErrorDetailType.IDP_TOKEN_INVALID,
        () -> validated(Base64.getEncoder().encodeToString(message)));
  }

  @Test
  void an_expired_certificate_is_refused_by_both_ends() {
    RTCCertificate expired =
        AUTHORITY.certify(new Person("a@b.c").until(Instant.now().minus(Duration.ofDays(1))));
    InstantSource lastWeek = InstantSource.fixed(Instant.now().minus(Duration.ofDays(7)));
    String made =
        new X509IdentityProvider(expired, List.of(), lastWeek)
            .generateAssertion(CONTENTS, "null", new RTCIdentityProviderOptions())
            .join()
            .assertion();

    refused(RTCErrorDetailType.IDP_TOKEN_EXPIRED, () -> validated(made));
    refused(RTCErrorDetailType.IDP_TOKEN_EXPIRED, () -> assertion(expired));
  }

  @Test
  void an_authority_on_the_way_that_has_expired_is_refused() {
    InstantSource later = InstantSource.fixed(Instant.now().plus(Duration.ofDays(500)));
    RTCCertificate longer =
        AUTHORITY
            .below("intermediate")
            .certify(new Person("a@b.c").until(Instant.now().plus(Duration.ofDays(900))));
    String made = assertion(longer);

    refused(
        RTCErrorDetailType.IDP_TOKEN_INVALID,
        () ->
            new X509IdentityProvider(null, List.of(AUTHORITY.certificate()), later)
                .validateAssertion(made, "null")
                .join());
  }

  @Test
  void a_certificate_for_another_purpose_is_refused() {
    invalid(new Person("a@b.c").purpose(KeyPurposeId.id_kp_serverAuth));
    invalid(new Person("a@b.c").usage(KeyUsage.keyEncipherment));
    invalid(new Person("a@b.c").usage(KeyUsage.nonRepudiation));
  }

  @Test
  void a_certificate_without_a_stated_purpose_is_for_any() {
    RTCCertificate plain = AUTHORITY.certify(new Person("a@b.c").purpose(null).usage(0));
    RTCCertificate any =
        AUTHORITY.certify(new Person("a@b.c").purpose(KeyPurposeId.anyExtendedKeyUsage));

    assertThat(validated(assertion(plain)).identity()).isEqualTo("a@b.c");
    assertThat(validated(assertion(any)).identity()).isEqualTo("a@b.c");
  }

  @Test
  void a_certificate_without_an_address_proves_nothing() {
    refused(
        RTCErrorDetailType.IDP_TOKEN_INVALID, () -> assertion(AUTHORITY.certify(new Person(""))));
  }

  @Test
  void without_a_certificate_nothing_is_asserted() {
    refused(RTCErrorDetailType.IDP_EXECUTION_FAILURE, () -> assertion(null));
  }

  /// The owner signs a mail, or some file of somebody's choice: not an assertion.
  @Test
  void what_the_owner_signed_for_other_ends_is_no_assertion() throws Exception {
    CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
    generator.addSignerInfoGenerator(
        new JcaSimpleSignerInfoGeneratorBuilder()
            .build("SHA256withECDSA", ALICE.privateKey(), ALICE.certificate()));
    generator.addCertificates(new JcaCertStore(ALICE.chain()));
    byte[] mail =
        generator
            .generate(
                new CMSProcessableByteArray(
                    CMSObjectIdentifiers.data, CONTENTS.getBytes(StandardCharsets.UTF_8)),
                true)
            .getEncoded("DER");

    refused(
        RTCErrorDetailType.IDP_TOKEN_INVALID,
        () -> validated(Base64.getEncoder().encodeToString(mail)));
  }

  @Test
  void text_that_is_no_message_is_refused() {
    for (String text : List.of("", "?", "AAAA", "MAA=", "MIAwgDCA")) {
      refused(RTCErrorDetailType.IDP_TOKEN_INVALID, () -> validated(text));
    }
    String huge = Base64.getEncoder().encodeToString(new byte[SignedContents.MAX_BYTES + 1]);
    refused(RTCErrorDetailType.IDP_TOKEN_INVALID, () -> validated(huge));
  }
}
