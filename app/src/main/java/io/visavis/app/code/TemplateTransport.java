package io.visavis.app.code;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How a section is reached and secured.
///
/// @param fingerprints values of SHA-256
/// @param ended whether no more candidates come
record TemplateTransport(
    String fragment,
    String password,
    List<byte[]> fingerprints,
    Setup setup,
    List<TemplateCandidate> candidates,
    boolean ended) {
  /// In the words of RFC 4145 §4.
  enum Setup {
    ACTPASS,
    ACTIVE,
    PASSIVE,
    HOLDCONN
  }

  private static final String UFRAG = "a=ice-ufrag:";
  private static final String PASSWORD = "a=ice-pwd:";
  static final String FINGERPRINT = "a=fingerprint:sha-256 ";
  private static final String SETUP = "a=setup:";
  private static final String CANDIDATE = "a=candidate:";
  private static final String END = "a=end-of-candidates";
  private static final HexFormat HEX = HexFormat.ofDelimiter(":").withUpperCase();

  /// Bytes.
  static final int SHA_256 = 32;

  TemplateTransport {
    fingerprints = List.copyOf(fingerprints);
    candidates = List.copyOf(candidates);
  }

  /// The first half; null where the section has none.
  static @Nullable TemplateTransport parse(SdpLines lines) {
    String fragment = lines.takeIf(UFRAG);
    if (fragment == null) {
      return null;
    }
    String password = lines.take(PASSWORD);
    List<byte[]> fingerprints = new ArrayList<>();
    for (String value = lines.takeIf(FINGERPRINT);
        value != null;
        value = lines.takeIf(FINGERPRINT)) {
      fingerprints.add(fingerprint(value));
    }
    String word = lines.take(SETUP);
    for (Setup setup : Setup.values()) {
      if (word.equals(setup.name().toLowerCase(Locale.ROOT))) {
        return new TemplateTransport(fragment, password, fingerprints, setup, List.of(), false);
      }
    }
    throw new CodeException("another setup");
  }

  private static byte[] fingerprint(String value) {
    try {
      byte[] bytes = HEX.parseHex(value);
      if (bytes.length == SHA_256) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      throw new CodeException("no fingerprint");
    }
    throw new CodeException("a fingerprint of another length");
  }

  /// The same with the second half, which stands at the section's end.
  TemplateTransport withCandidates(SdpLines lines) {
    List<TemplateCandidate> found = new ArrayList<>();
    for (String line = lines.takeIf(CANDIDATE); line != null; line = lines.takeIf(CANDIDATE)) {
      found.add(TemplateCandidate.parse(line));
    }
    return new TemplateTransport(fragment, password, fingerprints, setup, found, lines.has(END));
  }

  void render(List<String> lines) {
    lines.add(UFRAG + fragment);
    lines.add(PASSWORD + password);
    renderFingerprints(lines);
    lines.add(SETUP + setup.name().toLowerCase(Locale.ROOT));
  }

  void renderFingerprints(List<String> lines) {
    fingerprints.forEach(bytes -> lines.add(FINGERPRINT + HEX.formatHex(bytes)));
  }

  void renderCandidates(List<String> lines) {
    candidates.forEach(candidate -> lines.add(CANDIDATE + candidate.line(fragment)));
    if (ended) {
      lines.add(END);
    }
  }
}
