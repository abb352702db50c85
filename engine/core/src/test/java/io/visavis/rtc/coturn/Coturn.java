package io.visavis.rtc.coturn;

import io.visavis.rtc.cert.TestAuthority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One coturn process. It is ready when [Builder#start] returns, and its directory is deleted on
/// close.
///
/// Not for use by several threads at once.
public final class Coturn implements AutoCloseable {

  public static final InetAddress IPV4 = InetAddress.ofLiteral("127.0.0.1");
  public static final InetAddress IPV6 = InetAddress.ofLiteral("::1");

  /// Where [Builder#secondAddress] listens as well.
  public static final InetAddress SECOND_IPV4 = InetAddress.ofLiteral("127.0.0.2");

  static final Path SERVER = Path.of("/usr/bin/turnserver");

  private static final int RELAY_PORTS = 64;

  /// Polls of 50 ms until a start counts as failed.
  private static final int MAX_POLLS = 2_400;

  private static final int POLL_MILLIS = 50;
  private static final int MAX_STARTS = 3;

  /// A Binding request (RFC 8489 §6.1) without attributes.
  private static final byte[] BINDING =
      HexFormat.of().parseHex("000100002112a442766973617669732074657374");

  private final CoturnFiles files = new CoturnFiles();
  private final Builder settings;
  private final List<InetAddress> addresses;
  private int firstPort;
  private @Nullable Process process;

  private Coturn(Builder settings) throws IOException {
    this.settings = settings;
    this.addresses = new ArrayList<>(List.of(IPV4));
    if (settings.ipv6) {
      addresses.add(IPV6);
    }
    if (settings.secondAddress) {
      addresses.add(SECOND_IPV4);
    }
  }

  /// A server without users yet: it answers Binding, and Allocate with 401.
  public static Builder builder() {
    return new Builder();
  }

  /// Where UDP and TCP are served.
  public InetSocketAddress address() {
    return new InetSocketAddress(IPV4, firstPort);
  }

  /// The same on `::1`, when asked for.
  public InetSocketAddress ipv6Address() {
    return new InetSocketAddress(IPV6, firstPort);
  }

  /// Where TLS and DTLS are served.
  public InetSocketAddress tlsAddress() {
    return new InetSocketAddress(IPV4, firstPort + 2);
  }

  /// Whether an address can be one of this server's allocations.
  public boolean isRelayed(InetSocketAddress address) {
    int offset = address.getPort() - relayPort();
    return addresses.contains(address.getAddress()) && offset >= 0 && offset < RELAY_PORTS;
  }

  private int relayPort() {
    return firstPort + 4;
  }

  /// All that the process has said; verbose.
  public String log() {
    try {
      return Files.exists(files.log())
          ? Files.readString(files.log(), StandardCharsets.ISO_8859_1)
          : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Waits until the log is like this: the process writes when it has time, not when it answers.
  public void awaitLog(Predicate<String> like) {
    for (int polls = 0; !like.test(log()); polls++) {
      if (polls == MAX_POLLS) {
        throw new AssertionError("turnserver said only:\n" + log());
      }
      new CompletableFuture<Void>()
          .completeOnTimeout(null, POLL_MILLIS, TimeUnit.MILLISECONDS)
          .join();
    }
  }

  /// Ends it at once (SIGKILL): what a client sees is silence, or a TCP connection that breaks.
  public void kill() {
    Process running = process;
    process = null;
    if (running != null) {
      running.destroyForcibly();
      await(running);
    }
  }

  /// Starts it again on the same ports, knowing nothing of what was.
  public void restart() {
    kill();
    try {
      launch();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    kill();
    files.delete();
  }

  private static void await(Process running) {
    try {
      if (!running.waitFor(2, TimeUnit.MINUTES)) {
        throw new IllegalStateException("turnserver does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void start() throws IOException, InterruptedException {
    OAuthKey key = settings.oauth;
    if (key != null) {
      files.key(key, settings.realm);
    }
    for (int starts = 1; ; starts++) {
      firstPort = FreePorts.block(4 + RELAY_PORTS, addresses);
      try {
        launch();
        return;
      } catch (IOException e) {
        // Somebody else took a port in between.
        kill();
        if (starts == MAX_STARTS) {
          throw e;
        }
      }
    }
  }

  private void launch() throws IOException {
    Path configuration = files.configuration(configuration());
    Process started =
        new ProcessBuilder(SERVER.toString(), "-c", configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(files.log().toFile()))
            .start();
    process = started;
    awaitAnswers(started);
  }

  private List<String> configuration() throws IOException {
    List<String> lines = new ArrayList<>();
    for (InetAddress address : addresses) {
      lines.add("listening-ip=" + address.getHostAddress());
      lines.add("relay-ip=" + address.getHostAddress());
    }
    lines.add("listening-port=" + firstPort);
    lines.add("alt-listening-port=" + (firstPort + 1));
    lines.add("tls-listening-port=" + (firstPort + 2));
    lines.add("alt-tls-listening-port=" + (firstPort + 3));
    lines.add("min-port=" + relayPort());
    lines.add("max-port=" + (relayPort() + RELAY_PORTS - 1));
    lines.add("realm=" + settings.realm);
    lines.addAll(
        List.of("lt-cred-mech", "no-cli", "log-file=stdout", "verbose", "relay-threads=1"));
    lines.addAll(settings.lines);
    TestAuthority.Server certificate = settings.certificate;
    if (certificate == null) {
      lines.addAll(List.of("no-tls", "no-dtls"));
    } else {
      lines.addAll(files.certificate(certificate));
    }
    return lines;
  }

  /// Polls each address until it answers Binding by UDP and takes TCP connections.
  private void awaitAnswers(Process started) throws IOException {
    for (InetAddress address : addresses) {
      int polls = 0;
      while (!answers(new InetSocketAddress(address, firstPort))) {
        if (!started.isAlive() || ++polls == MAX_POLLS) {
          throw new IOException("turnserver did not come up:\n" + log());
        }
      }
    }
  }

  private boolean answers(InetSocketAddress server) throws IOException {
    try (DatagramSocket socket = new DatagramSocket(0, server.getAddress())) {
      socket.setSoTimeout(POLL_MILLIS);
      socket.send(new DatagramPacket(BINDING, BINDING.length, server));
      DatagramPacket answer = new DatagramPacket(new byte[1_500], 1_500);
      socket.receive(answer);
    } catch (SocketTimeoutException e) {
      return false;
    }
    return takesConnections(server.getAddress(), firstPort)
        && (settings.certificate == null || takesConnections(server.getAddress(), firstPort + 2));
  }

  private static boolean takesConnections(InetAddress address, int port) {
    try (Socket socket = new Socket(address, port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /// What a server is told before it starts.
  public static final class Builder {

    private final List<String> lines = new ArrayList<>(List.of("allow-loopback-peers"));
    private String realm = "visavis.test";
    private boolean ipv6;
    private boolean secondAddress;
    private TestAuthority.@Nullable Server certificate;
    private @Nullable OAuthKey oauth;

    private Builder() {}

    /// Adds a user of the long-term mechanism.
    public Builder user(String name, String password) {
      return option("user=" + name + ":" + password);
    }

    /// Instead of "visavis.test".
    public Builder realm(String name) {
      realm = name;
      return this;
    }

    /// Listens and relays on `::1` too.
    public Builder ipv6() {
      ipv6 = true;
      return this;
    }

    /// Listens on 127.0.0.2 too, with second ports on both: NAT behaviour discovery (RFC 5780).
    public Builder secondAddress() {
      secondAddress = true;
      return this;
    }

    /// Serves TLS and DTLS.
    public Builder certificate(TestAuthority.Server server) {
      certificate = server;
      return this;
    }

    /// How many allocations a user may have at a time.
    public Builder userQuota(int allocations) {
      return option("user-quota=" + allocations);
    }

    /// How many allocations there may be at a time.
    public Builder totalQuota(int allocations) {
      return option("total-quota=" + allocations);
    }

    /// How long a nonce is good.
    public Builder staleNonce(Duration lifetime) {
      return option("stale-nonce=" + lifetime.toSeconds());
    }

    /// Sends every Allocate request elsewhere (300), of UDP and TCP.
    public Builder alternateServer(InetSocketAddress other) {
      return option("alternate-server=" + text(other));
    }

    /// Sends every Allocate request elsewhere (300), of TLS and DTLS.
    public Builder tlsAlternateServer(InetSocketAddress other) {
      return option("tls-alternate-server=" + text(other));
    }

    private static String text(InetSocketAddress address) {
      return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    /// The longest lifetime of an allocation.
    public Builder maxLifetime(Duration lifetime) {
      return option("max-allocate-lifetime=" + lifetime.toSeconds());
    }

    /// Takes access tokens made with this key, and nothing else.
    public Builder oauth(OAuthKey key) {
      oauth = key;
      return option("oauth").option("server-name=" + key.serverName());
    }

    /// A line of turnserver.conf.
    public Builder option(String... more) {
      lines.addAll(Arrays.asList(more));
      return this;
    }

    /// Starts the server and waits until it answers.
    public Coturn start() {
      Coturn server = null;
      try {
        server = new Coturn(this);
        server.start();
        return server;
      } catch (IOException e) {
        closeQuietly(server);
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        closeQuietly(server);
        throw new IllegalStateException(e);
      }
    }

    private static void closeQuietly(@Nullable Coturn server) {
      if (server != null) {
        server.close();
      }
    }
  }
}
