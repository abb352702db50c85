package io.visavis.app.serve;

import io.moquette.BrokerConstants;
import io.moquette.broker.Server;
import io.moquette.broker.config.IConfig;
import io.moquette.broker.config.MemoryConfig;
import io.moquette.broker.security.IAuthenticator;
import io.moquette.broker.security.IAuthorizatorPolicy;
import io.moquette.broker.subscriptions.Topic;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;

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

  /// What it is told as the user's name.
  static final String USER = "room";

  private static final int CONNACK = 4;
  private static final int ANSWER_MILLIS = 5_000;

  private final Server server = new Server();
  private final String password;

  /// Starts one; that takes some tenths of a second.
  ///
  /// @param message the largest message in bytes
  EmbeddedBroker(int message) throws IOException {
    LOGS.setLevel(Level.OFF);
    byte[] random = new byte[PASSWORD];
    new SecureRandom().nextBytes(random);
    password = HexFormat.of().formatHex(random);
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
    config.setProperty(IConfig.PERSISTENT_CLIENT_EXPIRATION_PROPERTY_NAME, "1h");
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

  /// Ends the session of a client that is away. Moquette 0.17 has a method for that, which fails
  /// for those that are away; so we are that client once more, with a clean session.
  void forget(String client) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket.setSoTimeout(ANSWER_MILLIS);
      socket.getOutputStream().write(cleanConnect(client));
      // CONNACK, whatever it says; a DISCONNECT, so that there is no will.
      socket.getInputStream().readNBytes(CONNACK);
      socket.getOutputStream().write(new byte[] {(byte) 0xe0, 0});
    }
  }

  /// MQTT 3.1.1 §3.1, with clean session, user and password.
  private byte[] cleanConnect(String client) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeUTF("MQTT");
    out.writeByte(MqttVersion.MQTT_3_1_1.protocolLevel());
    out.writeByte(0b1100_0010);
    out.writeShort(0);
    out.writeUTF(client);
    out.writeUTF(USER);
    out.writeUTF(password);
    byte[] content = bytes.toByteArray();
    byte[] packet = new byte[2 + content.length];
    packet[0] = 0x10;
    packet[1] = (byte) content.length;
    System.arraycopy(content, 0, packet, 2, content.length);
    return packet;
  }

  @Override
  public void close() {
    server.stopServer();
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
