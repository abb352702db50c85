package io.visavis.rtc.cert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// RFC 8122 §5.
class FingerprintCheckTest {

  private static final byte[] DER = "certificate".getBytes(StandardCharsets.UTF_8);
  private static final byte[] OTHER = "certificats".getBytes(StandardCharsets.UTF_8);

  private static CertFingerprint right(String algorithm) {
    return CertFingerprint.of(algorithm, DER);
  }

  private static CertFingerprint wrong(String algorithm) {
    return CertFingerprint.of(algorithm, OTHER);
  }

  @Test
  void a_fingerprint_is_upper_case_with_colons() {
    // SHA-256 of "abc", FIPS 180-2 appendix B.1.
    assertThat(CertFingerprint.of("sha-256", "abc".getBytes(StandardCharsets.UTF_8)).value())
        .startsWith("BA:78:16:BF:8F:01:CF:EA")
        .hasSize(32 * 3 - 1);
    assertThat(right("sha-384").value()).hasSize(48 * 3 - 1);
    assertThat(right("SHA-512").algorithm()).isEqualTo("sha-512");
  }

  @Test
  void matches_in_any_case() {
    CertFingerprint lower =
        new CertFingerprint("SHA-256", right("sha-256").value().toLowerCase(Locale.ROOT));
    assertThat(FingerprintCheck.matches(DER, List.of(lower))).isTrue();
    assertThat(FingerprintCheck.matches(OTHER, List.of(lower))).isFalse();
  }

  @Test
  void one_of_several_of_the_same_algorithm_is_enough() {
    assertThat(FingerprintCheck.matches(DER, List.of(wrong("sha-256"), right("sha-256")))).isTrue();
  }

  @Test
  void only_the_strongest_algorithm_counts() {
    assertThat(FingerprintCheck.matches(DER, List.of(right("sha-256"), wrong("sha-512"))))
        .isFalse();
    assertThat(FingerprintCheck.matches(DER, List.of(wrong("sha-256"), right("sha-512")))).isTrue();
    assertThat(FingerprintCheck.matches(DER, List.of(right("sha-1"), wrong("sha-256")))).isFalse();
  }

  @Test
  void a_certificate_with_a_weaker_hash_than_another_s_is_refused() {
    List<CertFingerprint> mixed = List.of(right("sha-256"), wrong("sha-384"));
    List<CertFingerprint> even =
        List.of(right("sha-256"), right("sha-384"), wrong("sha-256"), wrong("sha-384"));
    assertThat(FingerprintCheck.matches(DER, mixed)).isFalse();
    assertThat(FingerprintCheck.matches(OTHER, mixed)).isTrue();
    assertThat(FingerprintCheck.matches(DER, even)).isTrue();
    assertThat(FingerprintCheck.matches(OTHER, even)).isTrue();
  }

  @Test
  void sha_1_counts_when_it_is_alone() {
    assertThat(FingerprintCheck.matches(DER, List.of(right("sha-1")))).isTrue();
  }

  @Test
  void md5_md2_and_unknown_names_never_count() {
    CertFingerprint md5 = new CertFingerprint("md5", "00:11");
    CertFingerprint future = new CertFingerprint("sha3-256", "00:11");
    assertThat(FingerprintCheck.matches(DER, List.of(md5, new CertFingerprint("md2", "00"))))
        .isFalse();
    assertThat(FingerprintCheck.matches(DER, List.of(future))).isFalse();
    assertThat(FingerprintCheck.matches(DER, List.of(future, right("sha-256")))).isTrue();
    assertThat(FingerprintCheck.matches(DER, List.of())).isFalse();
    assertThatThrownBy(() -> CertFingerprint.of("md5", DER))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void malformed_values_match_nothing() {
    for (String value : List.of("", ":", "AB", "AB:C", "ABCD", "zz:zz", "AB:CD:", "AB CD")) {
      assertThat(FingerprintCheck.matches(DER, List.of(new CertFingerprint("sha-256", value))))
          .isFalse();
    }
  }
}
