package io.visavis.rtc.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.visavis.rtc.base.MalformedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 8827 §8.1.
class IdentityNameTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "@", "alice", "alice@", "@example.org", "a@b@c", "a b@c", "a@b\n"})
  void a_name_has_a_user_and_a_domain(String text) {
    assertThatThrownBy(() -> IdentityName.parse(text)).isInstanceOf(MalformedException.class);
  }

  @Test
  void a_provider_is_the_authority_for_its_own_domain_only() {
    IdentityName name = IdentityName.parse("alice@Example.org");

    assertThat(name.isOf("example.org")).isTrue();
    assertThat(name.isOf("example.org:8443")).isTrue();
    assertThat(name.isOf("evil.example.org")).isFalse();
    assertThat(name.isOf("example.or")).isFalse();
  }

  @Test
  void domains_are_compared_by_label_equivalence() {
    assertThat(IdentityName.parse("a@bücher.example").isOf("XN--BCHER-KVA.example")).isTrue();
  }

  @Test
  void users_are_compared_to_the_letter() {
    IdentityName alice = IdentityName.parse("alice@example.org");

    assertThat(alice.matches(IdentityName.parse("alice@EXAMPLE.org"))).isTrue();
    assertThat(alice.matches(IdentityName.parse("Alice@example.org"))).isFalse();
    assertThat(alice.matches(IdentityName.parse("alice@example.com"))).isFalse();
  }

  @Test
  void at_and_percent_signs_of_a_mail_user_are_escaped() {
    assertThat(IdentityName.ofMail("\"a@b\"@example.org")).hasToString("\"a%40b\"@example.org");
    assertThat(IdentityName.ofMail("50%off@example.org")).hasToString("50%25off@example.org");
  }
}
