package io.visavis.app.serve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3Client;
import com.hivemq.client.mqtt.mqtt3.Mqtt3ClientBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.visavis.rtc.AlgorithmIdentifier;
import io.visavis.rtc.RTCCertificate;
import io.visavis.rtc.RTCPeerConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/// A host on loopback, and clients that trust it.
final class TestHost implements AutoCloseable {
  static final RTCCertificate CERTIFICATE =
      RTCPeerConnection.generateCertificate(AlgorithmIdentifier.ecdsa()).join();

  static final String PAGE = "<!doctype html><title>Guest</title><p>Hello";

  /// Asks for the WebSocket; a protocol, more fields and an empty line follow.
  static final String UPGRADE =
      String.join(
          "\r\n",
          "GET /mqtt HTTP/1.1",
          "Host: 127.0.0.1:1",
          "Upgrade: websocket",
          "Connection: Upgrade",
          "Sec-WebSocket-Version: 13",
          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
          "");

  static final String MQTT = "Sec-WebSocket-Protocol: mqtt\r\n";

  static final int PATIENCE_MILLIS = 120_000;

  final RoomHost host;

  TestHost() throws IOException {
    this(settings());
  }

  TestHost(HostSettings settings) throws IOException {
    host = RoomHost.start(settings);
  }

  /// At any port of loopback.
  static HostSettings settings() {
    return HostSettings.usual(CERTIFICATE)
        .withPort(0)
        .withAddresses(List.of(InetAddress.getLoopbackAddress()))
        .withPage(
            new HostPage(PAGE.getBytes(UTF_8), Map.of("permissions-policy", "camera=(self)")));
  }

  URI https(String path) {
    return URI.create("https://127.0.0.1:" + host.port() + path);
  }

  URI wss() {
    return URI.create("wss://127.0.0.1:" + host.port() + "/mqtt");
  }

  static HttpClient browser() {
    return HttpClient.newBuilder().sslContext(trusting()).build();
  }

  SSLSocket tlsSocket() throws IOException {
    return (SSLSocket)
        trusting().getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), host.port());
  }

  /// Sends that within TLS and hears what comes until the connection ends.
  String ask(String request) throws IOException {
    try (Socket socket = tlsSocket()) {
      return exchange(socket, request);
    }
  }

  /// Sends that and hears what comes until the connection ends.
  static String exchange(Socket socket, String request) throws IOException {
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.getOutputStream().write(request.getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
    return new String(socket.getInputStream().readAllBytes(), UTF_8);
  }

  Socket socket() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), host.port());
  }

  /// A client of MQTT 3.1.1 over the WebSocket.
  Mqtt3ClientBuilder client(String id) {
    return Mqtt3Client.builder()
        .identifier(id)
        .serverHost("127.0.0.1")
        .serverPort(host.port())
        .sslConfig()
        .trustManagerFactory(InsecureTrustManagerFactory.INSTANCE)
        .hostnameVerifier((name, session) -> true)
        .applySslConfig()
        .webSocketConfig()
        .serverPath("mqtt")
        .subprotocol("mqtt")
        .applyWebSocketConfig();
  }

  /// One that is connected.
  Mqtt3AsyncClient connected(String id) {
    Mqtt3AsyncClient client = client(id).buildAsync();
    client.connectWith().keepAlive(20).cleanSession(true).send().join();
    return client;
  }

  /// As of a client or a room.
  static String id() {
    byte[] bytes = new byte[16];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static SSLContext trusting() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new OnlyOurs()}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    host.close();
  }

  /// As a browser with an exception for this certificate.
  private static final class OnlyOurs extends X509ExtendedTrustManager {
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
      check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
      check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
      check(chain);
    }

    private static void check(X509Certificate[] chain) {
      if (!chain[0].equals(CERTIFICATE.certificate())) {
        throw new IllegalArgumentException("another certificate");
      }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {
      throw new UnsupportedOperationException();
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
