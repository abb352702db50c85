package io.visavis.rtc.identity;

import io.visavis.rtc.RTCDtlsFingerprint;
import io.visavis.rtc.RTCException;
import io.visavis.rtc.base.MalformedException;
import io.visavis.rtc.json.RTCJson;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What an assertion is made for: the fingerprints of all certificates that the connection may use
/// (RFC 8827 §7.4).
public final class IdentityContents {

  /// Far more certificates than a description can name.
  private static final int MAX_FINGERPRINTS = 256;

  private IdentityContents() {}

  /// The contents that say these fingerprints.
  public static String of(List<RTCDtlsFingerprint> fingerprints) {
    return RTCJson.printIdentityContents(
        fingerprints.stream().map(IdentityContents::same).toList());
  }

  /// As SDP writes it: letters of hash names are small, those of hexadecimal digits are capitals.
  static RTCDtlsFingerprint same(RTCDtlsFingerprint fingerprint) {
    return new RTCDtlsFingerprint(
        fingerprint.algorithm().toLowerCase(Locale.ROOT),
        fingerprint.value().toUpperCase(Locale.ROOT));
  }

  /// The fingerprints that contents say, in the case of SDP.
  ///
  /// @throws MalformedException when they say none
  public static Set<RTCDtlsFingerprint> read(String contents) {
    try {
      List<RTCDtlsFingerprint> said = RTCJson.parseIdentityContents(contents);
      if (said.size() > MAX_FINGERPRINTS) {
        throw new MalformedException("the contents have more than " + MAX_FINGERPRINTS);
      }
      Set<RTCDtlsFingerprint> fingerprints = new HashSet<>();
      said.forEach(fingerprint -> fingerprints.add(same(fingerprint)));
      return fingerprints;
    } catch (RTCException e) {
      throw new MalformedException(e.getMessage() == null ? "no contents" : e.getMessage());
    }
  }

  /// Whether `said` has every one of a description's fingerprints; case does not count.
  public static boolean covers(
      Set<RTCDtlsFingerprint> said, Collection<RTCDtlsFingerprint> described) {
    return described.stream().map(IdentityContents::same).allMatch(said::contains);
  }
}
