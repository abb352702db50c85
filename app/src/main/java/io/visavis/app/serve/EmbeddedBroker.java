package io.visavis.app.serve;

import io.moquette.BrokerConstants;
import io.moquette.broker.Server;
import io.moquette.broker.config.IConfig;
import io.moquette.broker.config.MemoryConfig;
import io.moquette.broker.security.IAuthenticator;
import io.moquette.broker.security.IAuthorizatorPolicy;
import io.moquette.broker.subscriptions.Topic;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// An MQTT 3.1.1 broker in this process (Moquette), for one program: it listens on loopback at a
/// port of the system's choice, and takes only who knows the password that it made when it started.
/// Nothing is written to a disk, and nothing is reported to anybody.
final class EmbeddedBroker implements AutoCloseable {
  /// What it has to say is of no use to whoever makes a call, and some of it a peer can cause. Held
  /// here, since loggers that nobody holds forget their level.
  private static final Logger LOGS = Logger.getLogger("io.moquette");

  /// Moquette's queue of commands, of all sessions of one of its threads. With its default of 1,024
  /// a burst loses messages without a word.
  private static final int COMMANDS = 65_536;

  private static final int PASSWORD = 16;

  private final Server server = new Server();
  private final String password;
  private final Duration patience;
  private final Map<String, Presence> presences = new HashMap<>();

  /// Starts one; that takes some tenths of a second.
  ///
  /// @param patience how long a session is kept after its connection ended
  /// @param message the largest message in bytes
  EmbeddedBroker(Duration patience, int message) throws IOException {
    LOGS.setLevel(Level.SEVERE);
    byte[] random = new byte[PASSWORD];
    new SecureRandom().nextBytes(random);
    password = HexFormat.of().formatHex(random);
    this.patience = patience;
    try {
      server.startServer(settings(message), List.of(), null, new Password(), new Rooms());
    } catch (RuntimeException e) {
      throw new IOException("the broker did not start", e);
    }
  }

  private static IConfig settings(int message) {
    IConfig config = new MemoryConfig(new Properties());
    config.setProperty(
        IConfig.HOST_PROPERTY_NAME, InetAddress.getLoopbackAddress().getHostAddress());
    config.setProperty(IConfig.PORT_PROPERTY_NAME, "0");
    config.setProperty(IConfig.WEB_SOCKET_PORT_PROPERTY_NAME, BrokerConstants.DISABLED_PORT_BIND);
    config.setProperty(IConfig.ALLOW_ANONYMOUS_PROPERTY_NAME, "false");
    config.setProperty(IConfig.PERSISTENCE_ENABLED_PROPERTY_NAME, "false");
    config.setProperty(IConfig.ENABLE_TELEMETRY_NAME, "false");
    config.setProperty(IConfig.SESSION_QUEUE_SIZE, Integer.toString(COMMANDS));
    config.setProperty(IConfig.NETTY_MAX_BYTES_PROPERTY_NAME, Integer.toString(message));
    config.setProperty(IConfig.BUFFER_FLUSH_MS_PROPERTY_NAME, "0");
    config.setProperty(BrokerConstants.METRICS_ENABLE_PROPERTY_NAME, "false");
    config.setProperty(BrokerConstants.BUGSNAG_ENABLE_PROPERTY_NAME, "false");
    return config;
  }

  /// On loopback.
  int port() {
    return server.getPort();
  }

  /// What a client has to say when it connects.
  byte[] password() {
    return password.getBytes(StandardCharsets.US_ASCII);
  }

  /// A client is here, or here again.
  ///
  /// @param clean whether it begins a new session
  /// @param most clients with sessions
  /// @return whether there is room for it
  boolean arrived(String client, boolean clean, int most) {
    synchronized (presences) {
      if (presences.size() >= most && !presences.containsKey(client)) {
        return false;
      }
      presences.computeIfAbsent(client, id -> new Presence()).arrived(clean);
      return true;
    }
  }

  /// One of a session's subscriptions.
  ///
  /// @return whether it is one of at most so many
  boolean subscribe(String client, String filter, int most) {
    synchronized (presences) {
      Presence presence = presences.get(client);
      if (presence == null) {
        return false;
      }
      presence.filters.add(filter);
      return presence.filters.size() <= most;
    }
  }

  void unsubscribe(String client, List<String> filters) {
    synchronized (presences) {
      Presence presence = presences.get(client);
      if (presence != null) {
        filters.forEach(presence.filters::remove);
      }
    }
  }

  /// A connection of a client ended: its session waits for it for a while. (Moquette's own expiry
  /// counts in hours.)
  void left(String client, ScheduledExecutorService executor) {
    synchronized (presences) {
      Presence presence = presences.get(client);
      if (presence != null && --presence.connections == 0 && !executor.isShutdown()) {
        presence.end =
            executor.schedule(() -> forget(client), patience.toNanos(), TimeUnit.NANOSECONDS);
      }
    }
  }

  private void forget(String client) {
    synchronized (presences) {
      Presence presence = presences.get(client);
      if (presence != null && presence.connections == 0) {
        presences.remove(client);
        server.disconnectAndPurgeClientState(client);
      }
    }
  }

  /// How many clients have a session.
  int sessions() {
    synchronized (presences) {
      return presences.size();
    }
  }

  @Override
  public void close() {
    server.stopServer();
  }

  /// Of one client: a new connection may come before the old one is noticed to be gone.
  private static final class Presence {
    final Set<String> filters = new HashSet<>();
    int connections;
    @Nullable ScheduledFuture<?> end;

    void arrived(boolean clean) {
      if (clean) {
        filters.clear();
      }
      connections++;
      if (end != null) {
        end.cancel(false);
        end = null;
      }
    }
  }

  /// Only this program connects, on behalf of those that it let in.
  private final class Password implements IAuthenticator {
    @Override
    public boolean checkValid(String clientId, String username, byte[] given) {
      return MessageDigest.isEqual(password(), given);
    }
  }

  private static final class Rooms implements IAuthorizatorPolicy {
    @Override
    public boolean canWrite(Topic topic, String user, String client) {
      return RoomTopics.mayPublish(topic.toString(), client);
    }

    @Override
    public boolean canRead(Topic topic, String user, String client) {
      return RoomTopics.maySubscribe(topic.toString(), client);
    }
  }
}
