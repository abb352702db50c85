package io.visavis.rtc.jsep;

import static io.visavis.rtc.jsep.JsepException.invalid;

import io.visavis.rtc.cert.FingerprintCheck;
import io.visavis.rtc.sdp.ExtMap;
import io.visavis.rtc.sdp.Group;
import io.visavis.rtc.sdp.SdpLine;
import io.visavis.rtc.sdp.Setup;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What must hold inside one description (RFC 9429 §5.8.3, RFC 9143 §7 and §9).
final class SingleRules {
  private SingleRules() {}

  static void check(ParsedDescription parsed) {
    checkMids(parsed);
    checkGroups(parsed);
    for (Section section : parsed.sections()) {
      if (!section.rejected() && section.supported()) {
        checkTransport(parsed, section);
        checkData(section);
      }
    }
    checkShared(parsed);
  }

  private static void checkMids(ParsedDescription parsed) {
    Set<String> mids = new HashSet<>();
    for (Section section : parsed.sections()) {
      String mid = section.mid();
      if (mid != null && !mids.add(mid)) {
        throw invalid(section.line(), "two media sections have the mid " + mid);
      }
    }
  }

  /// RFC 5888 §9.2: an identification tag is of one section, and in one BUNDLE group only.
  private static void checkGroups(ParsedDescription parsed) {
    int line = 0;
    SdpLine first = parsed.description().attribute("group");
    if (first != null) {
      line = first.number();
    }
    Set<String> seen = new HashSet<>();
    for (Group group : parsed.bundles()) {
      for (String mid : group.mids()) {
        if (parsed.section(mid) == null) {
          throw invalid(line, "the BUNDLE group names " + mid + ", which no media section has");
        }
        if (!seen.add(mid)) {
          throw invalid(line, "the mid " + mid + " is in the BUNDLE groups twice");
        }
      }
    }
    for (Section section : parsed.sections()) {
      if (section.bundleOnly() && parsed.bundleOf(section) == null) {
        throw invalid(section.line(), section.title() + " is bundle-only but in no BUNDLE group");
      }
    }
  }

  /// ICE and DTLS come from the tagged section of a group (RFC 9143 §7.1.3), so only tagged and
  /// unbundled sections must have them.
  private static void checkTransport(ParsedDescription parsed, Section section) {
    if (!parsed.isTag(section)) {
      return;
    }
    TransportFields transport = section.transport();
    if (transport.iceUfrag() == null || transport.icePwd() == null) {
      throw invalid(section.line(), section.title() + " has no ice-ufrag or no ice-pwd");
    }
    if (transport.fingerprints().isEmpty()) {
      throw invalid(section.line(), section.title() + " has no fingerprint");
    }
    if (transport.fingerprints().stream().noneMatch(f -> FingerprintCheck.knows(f.algorithm()))) {
      // RFC 8122 §5 forbids MD2 and MD5; the handshake could only fail.
      throw invalid(
          section.line(),
          section.title() + " has fingerprints of unsafe or unknown hash functions only");
    }
    Setup setup = transport.setup();
    if (setup == Setup.HOLDCONN) {
      throw invalid(section.line(), "setup:holdconn is not for DTLS (RFC 8842)");
    }
    if (!parsed.offer() && setup == Setup.ACTPASS) {
      throw invalid(
          section.line(), "an answer chooses active or passive; this is an offer's setup");
    }
  }

  private static void checkData(Section section) {
    if (section.isData() && section.sctpPort() < 0) {
      throw invalid(section.line(), section.title() + " has no sctp-port");
    }
  }

  /// RFC 9143 §9.1 and RFC 8285 §5: across a group, one payload type is one format, one id one URI.
  private static void checkShared(ParsedDescription parsed) {
    for (Group group : parsed.bundles()) {
      Map<Integer, Codec> formats = new HashMap<>();
      Map<Integer, String> ids = new HashMap<>();
      for (String mid : group.mids()) {
        Section section = parsed.section(mid);
        if (section != null && !section.rejected()) {
          checkFormats(section, formats);
          checkIds(section, ids);
        }
      }
    }
    for (Section section : parsed.sections()) {
      checkIds(section, new HashMap<>());
    }
  }

  private static void checkFormats(Section section, Map<Integer, Codec> formats) {
    for (Codec codec : section.codecs()) {
      Codec other = formats.putIfAbsent(codec.payloadType(), codec);
      boolean same =
          other == null
              || (other.is(codec.name())
                  && other.clockRate() == codec.clockRate()
                  && other.channels() == codec.channels()
                  && other.kind().equals(codec.kind()));
      if (!same) {
        throw invalid(
            section.line(),
            "payload type " + codec.payloadType() + " has two meanings in one BUNDLE group");
      }
    }
  }

  private static void checkIds(Section section, Map<Integer, String> ids) {
    List<ExtMap> extensions = section.extensions();
    for (ExtMap extension : extensions) {
      String other = ids.putIfAbsent(extension.id(), extension.uri());
      if (other != null && !other.equals(extension.uri())) {
        throw invalid(
            section.line(),
            "header extension " + extension.id() + " has two meanings in one BUNDLE group");
      }
    }
  }
}
