package io.visavis.rtc.netns;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.browser.RequiresChromium;
import io.visavis.rtc.cert.TestAuthority;
import io.visavis.rtc.sim.NatType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Two processes call each other across real translators of the kernel's.
@RequiresNetns
@Timeout(300)
class NetnsTest {

  private static final int PORT = 3_478;
  private static final int SECURE_PORT = 5_349;
  private static final TestAuthority AUTHORITY = new TestAuthority("Visavis tests");
  private static final String STUN = "stun:" + NetLab.SERVER + ":" + PORT;

  private static final String TURN = "turn:" + NetLab.SERVER + ":" + PORT;
  private static final List<String> LOGIN = List.of("alice", "secret");

  private final NetLab lab;

  NetnsTest() throws IOException {
    lab = new NetLab();
  }

  @BeforeEach
  void startServer(@TempDir Path directory) throws Exception {
    TestAuthority.Server identity = AUTHORITY.server(NetLab.SERVER);
    Path certificate = Files.writeString(directory.resolve("cert.pem"), identity.certificatePem());
    Path key = Files.writeString(directory.resolve("key.pem"), identity.keyPem());
    lab.trust(
        Files.write(directory.resolve("authority.der"), AUTHORITY.certificate().getEncoded()));
    // The server gives up its rights before it reads its key.
    for (Path file : List.of(directory, certificate, key)) {
      Files.setPosixFilePermissions(
          file,
          PosixFilePermissions.fromString(file.equals(directory) ? "rwxr-xr-x" : "rw-r--r--"));
    }
    Process server =
        lab.start(
            lab.internet(),
            List.of(
                "turnserver",
                "-n",
                "--listening-ip=" + NetLab.SERVER,
                "--relay-ip=" + NetLab.SERVER,
                "--lt-cred-mech",
                "--user=" + String.join(":", LOGIN),
                "--realm=visavis.test",
                "--no-cli",
                "--tls-listening-port=" + SECURE_PORT,
                "--cert=" + certificate,
                "--pkey=" + key,
                "--userdb=" + directory.resolve("turndb"),
                "--pidfile=" + directory.resolve("pid"),
                "--simple-log",
                "--log-file=stdout"));
    CompletableFuture<Void> ready = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("visavis-test-coturn")
        .start(() -> {
          new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))
              .lines()
              .filter(line -> line.contains("Total General servers"))
              .forEach(line -> ready.complete(null));
          ready.completeExceptionally(new IOException("coturn has ended"));
        });
    ready.get(2, TimeUnit.MINUTES);
  }

  @AfterEach
  void cleanUp() throws IOException {
    lab.close();
  }

  private NetPeer[] call(
      Namespace one, Namespace other, String policy, List<String> login, String... urls)
      throws IOException, InterruptedException {
    NetPeer alice = new NetPeer(lab, one, policy, login, urls);
    NetPeer bob = new NetPeer(lab, other, policy, login, urls);
    alice.call(bob);
    alice.await("heard\thello");
    bob.await("heard\thello");
    return new NetPeer[] {alice, bob};
  }

  @Test
  void two_full_cones_connect_by_what_stun_tells() throws Exception {
    assertDirect(
        call(
            lab.behind(NatType.FULL_CONE, "alice"),
            lab.behind(NatType.FULL_CONE, "bob"),
            "ALL",
            List.of(),
            STUN));
  }

  @Test
  void address_restricted_and_symmetric_connect_directly() throws Exception {
    assertDirect(
        call(
            lab.behind(NatType.ADDRESS_RESTRICTED, "alice"),
            lab.behind(NatType.SYMMETRIC, "bob"),
            "ALL",
            List.of(),
            STUN));
  }

  @Test
  void two_port_restricted_connect_directly() throws Exception {
    call(
        lab.behind(NatType.PORT_RESTRICTED, "alice"),
        lab.behind(NatType.PORT_RESTRICTED, "bob"),
        "ALL",
        List.of(),
        STUN);
  }

  /// What is asked over DTLS is the mapping of the very socket that has the candidates.
  @Test
  void two_port_restricted_connect_by_what_stun_tells_in_secret() throws Exception {
    NetPeer[] peers =
        call(
            lab.behind(NatType.PORT_RESTRICTED, "alice"),
            lab.behind(NatType.PORT_RESTRICTED, "bob"),
            "ALL",
            List.of(),
            "stuns:" + NetLab.SERVER + ":" + SECURE_PORT);
    for (NetPeer peer : peers) {
      assertThat(peer.said()).anySatisfy(line -> assertThat(line).contains("typ srflx"));
      assertThat(peer.said()).noneSatisfy(line -> assertThat(line).startsWith("trouble"));
    }
  }

  @Test
  void port_restricted_and_symmetric_need_the_relay() throws Exception {
    assertRelayed(
        call(
            lab.behind(NatType.PORT_RESTRICTED, "alice"),
            lab.behind(NatType.SYMMETRIC, "bob"),
            "ALL",
            LOGIN,
            TURN));
  }

  @Test
  void two_symmetric_ones_need_the_relay() throws Exception {
    assertRelayed(
        call(
            lab.behind(NatType.SYMMETRIC, "alice"),
            lab.behind(NatType.SYMMETRIC, "bob"),
            "ALL",
            LOGIN,
            TURN));
  }

  @Test
  void udp_blocked_leaves_tcp_to_the_relay() throws Exception {
    Namespace alice = lab.behind(NatType.FULL_CONE, "alice");
    lab.router("alice")
        .nft(
            """
            table ip block {
              chain forward {
                type filter hook forward priority -10;
                ip protocol udp drop
              }
            }
            """);
    NetPeer[] peers =
        call(
            alice,
            lab.behind(NatType.FULL_CONE, "bob"),
            "ALL",
            LOGIN,
            TURN + "?transport=udp",
            TURN + "?transport=tcp");
    assertThat(peers[0].await("pair\t")).contains("relay");
  }

  /// Every packet of the peers is counted in their own namespaces, where none can hide.
  @Test
  void relay_only_call_sends_and_receives_no_packet_past_the_server() throws Exception {
    Namespace alice = lab.open("alice");
    Namespace bob = lab.open("bob");
    alice.countBypasses(NetLab.SERVER, PORT);
    bob.countBypasses(NetLab.SERVER, PORT);
    NetPeer[] peers = call(alice, bob, "RELAY", LOGIN, TURN);
    for (NetPeer peer : peers) {
      assertThat(peer.await("pair\t")).isEqualTo("pair\trelay\trelay");
      assertThat(peer.said())
          .filteredOn(line -> line.startsWith("candidate\t") && line.contains("typ"))
          .isNotEmpty()
          .allSatisfy(line -> assertThat(line).contains("typ relay raddr 0.0.0.0 rport 0"));
    }
    for (Namespace host : List.of(alice, bob)) {
      assertThat(host.packets("relayed")).isGreaterThan(20);
      assertThat(host.packets("bypassing")).isZero();
    }
  }

  /// The same with a browser at the other end, which is called and then calls.
  @Test
  @RequiresChromium
  void relay_only_call_with_chromium_passes_the_server_alone() throws Exception {
    Namespace alice = lab.open("alice");
    Namespace bob = lab.open("bob");
    alice.countBypasses(NetLab.SERVER, PORT);
    bob.countBypasses(NetLab.SERVER, PORT);
    for (boolean weCall : new boolean[] {true, false}) {
      NetPeer ours = new NetPeer(lab, alice, "RELAY", LOGIN, TURN);
      NetPeer theirs = new NetPeer(BrowserMain.class, lab, bob, "RELAY", LOGIN, TURN);
      if (weCall) {
        ours.call(theirs);
      } else {
        theirs.call(ours);
      }
      ours.await("heard\thello");
      theirs.await("heard\thello");
      assertThat(ours.await("pair\t")).isEqualTo("pair\trelay\trelay");
      for (NetPeer peer : List.of(ours, theirs)) {
        assertThat(peer.said())
            .filteredOn(line -> line.startsWith("candidate\t") && line.contains("typ"))
            .isNotEmpty()
            .allSatisfy(line -> assertThat(line).contains("typ relay raddr 0.0.0.0 rport 0"));
        assertThat(peer.descriptions())
            .isNotEmpty()
            .allSatisfy(sdp -> assertThat(sdp).doesNotContain("typ host", "typ srflx"));
      }
    }
    for (Namespace host : List.of(alice, bob)) {
      assertThat(host.packets("relayed")).isGreaterThan(20);
      assertThat(host.packets("bypassing")).isZero();
    }
  }

  private static void assertDirect(NetPeer[] peers) throws InterruptedException {
    for (NetPeer peer : peers) {
      assertThat(peer.await("pair\t")).doesNotContain("relay");
    }
  }

  private static void assertRelayed(NetPeer[] peers) throws InterruptedException {
    for (NetPeer peer : peers) {
      assertThat(peer.await("pair\t")).contains("relay");
    }
  }
}
