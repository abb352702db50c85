package io.visavis.rtc.json;

import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCDtlsFingerprint;
import io.visavis.rtc.RTCIceCandidate;
import io.visavis.rtc.RTCIceCandidateInit;
import io.visavis.rtc.RTCIdentityAssertionResult;
import io.visavis.rtc.RTCSessionDescription;
import io.visavis.rtc.RTCSessionDescriptionInit;
import io.visavis.rtc.RTCStatsReport;
import java.util.List;

/// W3C's types as the JSON that `JSON.stringify` makes of them in a browser, and back.
///
/// Reading: text that is no JSON is a `SyntaxError`; a member of a wrong type, an unknown enum
/// string, a number out of range or a missing required member is a `TypeError` whose message names
/// the member, as in `iceServers[0].urls`. Unknown members are ignored. Messages never quote the
/// text, which may hold credentials. Other than a browser, nothing is converted: `5` is no string.
public final class RTCJson {
  private RTCJson() {}

  /// Reads a configuration; `null` and `{}` are all defaults. Certificates have no JSON: only an
  /// empty list of them is taken.
  ///
  /// @param json the text that came
  /// @return the configuration
  public static RTCConfiguration parseConfiguration(String json) {
    return ConfigurationJson.read(JsonValue.parse("RTCConfiguration", json));
  }

  /// Writes a configuration WITH its credentials and without its certificates, whose list is empty.
  ///
  /// @param configuration servers, certificates and policies
  /// @return JSON
  public static String print(RTCConfiguration configuration) {
    return ConfigurationJson.write(configuration).toString();
  }

  /// Reads `{"type": …, "sdp": …}`; the SDP may be missing.
  ///
  /// @param json the text that came
  /// @return the description
  public static RTCSessionDescriptionInit parseSessionDescription(String json) {
    return DescriptionJson.readDescription(JsonValue.parse("RTCSessionDescription", json));
  }

  /// Writes `{"type": …, "sdp": …}`.
  ///
  /// @param description to be written
  /// @return JSON
  public static String print(RTCSessionDescriptionInit description) {
    return DescriptionJson.write(description).toString();
  }

  /// Writes `{"type": …, "sdp": …}`.
  ///
  /// @param description to be written
  /// @return JSON
  public static String print(RTCSessionDescription description) {
    return print(description.toJSON());
  }

  /// Reads a candidate; `null`, which ends a browser's candidates, is one with an empty line.
  ///
  /// @param json the text that came
  /// @return the candidate
  public static RTCIceCandidateInit parseIceCandidate(String json) {
    return DescriptionJson.readCandidate(JsonValue.parse("RTCIceCandidate", json));
  }

  /// Writes a candidate; members without a value are left out.
  ///
  /// @param candidate to be written
  /// @return JSON
  public static String print(RTCIceCandidateInit candidate) {
    return DescriptionJson.write(candidate).toString();
  }

  /// Writes a candidate; members without a value are left out.
  ///
  /// @param candidate to be written
  /// @return JSON
  public static String print(RTCIceCandidate candidate) {
    return print(candidate.toJSON());
  }

  /// Reads statistics, as an object by id (`Object.fromEntries(report)`) or as a list
  /// (`[...report.values()]`). Statistics of a type that W3C does not define are left out.
  ///
  /// @param json the text that came
  /// @return the report
  public static RTCStatsReport parseStatsReport(String json) {
    return StatsJson.read(JsonValue.parse("RTCStatsReport", json));
  }

  /// Writes statistics as an object by id.
  ///
  /// @param report what `getStats` gave
  /// @return JSON
  public static String print(RTCStatsReport report) {
    return StatsJson.write(report).toString();
  }

  /// Reads what an identity provider of a browser gives: `{"idp": {"domain": …, "protocol": …},
  /// "assertion": …}`, which is also what the base64 of `a=identity` holds (RFC 8827 §7.5).
  ///
  /// @param json the text that came
  /// @return the assertion
  public static RTCIdentityAssertionResult parseIdentityAssertion(String json) {
    return IdentityJson.readAssertion(JsonValue.parse("RTCIdentityAssertionResult", json));
  }

  /// Writes an identity assertion.
  ///
  /// @param assertion as the provider gave it
  /// @return JSON
  public static String print(RTCIdentityAssertionResult assertion) {
    return IdentityJson.write(assertion).toString();
  }

  /// Reads what an assertion is made for (RFC 8827 §7.4): an object whose member `fingerprint`
  /// lists objects with `algorithm` and `digest`.
  ///
  /// @param json the text that came
  /// @return the fingerprints
  public static List<RTCDtlsFingerprint> parseIdentityContents(String json) {
    return IdentityJson.readContents(JsonValue.parse("contents", json));
  }

  /// Writes the contents that an assertion is made for.
  ///
  /// @param fingerprints those of the certificates
  /// @return JSON
  public static String printIdentityContents(List<RTCDtlsFingerprint> fingerprints) {
    return IdentityJson.writeContents(fingerprints).toString();
  }
}
