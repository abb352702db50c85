package io.visavis.rtc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RTCExceptionTest {
  @Test
  void names_are_w3c_s() {
    assertThat(
            List.of(
                    RTCException.invalidState("m"),
                    RTCException.invalidAccess("m"),
                    RTCException.invalidModification("m"),
                    RTCException.syntax("m"),
                    RTCException.operation("m"),
                    RTCException.notSupported("m"),
                    RTCException.network("m"),
                    RTCException.abort("m"),
                    RTCException.notFound("m"),
                    RTCException.notReadable("m"),
                    RTCException.invalidCharacter("m"),
                    RTCException.typeError("m"),
                    RTCException.rangeError("m"))
                .stream()
                .map(RTCException::name))
        .containsExactly(
            "InvalidStateError",
            "InvalidAccessError",
            "InvalidModificationError",
            "SyntaxError",
            "OperationError",
            "NotSupportedError",
            "NetworkError",
            "AbortError",
            "NotFoundError",
            "NotReadableError",
            "InvalidCharacterError",
            "TypeError",
            "RangeError");
    assertThat(RTCException.syntax("no").toString()).isEqualTo("SyntaxError: no");
  }

  @Test
  void an_rtc_error_is_an_operation_error_with_details() {
    RTCError error = RTCError.sdpSyntax(7, "no such line");
    assertThat(error.name()).isEqualTo("OperationError");
    assertThat(error.errorDetail()).isEqualTo(RTCErrorDetailType.SDP_SYNTAX_ERROR);
    assertThat(error.sdpLineNumber()).isEqualTo(7);
    assertThat(error.sctpCauseCode()).isNull();
    assertThat(error.receivedAlert()).isNull();
    assertThat(error.sentAlert()).isNull();
  }
}
