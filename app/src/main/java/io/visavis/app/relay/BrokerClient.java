package io.visavis.app.relay;

import com.hivemq.client.mqtt.MqttClientExecutorConfig;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.MqttClientSslConfigBuilder;
import com.hivemq.client.mqtt.MqttProxyConfig;
import com.hivemq.client.mqtt.MqttProxyConfigBuilder;
import com.hivemq.client.mqtt.MqttProxyProtocol;
import com.hivemq.client.mqtt.MqttWebSocketConfig;
import com.hivemq.client.mqtt.mqtt3.Mqtt3Client;
import com.hivemq.client.mqtt.mqtt3.Mqtt3ClientBuilder;
import com.hivemq.client.mqtt.mqtt3.message.auth.Mqtt3SimpleAuth;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A client of a link's broker, as HiveMQ's library wants it told; not connected yet.
final class BrokerClient {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /// All rooms of a process share these; the library starts them once and ends them when the last
  /// room has gone.
  private static final MqttClientExecutorConfig THREADS =
      MqttClientExecutorConfig.builder().nettyThreads(2).build();

  private BrokerClient() {}

  /// @param id the client's identifier
  /// @throws GeneralSecurityException if the access has no authorities where it should
  static Mqtt3ClientBuilder builder(RoomLink link, RelayAccess access, String id)
      throws GeneralSecurityException {
    URI broker = link.broker();
    String scheme = broker.getScheme().toLowerCase(Locale.ROOT);
    boolean web = scheme.startsWith("ws");
    boolean tls = scheme.endsWith("s") && !scheme.equals("ws");
    Mqtt3ClientBuilder builder =
        Mqtt3Client.builder()
            .identifier(id)
            .executorConfig(THREADS)
            .transportConfig()
            .serverHost(host(broker))
            .serverPort(port(broker, web, tls))
            .sslConfig(tls ? tls(link, access) : null)
            .webSocketConfig(web ? web(broker) : null)
            .proxyConfig(proxy(access))
            .socketConnectTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
            .mqttConnectTimeout(2 * PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
            .applyTransportConfig();
    return builder.simpleAuth(auth(access));
  }

  /// Without the brackets of an IPv6 address.
  private static String host(URI broker) {
    String host = broker.getHost();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /// Those of the IANA, when the link says none.
  private static int port(URI broker, boolean web, boolean tls) {
    if (broker.getPort() > 0) {
      return broker.getPort();
    }
    if (web) {
      return tls ? 443 : 80;
    }
    return tls ? 8883 : 1883;
  }

  private static MqttClientSslConfig tls(RoomLink link, RelayAccess access)
      throws GeneralSecurityException {
    MqttClientSslConfigBuilder tls =
        MqttClientSslConfig.builder().handshakeTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    String pin = link.pin();
    if (pin != null) {
      return tls.trustManagerFactory(BrokerTrust.pin(pin))
          .hostnameVerifier((host, session) -> true)
          .build();
    }
    // Without a verifier of ours JSSE compares the host's name.
    String own = access.authorities();
    return own == null
        ? tls.build()
        : tls.trustManagerFactory(BrokerTrust.authorities(own)).build();
  }

  private static MqttWebSocketConfig web(URI broker) {
    String path = broker.getRawPath();
    String query = broker.getRawQuery();
    return MqttWebSocketConfig.builder()
        .serverPath(path == null || path.isEmpty() ? "" : path.substring(1))
        .queryString(query == null ? "" : query)
        .handshakeTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .build();
  }

  private static @Nullable MqttProxyConfig proxy(RelayAccess access) {
    InetSocketAddress address = access.httpProxy();
    if (address == null) {
      return null;
    }
    MqttProxyConfigBuilder proxy =
        MqttProxyConfig.builder()
            .protocol(MqttProxyProtocol.HTTP)
            .address(address)
            .handshakeTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    String user = access.proxyUser();
    String password = access.proxyPassword();
    return user == null
        ? proxy.build()
        : proxy.username(user).password(password == null ? "" : password).build();
  }

  /// MQTT 3.1.1 §3.1.2.9: no password without a user.
  private static @Nullable Mqtt3SimpleAuth auth(RelayAccess access) {
    String user = access.user();
    if (user == null) {
      return null;
    }
    String password = access.password();
    return password == null
        ? Mqtt3SimpleAuth.builder().username(user).build()
        : Mqtt3SimpleAuth.builder()
            .username(user)
            .password(password.getBytes(StandardCharsets.UTF_8))
            .build();
  }
}
