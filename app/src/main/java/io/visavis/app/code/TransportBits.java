package io.visavis.app.code;

import io.visavis.app.code.TemplateCandidate.Protocol;
import io.visavis.app.code.TemplateSection.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The transports of one description, bit by bit.
final class TransportBits {
  /// Bits for the number of a candidate.
  static final int COUNT = 5;

  /// RFC 8839 §5.4: ice-char.
  private static final String ICE_CHARS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  private static final int ICE_CHAR = 6;

  /// What our engine makes.
  private static final int FRAGMENT = 8;

  private static final int PASSWORD = 24;
  private static final int LENGTH = 8;
  private static final int TWO = 2;
  private static final int FOUNDATION = 8;
  private static final int DISCARD = 9;

  /// Local preferences count down from the top of one of eight steps.
  private static final int STEP = 3;

  private static final int BELOW = 13;
  private static final int BELOW_TOP = (1 << BELOW) - 1;
  private static final int NEAR = 5;

  private static final int RELATED_NONE = 0;
  private static final int RELATED_CANDIDATE = 1;
  private static final int RELATED_BLANK = 2;
  private static final int RELATED_OTHER = 3;
  private static final Place BLANK = new Place(0, "0.0.0.0");

  // By their numbers in a code, which never change.
  private static final List<TemplateTransport.Setup> SETUPS =
      List.of(
          TemplateTransport.Setup.ACTPASS,
          TemplateTransport.Setup.ACTIVE,
          TemplateTransport.Setup.PASSIVE,
          TemplateTransport.Setup.HOLDCONN);
  private static final List<TemplateCandidate.Type> TYPES =
      List.of(
          TemplateCandidate.Type.HOST,
          TemplateCandidate.Type.SRFLX,
          TemplateCandidate.Type.PRFLX,
          TemplateCandidate.Type.RELAY);
  private static final List<Protocol> PROTOCOLS =
      List.of(Protocol.UDP, Protocol.ACTIVE, Protocol.PASSIVE, Protocol.SIMULTANEOUS);

  private final Names names;
  private List<byte[]> fingerprints = List.of();

  TransportBits(Names names) {
    this.names = names;
  }

  void write(TemplateTransport transport, BitWriter out) {
    writeIce(transport.fragment(), FRAGMENT, out);
    writeIce(transport.password(), PASSWORD, out);
    boolean same = Arrays.deepEquals(fingerprints.toArray(), transport.fingerprints().toArray());
    out.bit(same);
    if (!same) {
      fingerprints = transport.fingerprints();
      out.bits(fingerprints.size(), TWO);
      fingerprints.forEach(out::bytes);
    }
    out.bits(SETUPS.indexOf(transport.setup()), TWO);
    out.bit(transport.ended());
    out.bits(transport.candidates().size(), COUNT);
    List<TemplateCandidate> before = new ArrayList<>();
    for (TemplateCandidate candidate : transport.candidates()) {
      write(candidate, before, out);
      before.add(candidate);
    }
  }

  TemplateTransport read(BitReader in) {
    String fragment = readIce(FRAGMENT, in);
    String password = readIce(PASSWORD, in);
    if (!in.bit()) {
      List<byte[]> read = new ArrayList<>();
      for (int i = in.number(TWO); i > 0; i--) {
        read.add(in.bytes(TemplateTransport.SHA_256));
      }
      fingerprints = read;
    }
    TemplateTransport.Setup setup = SETUPS.get(in.number(TWO));
    boolean ended = in.bit();
    List<TemplateCandidate> candidates = new ArrayList<>();
    for (int i = in.number(COUNT); i > 0; i--) {
      candidates.add(read(candidates, in));
    }
    return new TemplateTransport(fragment, password, fingerprints, setup, candidates, ended);
  }

  private static void writeIce(String text, int usual, BitWriter out) {
    boolean other = text.length() != usual;
    out.bit(other);
    if (other) {
      out.bits(text.length(), LENGTH);
    }
    for (int i = 0; i < text.length(); i++) {
      int index = ICE_CHARS.indexOf(text.charAt(i));
      if (index < 0) {
        throw new CodeException("no ice-char");
      }
      out.bits(index, ICE_CHAR);
    }
  }

  private static String readIce(int usual, BitReader in) {
    StringBuilder text = new StringBuilder();
    for (int i = in.bit() ? in.number(LENGTH) : usual; i > 0; i--) {
      text.append(ICE_CHARS.charAt(in.number(ICE_CHAR)));
    }
    return text.toString();
  }

