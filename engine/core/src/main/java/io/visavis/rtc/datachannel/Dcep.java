package io.visavis.rtc.datachannel;

import io.visavis.rtc.base.MalformedException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The data channel establishment protocol (RFC 8832 §5): two messages.
///
/// ```
/// +---------------+---------------+-------------------------------+
/// | OPEN = 0x03   | Channel Type  |            Priority           |
/// +---------------+---------------+-------------------------------+
/// |                    Reliability Parameter                      |
/// +-------------------------------+-------------------------------+
/// |         Label Length          |       Protocol Length         |
/// +-------------------------------+-------------------------------+
/// |                  Label, then Protocol, in UTF-8               |
///
/// +---------------+
/// | ACK = 0x02    |
/// +---------------+
/// ```
sealed interface Dcep {
  /// A channel begins.
  record Open(ChannelInit init) implements Dcep {}

  /// The peer knows the channel.
  record Ack() implements Dcep {}

  int ACK = 0x02;
  int OPEN = 0x03;
  int OPEN_HEADER = 12;

  /// Channel types of RFC 8832 §5.1; the high bit means unordered.
  int RELIABLE = 0x00;

  int PARTIAL_REXMIT = 0x01;
  int PARTIAL_TIMED = 0x02;
  int UNORDERED = 0x80;

  static byte[] encode(Dcep message) {
    return switch (message) {
      case Open(ChannelInit init) -> encode(init);
      case Ack() -> new byte[] {ACK};
    };
  }

  private static byte[] encode(ChannelInit init) {
    byte[] label = init.label().getBytes(StandardCharsets.UTF_8);
    byte[] protocol = init.protocol().getBytes(StandardCharsets.UTF_8);
    int type = RELIABLE;
    int parameter = 0;
    Integer retransmits = init.maxRetransmits();
    Duration lifeTime = init.maxPacketLifeTime();
    if (retransmits != null) {
      type = PARTIAL_REXMIT;
      parameter = retransmits;
    } else if (lifeTime != null) {
      type = PARTIAL_TIMED;
      parameter = (int) lifeTime.toMillis();
    }
    return ByteBuffer.allocate(OPEN_HEADER + label.length + protocol.length)
        .put((byte) OPEN)
        .put((byte) (init.ordered() ? type : type | UNORDERED))
        .putShort((short) init.priority())
        .putInt(parameter)
        .putShort((short) label.length)
        .putShort((short) protocol.length)
        .put(label)
        .put(protocol)
        .array();
  }

  static Dcep parse(byte[] data) {
    if (data.length == 0) {
      throw new MalformedException("DCEP message is empty");
    }
    return switch (data[0]) {
      case ACK -> new Ack();
      case OPEN -> new Open(parseOpen(data));
      default -> throw new MalformedException("DCEP message type " + data[0]);
    };
  }

  private static ChannelInit parseOpen(byte[] data) {
    if (data.length < OPEN_HEADER) {
      throw new MalformedException("DCEP OPEN is truncated");
    }
    ByteBuffer in = ByteBuffer.wrap(data, 1, data.length - 1);
    int type = in.get() & 0xff;
    int priority = in.getShort() & 0xffff;
    long parameter = in.getInt() & 0xffff_ffffL;
    int labelLength = in.getShort() & 0xffff;
    int protocolLength = in.getShort() & 0xffff;
    if (in.remaining() != labelLength + protocolLength) {
      throw new MalformedException("DCEP OPEN lengths");
    }
    String label = new String(data, OPEN_HEADER, labelLength, StandardCharsets.UTF_8);
    String protocol =
        new String(data, OPEN_HEADER + labelLength, protocolLength, StandardCharsets.UTF_8);
    // W3C shows both limits as unsigned short: what is beyond is as good as the largest.
    int limit = (int) Math.min(parameter, 0xffff);
    @Nullable Integer retransmits = null;
    @Nullable Duration lifeTime = null;
    switch (type & ~UNORDERED) {
      case RELIABLE -> {}
      case PARTIAL_REXMIT -> retransmits = limit;
      case PARTIAL_TIMED -> lifeTime = Duration.ofMillis(limit);
      default -> throw new MalformedException("DCEP channel type " + type);
    }
    boolean ordered = (type & UNORDERED) == 0;
    return new ChannelInit(label, protocol, ordered, retransmits, lifeTime, null, priority);
  }
}
