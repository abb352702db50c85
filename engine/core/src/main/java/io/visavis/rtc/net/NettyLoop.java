package io.visavis.rtc.net;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/// A loop of Netty's.
final class NettyLoop implements Loop {

  private static final Logger LOG = System.getLogger(NettyLoop.class.getName());

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /// A datagram is at most 65,507 bytes, and this buffer is used for one at a time.
  private static final int LARGEST_DATAGRAM = 65_536;

  private final EventLoop eventLoop;
  private final long origin = System.nanoTime();
  private final long wallOrigin;

  /// Where a datagram is received into, and where all cores read it.
  final byte[] scratch = new byte[LARGEST_DATAGRAM];

  NettyLoop(EventLoop eventLoop) {
    this.eventLoop = eventLoop;
    Instant wall = Instant.now();
    this.wallOrigin = wall.getEpochSecond() * NANOS_PER_SECOND + wall.getNano();
  }

  EventLoop eventLoop() {
    return eventLoop;
  }

  @Override
  public long now() {
    return System.nanoTime() - origin;
  }

  @Override
  public long wallNanos(long loopTime) {
    return wallOrigin + loopTime;
  }

  @Override
  public long nanoTime(long loopTime) {
    return origin + loopTime;
  }

  @Override
  public void execute(Runnable task) {
    try {
      eventLoop.execute(task);
    } catch (RejectedExecutionException e) {
      // The engine has closed while somebody, such as an encoder, was still at work.
      LOG.log(Level.DEBUG, "A task came after the loop's end");
    }
  }

  @Override
  public boolean inLoop() {
    return eventLoop.inEventLoop();
  }

  @Override
  public Timer schedule(long deadline, Runnable task) {
    Future<?> future =
        eventLoop.schedule(task, Math.max(0, deadline - now()), TimeUnit.NANOSECONDS);
    return () -> future.cancel(false);
  }
}
