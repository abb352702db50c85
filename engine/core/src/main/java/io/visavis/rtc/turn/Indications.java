package io.visavis.rtc.turn;

import io.visavis.rtc.stun.Stun;
import io.visavis.rtc.stun.StunClass;
import io.visavis.rtc.stun.TransactionId;
import java.net.InetSocketAddress;
import java.util.random.RandomGenerator;

/// Send indications, written in place: the message of every datagram until a channel is bound (RFC
/// 8656 §11.1).
final class Indications {
  private static final int ATTRIBUTE_HEADER = 4;
  private static final int PORT_AND_FAMILY = 4;

  /// What a message is longer than its datagram at most: header, an IPv6 peer, the data's header,
  /// padding.
  static final int OVERHEAD =
      Stun.HEADER + ATTRIBUTE_HEADER + PORT_AND_FAMILY + 16 + ATTRIBUTE_HEADER + 3;

  private Indications() {}

  /// @param out with room for the datagram and [#OVERHEAD]
  /// @return the message's length
  static int write(
      InetSocketAddress peer, byte[] buf, int off, int len, byte[] out, RandomGenerator random) {
    byte[] ip = peer.getAddress().getAddress();
    int padding = -len & 3;
    int length = ATTRIBUTE_HEADER + PORT_AND_FAMILY + ip.length + ATTRIBUTE_HEADER + len + padding;
    put16(out, 0, StunClass.INDICATION.typeOf(Stun.SEND));
    put16(out, 2, length);
    put32(out, 4, Stun.MAGIC_COOKIE);
    TransactionId id = TransactionId.random(random);
    put32(out, 8, id.high());
    put32(out, 12, (int) (id.low() >>> 32));
    put32(out, 16, (int) id.low());
    int at = Stun.HEADER;
    put16(out, at, Stun.XOR_PEER_ADDRESS);
    put16(out, at + 2, PORT_AND_FAMILY + ip.length);
    put16(out, at + 4, ip.length == 4 ? Stun.FAMILY_IPV4 : Stun.FAMILY_IPV6);
    put16(out, at + 6, peer.getPort() ^ Stun.MAGIC_COOKIE >>> 16);
    at += ATTRIBUTE_HEADER + PORT_AND_FAMILY;
    for (int i = 0; i < ip.length; i++) {
      // The key is cookie and id, which stand side by side in the header (RFC 8489 §14.2).
      out[at + i] = (byte) (ip[i] ^ out[4 + i]);
    }
    at += ip.length;
    put16(out, at, Stun.DATA);
    put16(out, at + 2, len);
    at += ATTRIBUTE_HEADER;
    System.arraycopy(buf, off, out, at, len);
    at += len;
    for (int i = 0; i < padding; i++) {
      out[at++] = 0;
    }
    return at;
  }

  private static void put16(byte[] out, int at, int value) {
    out[at] = (byte) (value >> 8);
    out[at + 1] = (byte) value;
  }

  private static void put32(byte[] out, int at, int value) {
    put16(out, at, value >>> 16);
    put16(out, at + 2, value);
  }
}
