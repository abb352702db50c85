package io.visavis.rtc.sctp;

import io.visavis.rtc.base.MalformedException;
import java.util.ArrayList;
import java.util.List;

/// What INIT and INIT ACK have in common (RFC 9260 §3.3.2 and §3.3.3).
///
/// ```
/// +---------------------------------------------------------------+
/// |                         Initiate Tag                          |
/// +---------------------------------------------------------------+
/// |           Advertised Receiver Window Credit (a_rwnd)          |
/// +-------------------------------+-------------------------------+
/// |  Number of Outbound Streams   |   Number of Inbound Streams   |
/// +-------------------------------+-------------------------------+
/// |                          Initial TSN                          |
/// +---------------------------------------------------------------+
/// |             Optional / Variable-Length Parameters             |
/// ```
record InitBody(
    int tag,
    long window,
    int outgoingStreams,
    int incomingStreams,
    int initialTsn,
    List<Parameter> parameters) {

  private static final int FIXED = Chunk.HEADER + 16;

  static InitBody parse(byte[] b, int off, int len) {
    Chunk.atLeast(len, FIXED, "INIT");
    InitBody body =
        new InitBody(
            Wire.i32(b, off + 4),
            Wire.u32(b, off + 8),
            Wire.u16(b, off + 12),
            Wire.u16(b, off + 14),
            Wire.i32(b, off + 16),
            Parameter.parseAll(b, off + FIXED, off + len));
    if (body.tag == 0 || body.outgoingStreams == 0 || body.incomingStreams == 0) {
      // RFC 9260 §3.3.2: each of these values must not be 0.
      throw new MalformedException("INIT with tag 0 or without streams");
    }
    return body;
  }

  int length() {
    return FIXED + Parameter.lengthOfAll(parameters);
  }

  void write(byte[] out, int off) {
    Wire.put32(out, off + 4, tag);
    Wire.put32(out, off + 8, (int) window);
    Wire.put16(out, off + 12, outgoingStreams);
    Wire.put16(out, off + 14, incomingStreams);
    Wire.put32(out, off + 16, initialTsn);
    Parameter.writeAll(parameters, out, off + FIXED);
  }

  /// True when the sender knows the chunk type, by RFC 5061 §4.2.7.
  boolean supports(int chunkType) {
    Parameter extensions = Parameter.find(parameters, Parameter.SUPPORTED_EXTENSIONS);
    if (extensions != null) {
      for (byte type : extensions.value()) {
        if ((type & 0xff) == chunkType) {
          return true;
        }
      }
    }
    return false;
  }

  boolean supportsForwardTsn() {
    return Parameter.find(parameters, Parameter.FORWARD_TSN_SUPPORTED) != null
        || supports(ForwardTsnChunk.TYPE);
  }

  /// The parameters that we do not know and that want to be reported (RFC 9260 §3.2.1), up to the
  /// first one that ends the reading.
  List<Parameter> unrecognized() {
    List<Parameter> reported = new ArrayList<>();
    for (Parameter parameter : parameters) {
      if (known(parameter.type())) {
        continue;
      }
      if (parameter.wantsReport()) {
        reported.add(parameter);
      }
      if (parameter.stopsProcessing()) {
        break;
      }
    }
    return reported;
  }

  private static boolean known(int type) {
    return switch (type) {
      // Addresses (5, 6, 11, 12) and the ECN and adaptation hints mean nothing over DTLS
      // (RFC 8261 §6) and are passed over in silence.
      case 5, 6, 9, 11, 12, 0x8000, 0xC006 -> true;
      case Parameter.STATE_COOKIE,
          Parameter.UNRECOGNIZED,
          Parameter.SUPPORTED_EXTENSIONS,
          Parameter.FORWARD_TSN_SUPPORTED ->
          true;
      default -> false;
    };
  }
}
