package io.visavis.rtc.identity;

import io.visavis.rtc.RTCException;
import io.visavis.rtc.RTCIdentityAssertionResult;
import io.visavis.rtc.base.MalformedException;
import io.visavis.rtc.json.RTCJson;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// The value of `a=identity`: an assertion as JSON in base64 (RFC 8827 §5, §7.5).
public final class AssertionCodec {

  /// The longest value that is written or read, in characters: with the attribute's name it fits
  /// into one line of SDP.
  public static final int MAX_LENGTH = 16_000;

  private AssertionCodec() {}

  /// The value of an assertion.
  ///
  /// @throws IllegalArgumentException when it is longer than the limit
  public static String encode(RTCIdentityAssertionResult assertion) {
    byte[] json = RTCJson.print(assertion).getBytes(StandardCharsets.UTF_8);
    String value = Base64.getEncoder().encodeToString(json);
    if (value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("the assertion is longer than a line of SDP");
    }
    return value;
  }

  /// The assertion of a value.
  ///
  /// @throws MalformedException when it is none
  public static RTCIdentityAssertionResult decode(String value) {
    if (value.length() > MAX_LENGTH) {
      throw new MalformedException("the assertion has more than " + MAX_LENGTH + " characters");
    }
    try {
      ByteBuffer json = ByteBuffer.wrap(Base64.getDecoder().decode(value));
      return RTCJson.parseIdentityAssertion(
          StandardCharsets.UTF_8.newDecoder().decode(json).toString());
    } catch (IllegalArgumentException e) {
      throw new MalformedException("the assertion is no base64");
    } catch (CharacterCodingException e) {
      throw new MalformedException("the assertion is no UTF-8");
    } catch (RTCException e) {
      throw new MalformedException(e.getMessage() == null ? "no assertion" : e.getMessage());
    }
  }
}
