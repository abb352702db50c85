package io.visavis.app.code;

import io.visavis.app.signal.PersonName;
import io.visavis.rtc.RTCSdpType;
import io.visavis.rtc.RTCSessionDescriptionInit;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Writes and finds codes.
public final class CallCodes {
  /// Before a code, it makes a link that an installed Visavis opens.
  public static final String SCHEME = "visavis:";

  /// How long a code is good for.
  public static final Duration LIFETIME = Duration.ofMinutes(30);

  /// Bytes of UTF-8 that a name may have; what is beyond is left out.
  public static final int MAX_NAME = 63;

  /// Clocks of two people differ.
  static final Duration LEEWAY = Duration.ofMinutes(2);

  /// 2026-01-01T00:00:00Z: minutes are counted from there, in 24 bits for 31 years.
  private static final Instant EPOCH = Instant.ofEpochSecond(1_767_225_600);

  private static final int MINUTE_BITS = 24;
  private static final int NAME_BITS = 6;
  private static final int FORMAT_BITS = 2;
  private static final int TEMPLATE = 0;
  private static final int WHOLE = 1;
  private static final int DECLINED = 2;

  private CallCodes() {}

  /// A description in as few letters as possible.
  ///
  /// @throws IllegalArgumentException for a description that is neither offer nor answer, or larger
  ///   than any
  public static String write(RTCSessionDescriptionInit description, CodeInfo info) {
    if (description.type() != RTCSdpType.OFFER && description.type() != RTCSdpType.ANSWER) {
      throw new IllegalArgumentException("an offer or an answer");
    }
    boolean offer = description.type() == RTCSdpType.OFFER;
    String packed = packed(description.sdp(), head(TEMPLATE, offer, info));
    if (packed != null) {
      return packed;
    }
    try {
      // Whole bytes after the head.
      BitWriter whole = new BitWriter();
      whole.bytes(head(WHOLE, offer, info).toBytes());
      whole.bytes(Deflated.deflate(description.sdp()));
      return CodeFrame.wrap(whole.toBytes());
    } catch (CodeException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /// The code by which the maker of an offer learns that the call is not taken.
  public static String decline(RTCSessionDescriptionInit offer) {
    return decline(offer, new CodeInfo(null, Instant.now().plus(LIFETIME)));
  }

  /// The same with the name of whoever declines.
  public static String decline(RTCSessionDescriptionInit offer, CodeInfo info) {
    BitWriter out = head(DECLINED, false, info);
    out.bits(reference(offer.sdp()), Long.SIZE);
    return CodeFrame.wrap(out.toBytes());
  }

  /// A number for a session, by `o=` in its description (RFC 8866 §5.2). Who has the offer can
  /// compute it, and who has another one gets another.
  ///
  /// @param sdp a description, or the line alone
  public static long reference(String sdp) {
    String origin =
        sdp.lines().map(String::strip).filter(line -> line.startsWith("o=")).findFirst().orElse("");
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(origin.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(hash).getLong();
    } catch (NoSuchAlgorithmException e) {
      // Every Java platform brings SHA-256.
      throw new IllegalStateException(e);
    }
  }

  /// By the template; null where it does not fit, or would say something else.
  private static @Nullable String packed(String sdp, BitWriter head) {
    try {
      SdpTemplate template = SdpTemplate.of(sdp);
      if (template == null) {
        return null;
      }
      BitWriter bits = new BitWriter();
      TemplateBits.write(template, bits);
      if (!TemplateBits.read(new BitReader(bits.toBytes())).sdp().equals(template.sdp())) {
        return null;
      }
      TemplateBits.write(template, head);
      return CodeFrame.wrap(head.toBytes());
    } catch (CodeException e) {
      // More sections, other letters, larger numbers than it has room for.
      return null;
    }
  }

  private static BitWriter head(int format, boolean offer, CodeInfo info) {
    BitWriter out = new BitWriter();
    out.bits(format, FORMAT_BITS);
    out.bit(offer);
    long minutes = Duration.between(EPOCH, info.expires()).toMinutes();
    out.bits(Math.clamp(minutes, 0, (1L << MINUTE_BITS) - 1), MINUTE_BITS);
    byte[] name = name(info.from());
    out.bit(name.length > 0);
    if (name.length > 0) {
      out.bits(name.length, NAME_BITS);
      out.bytes(name);
    }
    return out;
  }

  private static byte[] name(@Nullable String from) {
    StringBuilder name = new StringBuilder();
    int bytes = 0;
    for (int c : (from == null ? "" : from.strip()).codePoints().toArray()) {
      String letter = Character.toString(c);
      bytes += letter.getBytes(StandardCharsets.UTF_8).length;
      if (bytes > MAX_NAME) {
        break;
      }
      name.append(letter);
    }
    return name.toString().getBytes(StandardCharsets.UTF_8);
  }

  /// Looks for the next code, as it is, in a link, or broken over lines.
  ///
  /// @param from where to begin
  /// @param now the time by which codes expire
  public static CodeReading read(CharSequence text, int from, Instant now) {
    CodeText found = CodeText.find(text, from);
    return switch (found.state()) {
      case MISSING -> new CodeReading.Missing();
      case NEWER -> new CodeReading.Newer();
      case CUT -> new CodeReading.Cut();
      case WHOLE -> decode(found.letters(), found.end(), now);
    };
  }

  private static CodeReading decode(String letters, int end, Instant now) {
    try {
      BitReader in = new BitReader(CodeFrame.unwrap(letters));
      int format = in.number(FORMAT_BITS);
      RTCSdpType type = in.bit() ? RTCSdpType.OFFER : RTCSdpType.ANSWER;
      Instant expires = EPOCH.plus(Duration.ofMinutes(in.bits(MINUTE_BITS)));
      String name = in.bit() ? name(in) : null;
      CodeInfo info = new CodeInfo(name, expires);
      if (format == DECLINED) {
        return new CodeReading.Declined(in.bits(Long.SIZE), info, end);
      }
      if (format != TEMPLATE && format != WHOLE) {
        return new CodeReading.Newer();
      }
      String sdp = format == TEMPLATE ? TemplateBits.read(in).sdp() : Deflated.inflate(in.rest());
      if (sdp.length() > Deflated.LIMIT) {
        return new CodeReading.Damaged();
      }
      RTCSessionDescriptionInit description = new RTCSessionDescriptionInit(type, sdp);
      return now.isAfter(expires.plus(LEEWAY))
          ? new CodeReading.Expired(info, description, end)
          : new CodeReading.Found(description, info, end);
    } catch (CodeException e) {
      return new CodeReading.Damaged();
    }
  }

  private static @Nullable String name(BitReader in) {
    return PersonName.shown(new String(in.bytes(in.number(NAME_BITS)), StandardCharsets.UTF_8));
  }
}
