package io.visavis.rtc.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.visavis.rtc.RTCIdentityAssertionResult;
import io.visavis.rtc.RTCIdentityProviderDetails;
import io.visavis.rtc.base.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssertionCodecTest {

  /// The example of RFC 8827 §5.
  private static final String RFC_8827_EXAMPLE =
      "eyJpZHAiOnsiZG9tYWluIjoiZXhhbXBsZS5vcmciLCJwcm90b2NvbCI6ImJvZ3VzIn0sImFzc2VydGlvbiI6IntcIm"
          + "lkZW50aXR5XCI6XCJib2JAZXhhbXBsZS5vcmdcIixcImNvbnRlbnRzXCI6XCJhYmNkZWZnaGlqa2xtbm9wcXJz"
          + "dHV2d3l6XCIsXCJzaWduYXR1cmVcIjpcIjAxMDIwMzA0MDUwNlwifSJ9";

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void reads_and_writes_the_example_of_rfc_8827() {
    RTCIdentityAssertionResult assertion = AssertionCodec.decode(RFC_8827_EXAMPLE);

    assertThat(assertion.idp()).isEqualTo(new RTCIdentityProviderDetails("example.org", "bogus"));
    assertThat(assertion.assertion())
        .isEqualTo(
            "{\"identity\":\"bob@example.org\",\"contents\":\"abcdefghijklmnopqrstuvwyz\","
                + "\"signature\":\"010203040506\"}");
    assertThat(AssertionCodec.encode(assertion)).isEqualTo(RFC_8827_EXAMPLE);
  }

  @Test
  void a_provider_without_a_protocol_has_the_default_one() {
    String value = base64("{\"idp\":{\"domain\":\"example.org\"},\"assertion\":\"x\",\"more\":1}");

    assertThat(AssertionCodec.decode(value).idp().protocol()).isEqualTo("default");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"idp\":{\"domain\":\"d\"}}",
        "{\"idp\":\"d\",\"assertion\":\"x\"}",
        "{\"idp\":{},\"assertion\":\"x\"}",
        "{\"idp\":{\"domain\":1},\"assertion\":\"x\"}",
        "{\"idp\":{\"domain\":\"d\"},\"assertion\":{}}",
        "{\"idp\":{\"domain\":\"d\",\"protocol\":\"a/b\"},\"assertion\":\"x\"}",
        "{\"idp\":{\"domain\":\"d\",\"protocol\":\"a\\\\b\"},\"assertion\":\"x\"}",
        "{\"idp\":{\"domain\":\"d\"},\"assertion\":\"x\"} ."
      })
  void json_that_is_no_assertion_is_malformed(String json) {
    assertThatThrownBy(() -> AssertionCodec.decode(base64(json)))
        .isInstanceOf(MalformedException.class);
  }

  @Test
  void text_that_is_no_base64_or_no_utf_8_is_malformed() {
    assertThatThrownBy(() -> AssertionCodec.decode(RFC_8827_EXAMPLE + "="))
        .isInstanceOf(MalformedException.class);
    assertThatThrownBy(() -> AssertionCodec.decode("{}")).isInstanceOf(MalformedException.class);
    assertThatThrownBy(() -> AssertionCodec.decode("/////w=="))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("UTF-8");
  }

  @Test
  void an_assertion_fits_into_one_line_of_sdp() {
    RTCIdentityAssertionResult huge =
        new RTCIdentityAssertionResult(new RTCIdentityProviderDetails("d"), "x".repeat(16_000));

    assertThatThrownBy(() -> AssertionCodec.encode(huge))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> AssertionCodec.decode("AAAA".repeat(4_001)))
        .isInstanceOf(MalformedException.class);
  }
}
