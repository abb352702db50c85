package io.visavis.rtc.turn;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.function.Consumer;

/// Datagrams that wait for their peer's permission, in order and bounded.
final class Outbox {
  private static final int MOST_DATAGRAMS = 16;
  private static final int MOST_BYTES = 16 * 1024;

  record Kept(InetSocketAddress peer, byte[] datagram) {}

  private final ArrayDeque<Kept> kept = new ArrayDeque<>();
  private int bytes;

  /// @return false when there is no room
  boolean keep(InetSocketAddress peer, byte[] buf, int off, int len) {
    if (kept.size() == MOST_DATAGRAMS || bytes + len > MOST_BYTES) {
      return false;
    }
    byte[] copy = new byte[len];
    System.arraycopy(buf, off, copy, 0, len);
    kept.add(new Kept(peer, copy));
    bytes += len;
    return true;
  }

  /// Takes out what waits for this address.
  void take(InetAddress ip, Consumer<Kept> taker) {
    for (Iterator<Kept> each = kept.iterator(); each.hasNext(); ) {
      Kept one = each.next();
      if (one.peer.getAddress().equals(ip)) {
        each.remove();
        bytes -= one.datagram.length;
        taker.accept(one);
      }
    }
  }

  int clear() {
    int dropped = kept.size();
    kept.clear();
    bytes = 0;
    return dropped;
  }
}
