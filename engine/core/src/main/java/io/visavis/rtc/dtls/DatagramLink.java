package io.visavis.rtc.dtls;

import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.bouncycastle.tls.DatagramTransport;
import org.bouncycastle.tls.TlsFatalAlert;
import org.jspecify.annotations.Nullable;

/// The socket that Bouncy Castle believes to have. During the handshake its `receive` blocks the
/// handshake thread on a bounded queue; once it is pumped it runs on the loop and never blocks.
///
/// It packs the records of a flight into as few datagrams as fit: what was sent leaves when the
/// next `receive` finds nothing, when the datagram is full, or on [#flush].
final class DatagramLink implements DatagramTransport {

  /// Datagrams that wait for the handshake; a flight of a browser is three.
  static final int MAX_QUEUED = 64;

  /// Firefox's flights come in datagrams of 1,472 bytes, a whole Ethernet frame.
  private static final int RECEIVE_LIMIT = 2048;

  private static final int APPLICATION_DATA = 23;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final ArrayDeque<byte[]> inbound = new ArrayDeque<>();
  private final Consumer<byte[]> out;
  private final byte[] packed;
  private int packedLength;
  private volatile boolean pumped;
  private @Nullable TlsFatalAlert abort;

  // The datagram that the loop lends for the length of one pump, so that it needs no copy.
  private byte @Nullable [] lent;
  private int lentOffset;
  private int lentLength;

  DatagramLink(int mtu, Consumer<byte[]> out) {
    this.packed = new byte[mtu];
    this.out = out;
  }

  /// Queues a copy of a datagram; false when the queue is full.
  boolean offer(byte[] buf, int off, int len) {
    byte[] copy = Arrays.copyOfRange(buf, off, off + len);
    lock.lock();
    try {
      if (inbound.size() >= MAX_QUEUED) {
        return false;
      }
      inbound.add(copy);
      arrived.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /// Gives the datagram that the next pump reads.
  void lend(byte[] buf, int off, int len) {
    lent = buf;
    lentOffset = off;
    lentLength = len;
  }

  /// The handshake is over: from now on `receive` never blocks.
  void pump() {
    pumped = true;
  }

  /// Whether the handshake is over.
  boolean pumped() {
    return pumped;
  }

  /// Makes the current or next `receive` throw the alert, which Bouncy Castle then sends.
  void abort(TlsFatalAlert alert) {
    lock.lock();
    try {
      abort = alert;
      arrived.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Sends what is packed.
  void flush() {
    if (packedLength > 0) {
      out.accept(Arrays.copyOf(packed, packedLength));
      packedLength = 0;
    }
  }

  @Override
  public int getReceiveLimit() {
    return RECEIVE_LIMIT;
  }

  @Override
  public int getSendLimit() {
    return packed.length;
  }

  @Override
  public void send(byte[] buf, int off, int len) {
    if (buf[off] == APPLICATION_DATA || len > packed.length) {
      flush();
      out.accept(Arrays.copyOfRange(buf, off, off + len));
      return;
    }
    if (packedLength + len > packed.length) {
      flush();
    }
    System.arraycopy(buf, off, packed, packedLength, len);
    packedLength += len;
  }

  @Override
  public int receive(byte[] buf, int off, int len, int waitMillis)
      throws TlsFatalAlert, InterruptedIOException {
    lock.lock();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(waitMillis);
      while (true) {
        if (abort != null) {
          TlsFatalAlert alert = abort;
          abort = null;
          throw alert;
        }
        byte[] queued = inbound.poll();
        if (queued != null) {
          return copy(queued, 0, queued.length, buf, off, len);
        }
        if (pumped) {
          byte[] datagram = lent;
          if (datagram == null) {
            throw WouldBlockException.INSTANCE;
          }
          lent = null;
          return copy(datagram, lentOffset, lentLength, buf, off, len);
        }
        flush();
        if (left <= 0) {
          return -1;
        }
        left = arrived.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the handshake's thread was interrupted");
    } finally {
      lock.unlock();
    }
  }

  private static int copy(byte[] from, int fromOff, int fromLen, byte[] buf, int off, int len) {
    int length = Math.min(fromLen, len);
    System.arraycopy(from, fromOff, buf, off, length);
    return length;
  }

  /// Bouncy Castle closes its socket; ours belongs to the transport.
  @Override
  public void close() {}

  /// A bare InterruptedIOException is the one exception that Bouncy Castle's record layer passes on
  /// without ending the association: a true "would block". One instance, as it is thrown once per
  /// pump.
  @SuppressWarnings("StaticAssignmentOfThrowable")
  static final class WouldBlockException extends InterruptedIOException {
    static final WouldBlockException INSTANCE = new WouldBlockException();

    private WouldBlockException() {
      super("nothing to read");
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }
  }
}
