package io.visavis.rtc.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.visavis.rtc.base.MalformedException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 8827 §5.
class IdentityAttributeTest {

  @Test
  void an_assertion_comes_with_or_without_extensions() {
    assertThat(IdentityAttribute.parse("QUJD+/==")).isEqualTo(new IdentityAttribute("QUJD+/=="));
    IdentityAttribute extended = IdentityAttribute.parse("QUJD a=1;b; c=x=y");
    assertThat(extended).isEqualTo(new IdentityAttribute("QUJD", List.of("a=1", "b", "c=x=y")));
    assertThat(extended).hasToString("QUJD a=1; b; c=x=y");
    assertThat(IdentityAttribute.parse(extended.toString())).isEqualTo(extended);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "QUJ_", "QU\tJD", "Ä", "QUJD =x", "QUJD a;;b", "QUJD  ;"})
  void anything_else_is_malformed(String text) {
    assertThatThrownBy(() -> IdentityAttribute.parse(text)).isInstanceOf(MalformedException.class);
  }
}