  private void write(TemplateCandidate candidate, List<TemplateCandidate> before, BitWriter out) {
    out.bits(TYPES.indexOf(candidate.type()), TWO);
    out.bits(PROTOCOLS.indexOf(candidate.protocol()), TWO);
    out.bits(candidate.component() - 1L, 1);
    boolean next = candidate.foundation().equals(nextFoundation(before));
    out.bit(next);
    if (!next) {
      out.bits(SdpLines.number(candidate.foundation()), FOUNDATION);
    }
    writePriority(candidate, out);
    names.writeAddress(candidate.at().address(), out);
    writePort(candidate.protocol(), candidate.at().port(), out);
    writeRelated(candidate.related(), before, out);
  }

  private TemplateCandidate read(List<TemplateCandidate> before, BitReader in) {
    TemplateCandidate.Type type = TYPES.get(in.number(TWO));
    Protocol protocol = PROTOCOLS.get(in.number(TWO));
    int component = in.number(1) + 1;
    String foundation = in.bit() ? nextFoundation(before) : Integer.toString(in.number(FOUNDATION));
    long priority = readPriority(type.preference(protocol), component, in);
    String address = names.readAddress(in);
    int port = protocol == Protocol.ACTIVE && in.bit() ? DISCARD : in.number(Short.SIZE);
    Place related = readRelated(before, in);
    return new TemplateCandidate(
        foundation, component, protocol, priority, new Place(port, address), type, related);
  }

  /// Our engine counts them.
  private static String nextFoundation(List<TemplateCandidate> before) {
    long most = 0;
    for (TemplateCandidate candidate : before) {
      most = Math.max(most, SdpLines.number(candidate.foundation()));
    }
    return Long.toString(most + 1);
  }

  /// RFC 8445 §5.1.2.1 from its parts.
  private static long priority(int type, long local, int component) {
    return ((long) type << 24) + (local << 8) + 256 - component;
  }

  private static void writePriority(TemplateCandidate candidate, BitWriter out) {
    int preference = candidate.type().preference(candidate.protocol());
    long local = candidate.priority() >>> 8 & 0xffff;
    boolean usual = candidate.priority() == priority(preference, local, candidate.component());
    out.bit(usual);
    if (!usual) {
      out.bits(candidate.priority(), Integer.SIZE);
      return;
    }
    out.bits(local >> BELOW, STEP);
    long below = BELOW_TOP - (local & BELOW_TOP);
    boolean near = below < 1 << NEAR;
    out.bit(near);
    out.bits(below, near ? NEAR : BELOW);
  }

  private static long readPriority(int preference, int component, BitReader in) {
    if (!in.bit()) {
      return in.bits(Integer.SIZE);
    }
    long step = in.bits(STEP);
    long below = in.bits(in.bit() ? NEAR : BELOW);
    return priority(preference, (step << BELOW) + BELOW_TOP - below, component);
  }

  private static void writePort(Protocol protocol, int port, BitWriter out) {
    boolean active = protocol == Protocol.ACTIVE;
    if (active) {
      out.bit(port == DISCARD);
    }
    if (!active || port != DISCARD) {
      out.bits(port, Short.SIZE);
    }
  }

  private void writeRelated(
      @Nullable Place related, List<TemplateCandidate> before, BitWriter out) {
    if (related == null) {
      out.bits(RELATED_NONE, TWO);
      return;
    }
    for (int i = 0; i < before.size(); i++) {
      if (before.get(i).at().equals(related)) {
        out.bits(RELATED_CANDIDATE, TWO);
        out.bits(i, COUNT);
        return;
      }
    }
    boolean blank = related.equals(BLANK);
    out.bits(blank ? RELATED_BLANK : RELATED_OTHER, TWO);
    if (!blank) {
      names.writeAddress(related.address(), out);
      out.bits(related.port(), Short.SIZE);
    }
  }

  private @Nullable Place readRelated(List<TemplateCandidate> before, BitReader in) {
    return switch (in.number(TWO)) {
      case RELATED_NONE -> null;
      case RELATED_CANDIDATE -> {
        int index = in.number(COUNT);
        if (index >= before.size()) {
          throw new CodeException("no such candidate before");
        }
        yield before.get(index).at();
      }
      case RELATED_BLANK -> BLANK;
      default -> {
        String address = names.readAddress(in);
        yield new Place(in.number(Short.SIZE), address);
      }
    };
  }
}
