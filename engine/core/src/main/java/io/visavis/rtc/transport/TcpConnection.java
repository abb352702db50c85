package io.visavis.rtc.transport;

import io.visavis.rtc.base.MalformedException;
import io.visavis.rtc.net.StreamSocket;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One connection of a [TcpCandidateSocket]: datagrams framed both ways.
final class TcpConnection implements StreamSocket.Listener {
  /// What waits for the connection to open: checks, which nobody repeats.
  private static final int MAX_WAITING = 16;

  /// Bytes that may wait for the network; beyond, packets are late anyway and are dropped whole.
  private static final long MAX_PENDING = 64 * 1024;

  private final TcpCandidateSocket owner;
  private final InetSocketAddress remote;
  private final DatagramFrames frames = new DatagramFrames();
  private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
  private @Nullable StreamSocket socket;
  private boolean open;
  private boolean closed;
  private boolean written;
  private boolean heard;
  private long lastHeard;

  TcpConnection(TcpCandidateSocket owner, InetSocketAddress remote, long now) {
    this.owner = owner;
    this.remote = remote;
    lastHeard = now;
  }

  InetSocketAddress remote() {
    return remote;
  }

  /// Whether anything has come in.
  boolean heard() {
    return heard;
  }

  /// When something came in last; at first, when it began.
  long lastHeard() {
    return lastHeard;
  }

  void opening(StreamSocket stream) {
    socket = stream;
  }

  @Override
  public void open(StreamSocket stream) {
    socket = stream;
    open = true;
    waiting.forEach(datagram -> write(stream, datagram, 0, datagram.length));
    waiting.clear();
    flush();
  }

  /// @return false when the datagram is dropped
  boolean send(byte[] buf, int off, int len) {
    StreamSocket stream = socket;
    if (closed || len > DatagramFrames.MAX_DATAGRAM) {
      return false;
    }
    if (open && stream != null) {
      return write(stream, buf, off, len);
    }
    return waiting.size() < MAX_WAITING && waiting.add(Arrays.copyOfRange(buf, off, off + len));
  }

  private boolean write(StreamSocket stream, byte[] buf, int off, int len) {
    if (stream.pending() > MAX_PENDING) {
      return false;
    }
    stream.write(DatagramFrames.header(len), 0, DatagramFrames.HEADER);
    stream.write(buf, off, len);
    written = true;
    return true;
  }

  void flush() {
    if (written && socket != null) {
      written = false;
      socket.flush();
    }
  }

  @Override
  public void received(byte[] buf, int off, int len) {
    try {
      frames.received(buf, off, len, this::datagram);
    } catch (MalformedException e) {
      owner.ended(this);
    }
  }

  private boolean datagram(byte[] buf, int off, int len) {
    if (!closed) {
      heard = true;
      lastHeard = owner.now();
      owner.received(remote, buf, off, len);
    }
    return !closed;
  }

  @Override
  public void receiveComplete() {
    if (!closed) {
      owner.receiveComplete();
    }
  }

  @Override
  public void closed(StreamSocket.Failure failure) {
    if (!closed) {
      owner.ended(this);
    }
  }

  void close() {
    closed = true;
    waiting.clear();
    if (socket != null) {
      socket.close();
    }
  }
}
