package io.visavis.app.relay;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.lifecycle.MqttDisconnectSource;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.lifecycle.Mqtt3ClientConnectedContext;
import com.hivemq.client.mqtt.mqtt3.lifecycle.Mqtt3ClientDisconnectedContext;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import com.hivemq.client.mqtt.mqtt3.message.subscribe.Mqtt3Subscribe;
import com.hivemq.client.mqtt.mqtt3.message.subscribe.Mqtt3Subscription;
import io.visavis.app.signal.Signal;
import io.visavis.app.signal.SignalException;
import io.visavis.app.signal.SignalJson;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One join at a broker: gives a [RoomCore] its connection, its clock and its listener. All fields
/// that change belong to the loop, but for `over`.
final class MqttRoom implements Room {
  private static final System.Logger LOG = System.getLogger(MqttRoom.class.getName());

  private static final int KEEP_ALIVE_SECONDS = 20;
  private static final int MAX_EARLY = 1_000;
  private static final Duration FIRST_RETRY = Duration.ofMillis(500);
  private static final Duration LAST_RETRY = Duration.ofSeconds(30);
  private static final Duration GOODBYE = Duration.ofSeconds(2);

  private final RoomLink link;
  private final RoomCore core;
  private final ScheduledExecutorService loop;
  private final Executor executor;
  private final RoomListener listener;
  private final long epoch = System.nanoTime();

  /// What came before the subscriptions were acknowledged: of an earlier connection's session.
  private final ArrayDeque<Mqtt3Publish> early = new ArrayDeque<>();

  private @Nullable Mqtt3AsyncClient client;
  private CompletableFuture<?> published = CompletableFuture.completedFuture(null);
  private @Nullable Future<?> timer;
  private long timerAt = Long.MAX_VALUE;
  private boolean subscribed;
  private boolean forgetting;

  /// No connection is wanted any more.
  private volatile boolean over;

  MqttRoom(
      RoomLink link,
      RoomCore core,
      ScheduledExecutorService loop,
      Executor executor,
      RoomListener listener) {
    this.link = link;
    this.core = core;
    this.loop = loop;
    this.executor = executor;
    this.listener = listener;
  }

  void start(RelayAccess access) {
    loop.execute(() -> connect(access));
  }

  private void connect(RelayAccess access) {
    drain();
    try {
      Mqtt3AsyncClient made =
          BrokerClient.builder(link, access, core.me())
              .addConnectedListener(context -> connected((Mqtt3ClientConnectedContext) context))
              .addDisconnectedListener(
                  context -> disconnected((Mqtt3ClientDisconnectedContext) context))
              .buildAsync();
      client = made;
      made.connectWith()
          .cleanSession(false)
          .keepAlive(KEEP_ALIVE_SECONDS)
          .willPublish(publish(core.willTopic(), core.will()))
          .send();
    } catch (GeneralSecurityException e) {
      core.failed(RoomState.Reason.UNTRUSTED, e.getMessage(), true);
      drain();
    }
  }

  private static Mqtt3Publish publish(String topic, byte[] payload) {
    return Mqtt3Publish.builder().topic(topic).payload(payload).qos(MqttQos.AT_LEAST_ONCE).build();
  }

  private long now() {
    return System.nanoTime() - epoch;
  }

  /// On a thread of the library's.
  private void connected(Mqtt3ClientConnectedContext context) {
    boolean resumed = context.getConnAck().isSessionPresent();
    loop.execute(() -> connected(resumed));
  }

  /// Subscribes, even if there is a session: it may be of a moment before the first subscription.
  private void connected(boolean resumed) {
    Mqtt3AsyncClient on = client;
    if (on == null) {
      return;
    }
    if (over) {
      forgetSession(on);
      return;
    }
    if (!resumed) {
      // The library ends this with the session that it belongs to.
      on.publishes(MqttGlobalPublishFilter.ALL, this::arrived, loop);
    }
    List<Mqtt3Subscription> wanted =
        core.subscriptions().stream()
            .map(filter ->
                Mqtt3Subscription.builder().topicFilter(filter).qos(MqttQos.AT_LEAST_ONCE).build())
            .toList();
    on.subscribe(Mqtt3Subscribe.builder().addSubscriptions(wanted).build())
        .whenCompleteAsync((_, failure) -> subscribed(failure), loop);
  }

  private void subscribed(@Nullable Throwable failure) {
    if (failure != null) {
      BrokerFailure why = BrokerFailure.of(failure);
      // A connection that broke meanwhile is being made again.
      if (why.last()) {
        core.failed(why.reason(), why.detail(), true);
        drain();
      }
      return;
    }
    subscribed = true;
    core.connected(now());
    drain();
    while (subscribed && !early.isEmpty()) {
      take(early.remove());
    }
  }

