package io.visavis.app.settings;

import io.visavis.rtc.RTCIceCredentialType;
import io.visavis.rtc.RTCIceServerTestResult;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the last test of a server came to. Nothing secret is in it: which password was tried is not
/// told.
///
/// @param urls of the server
/// @param username of its log-in, if it has one
/// @param type of its credential
/// @param when the test began
/// @param results one a URL
public record TestedServer(
    List<String> urls,
    @Nullable String username,
    RTCIceCredentialType type,
    Instant when,
    List<RTCIceServerTestResult> results) {
  /// Takes copies.
  public TestedServer {
    urls = List.copyOf(urls);
    results = List.copyOf(results);
  }
}
