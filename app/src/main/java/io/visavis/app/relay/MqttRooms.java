package io.visavis.app.relay;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// Rooms at real brokers, of MQTT 3.1.1 over TCP, TLS, WebSocket and WebSocket over TLS.
///
/// However many rooms there are, one thread has all their states and timers, and two move their
/// octets.
public final class MqttRooms implements Rooms {
  /// After the last room the thread waits so long for another.
  private static final Duration IDLE = Duration.ofSeconds(30);

  private final Function<URI, RelayAccess> access;
  private final SecureRandom random = new SecureRandom();
  private final ScheduledThreadPoolExecutor loop;

  /// @param access asked at each join, on the caller's thread
  public MqttRooms(Function<URI, RelayAccess> access) {
    this.access = access;
    loop =
        new ScheduledThreadPoolExecutor(
            1, task -> Thread.ofPlatform().name("visavis-rooms").daemon().unstarted(task));
    loop.setRemoveOnCancelPolicy(true);
    loop.setKeepAliveTime(IDLE.toSeconds(), TimeUnit.SECONDS);
    loop.allowCoreThreadTimeOut(true);
  }

  @Override
  public Room join(RoomLink link, Executor executor, RoomListener listener) {
    RoomCore core = new RoomCore(link.secret(), random);
    MqttRoom room = new MqttRoom(link, core, loop, executor, listener);
    room.start(access.apply(link.broker()));
    return room;
  }
}