  private void arrived(Mqtt3Publish message) {
    if (subscribed) {
      take(message);
    } else if (early.size() < MAX_EARLY) {
      early.add(message);
    }
  }

  private void take(Mqtt3Publish message) {
    String topic = message.getTopic().toString();
    core.message(topic, message.getPayloadAsBytes(), message.isRetain(), now());
    drain();
  }

  /// On a thread of the library's, which waits for the decision.
  private void disconnected(Mqtt3ClientDisconnectedContext context) {
    BrokerFailure why = BrokerFailure.of(context.getCause());
    boolean ours = context.getSource() == MqttDisconnectSource.USER;
    boolean again = !over && !ours && !why.last();
    context
        .getReconnector()
        .reconnect(again)
        .resubscribeIfSessionExpired(false)
        .delay(delay(context.getReconnector().getAttempts()).toMillis(), TimeUnit.MILLISECONDS);
    if (!ours) {
      loop.execute(() -> lost(why));
    }
  }

  /// Doubling, and not all at once when a broker comes back.
  private static Duration delay(int attempts) {
    long doubled = FIRST_RETRY.toMillis() << Math.min(attempts, 10);
    long most = Math.min(doubled, LAST_RETRY.toMillis());
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most + 1));
  }

  private void lost(BrokerFailure why) {
    if (subscribed && !why.last()) {
      // It worked before: whether it can be had again, the next try will say.
      core.disconnected();
    } else {
      core.failed(why.reason(), why.detail(), why.last());
    }
    subscribed = false;
    drain();
  }

  private void drain() {
    for (RoomOutput next = core.poll(); next != null; next = core.poll()) {
      switch (next) {
        case RoomOutput.Publish(String topic, byte[] payload) -> publishNow(topic, payload);
        case RoomOutput.State(RoomState state) -> executor.execute(() -> listener.state(state));
        case RoomOutput.Deliver(String json) -> deliver(json);
        case RoomOutput.Stop() -> stop();
      }
    }
    schedule();
  }

  private void publishNow(String topic, byte[] payload) {
    Mqtt3AsyncClient on = client;
    if (on != null) {
      // What fails is sent again by the core after the next connect.
      published = on.publish(publish(topic, payload)).exceptionally(_ -> null);
    }
  }

  private void deliver(String json) {
    try {
      Signal signal = SignalJson.read(json);
      executor.execute(() -> listener.signal(signal));
    } catch (SignalException e) {
      LOG.log(System.Logger.Level.DEBUG, "a signal of a later version was left aside");
    }
  }

  private void schedule() {
    long deadline = core.deadline();
    Future<?> old = timer;
    if (deadline == timerAt && old != null) {
      return;
    }
    if (old != null) {
      old.cancel(false);
      timer = null;
    }
    timerAt = deadline;
    if (deadline != Long.MAX_VALUE) {
      timer = loop.schedule(this::ring, Math.max(0, deadline - now()), TimeUnit.NANOSECONDS);
    }
  }

  private void ring() {
    timer = null;
    core.timeout(now());
    drain();
  }

  /// Waits for the last words to be taken by the broker, not for the other end.
  private void stop() {
    over = true;
    Mqtt3AsyncClient on = client;
    if (on == null || !on.getState().isConnected()) {
      return;
    }
    published
        .orTimeout(GOODBYE.toMillis(), TimeUnit.MILLISECONDS)
        .whenCompleteAsync((_, _) -> forgetSession(on), loop);
  }

  /// MQTT 3.1.1 §3.1.2.4: a session ends with the connection that was made with clean session 1.
  private void forgetSession(Mqtt3AsyncClient on) {
    if (forgetting) {
      return;
    }
    forgetting = true;
    on.disconnect()
        .thenCompose(_ -> on.connectWith().cleanSession(true).send())
        .thenCompose(_ -> on.disconnect())
        .exceptionally(failure -> {
          LOG.log(System.Logger.Level.DEBUG, "the broker keeps the session for a while");
          return null;
        });
  }

  @Override
  public RoomLink link() {
    return link;
  }

  @Override
  public void send(Signal signal) {
    String json = SignalJson.write(signal);
    loop.execute(() -> {
      core.send(json, now());
      drain();
    });
  }

  @Override
  public void close() {
    loop.execute(() -> {
      core.leave(now());
      drain();
    });
  }
}
