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

  /// Most are as the one before, but for address and port.
  private void write(TemplateCandidate candidate, List<TemplateCandidate> before, BitWriter out) {
    TemplateCandidate next = next(before, candidate.at());
    out.bit(candidate.equals(next));
    if (!candidate.equals(next)) {
      out.bits(TYPES.indexOf(candidate.type()), TWO);
      out.bits(PROTOCOLS.indexOf(candidate.protocol()), TWO);
      out.bits(candidate.component() - 1L, 1);
      boolean counted = candidate.foundation().equals(nextFoundation(before));
      out.bit(counted);
      if (!counted) {
        out.bits(SdpLines.number(candidate.foundation()), FOUNDATION);
      }
      writePriority(candidate, out);
      writeRelated(candidate.related(), before, out);
    }
    names.writeAddress(candidate.at().address(), out);
    writePort(candidate.protocol(), candidate.at().port(), candidate.related(), out);
  }

  private TemplateCandidate read(List<TemplateCandidate> before, BitReader in) {
    if (in.bit()) {
      if (before.isEmpty()) {
        throw new CodeException("no candidate before");
      }
      Place at = readAt(before.getLast().protocol(), null, in);
      TemplateCandidate next = next(before, at);
      if (next == null) {
        throw new CodeException("no candidate goes before this");
      }
      return next;
    }
    TemplateCandidate.Type type = TYPES.get(in.number(TWO));
    Protocol protocol = PROTOCOLS.get(in.number(TWO));
    int component = in.number(1) + 1;
    String foundation = in.bit() ? nextFoundation(before) : Integer.toString(in.number(FOUNDATION));
    long priority = readPriority(type.preference(protocol), component, in);
    Place related = readRelated(before, in);
    Place at = readAt(protocol, related, in);
    return new TemplateCandidate(foundation, component, protocol, priority, at, type, related);
  }

  private Place readAt(Protocol protocol, @Nullable Place related, BitReader in) {
    String address = names.readAddress(in);
    return new Place(readPort(protocol, related, in), address);
  }

  /// The candidate that our engine makes after these; null when there is none.
  private static @Nullable TemplateCandidate next(List<TemplateCandidate> before, Place at) {
    if (before.isEmpty()) {
      return null;
    }
    TemplateCandidate last = before.getLast();
    int preference = last.type().preference(last.protocol());
    long local = last.priority() >>> 8 & 0xffff;
    boolean usual = last.priority() == priority(preference, local, last.component());
    if (!usual || local == 0 || last.related() != null) {
      return null;
    }
    return new TemplateCandidate(
        nextFoundation(before),
        last.component(),
        last.protocol(),
        priority(preference, local - 1, last.component()),
        at,
        last.type(),
        null);
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

  /// A way out tells no port, and most translators keep that of the address behind them.
  private static void writePort(
      Protocol protocol, int port, @Nullable Place related, BitWriter out) {
    Integer usual = usualPort(protocol, related);
    if (usual != null) {
      out.bit(port == usual);
    }
    if (usual == null || port != usual) {
      out.bits(port, Short.SIZE);
    }
  }

  private static int readPort(Protocol protocol, @Nullable Place related, BitReader in) {
    Integer usual = usualPort(protocol, related);
    return usual != null && in.bit() ? usual : in.number(Short.SIZE);
  }

  private static @Nullable Integer usualPort(Protocol protocol, @Nullable Place related) {
    if (protocol == Protocol.ACTIVE) {
      return DISCARD;
    }
    return related == null || related.equals(BLANK) ? null : Integer.valueOf(related.port());
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
        Names.index(i, before.size(), out);
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
      case RELATED_CANDIDATE -> before.get(Names.index(before.size(), in)).at();
      case RELATED_BLANK -> BLANK;
      default -> {
        String address = names.readAddress(in);
        yield new Place(in.number(Short.SIZE), address);
      }
    };
  }
}
