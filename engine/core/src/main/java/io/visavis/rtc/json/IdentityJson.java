package io.visavis.rtc.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.visavis.rtc.RTCDtlsFingerprint;
import io.visavis.rtc.RTCIdentityAssertionResult;
import io.visavis.rtc.RTCIdentityProviderDetails;
import java.util.ArrayList;
import java.util.List;

/// The JSON of identity assertions (RFC 8827 §7.4, §7.5).
final class IdentityJson {
  private IdentityJson() {}

  static RTCIdentityAssertionResult readAssertion(JsonValue value) {
    JsonValue idp = value.member("idp");
    RTCIdentityProviderDetails details =
        new RTCIdentityProviderDetails(
            idp.member("domain").string(),
            idp.member("protocol").string(RTCIdentityProviderDetails.DEFAULT_PROTOCOL));
    return new RTCIdentityAssertionResult(details, value.member("assertion").string());
  }

  static ObjectNode write(RTCIdentityAssertionResult assertion) {
    ObjectNode object = JsonValue.object();
    object
        .putObject("idp")
        .put("domain", assertion.idp().domain())
        .put("protocol", assertion.idp().protocol());
    return object.put("assertion", assertion.assertion());
  }

  static List<RTCDtlsFingerprint> readContents(JsonValue value) {
    List<RTCDtlsFingerprint> fingerprints = new ArrayList<>();
    for (JsonValue element : value.member("fingerprint").elements()) {
      fingerprints.add(
          new RTCDtlsFingerprint(
              element.member("algorithm").string(), element.member("digest").string()));
    }
    return fingerprints;
  }

  static ObjectNode writeContents(List<RTCDtlsFingerprint> fingerprints) {
    ObjectNode object = JsonValue.object();
    ArrayNode list = object.putArray("fingerprint");
    for (RTCDtlsFingerprint fingerprint : fingerprints) {
      list.addObject().put("algorithm", fingerprint.algorithm()).put("digest", fingerprint.value());
    }
    return object;
  }
}
