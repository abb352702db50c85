package io.visavis.rtc.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.cert.TestAuthority;
import io.visavis.rtc.net.CertificateTrust;
import io.visavis.rtc.net.ServerTrust;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.Test;

/// Our client against the platform's server, in virtual time: tasks run at once on the test's
/// thread.
class JsseDtlsTest {

  private static final TestAuthority AUTHORITY = new TestAuthority("ours");
  private static final ServerTrust OURS = new ServerTrust(List.of(AUTHORITY.certificate()));
  private static final TestAuthority.Server GOOD = AUTHORITY.server("turn.example", "127.0.0.1");

  /// More than a handshake takes, even with losses.
  private static final int MAX_ROUNDS = 400;

  private final Side client;
  private final Side server;
  private long now;

  private static final class Side {
    final JsseDtls dtls;
    final Queue<byte[]> sent = new ArrayDeque<>();
    final List<DtlsOutput> heard = new ArrayList<>();

    Side(Callable<SSLEngine> engine) {
      dtls = new JsseDtls(engine, () -> {}, Runnable::run);
    }

    void drain(long now) {
      dtls.timeout(now);
      for (DtlsOutput output = dtls.poll(); output != null; output = dtls.poll()) {
        if (output instanceof DtlsOutput.Send send) {
          sent.add(send.datagram());
        } else {
          heard.add(output);
        }
      }
    }

    boolean isDone() {
      return heard.stream().anyMatch(DtlsOutput.HandshakeDone.class::isInstance);
    }

    boolean hasFailed() {
      return heard.stream().anyMatch(DtlsOutput.Failed.class::isInstance);
    }
  }

  JsseDtlsTest() {
    client = new Side(() -> clientEngine("turn.example", OURS));
    server = new Side(() -> serverEngine(GOOD));
  }

  private static SSLEngine clientEngine(String name, ServerTrust trust) throws Exception {
    return CertificateTrust.client(CertificateTrust.context("DTLS", trust), name, 3478);
  }

  private static SSLEngine serverEngine(TestAuthority.Server certificate) {
    SSLEngine engine = certificate.context("DTLS").createSSLEngine();
    engine.setUseClientMode(false);
    return engine;
  }

  private void handshake(Side client, Side server, Predicate<byte[]> arrives) {
    client.dtls.start(now);
    server.dtls.start(now);
    for (int round = 0; round < MAX_ROUNDS; round++) {
      boolean moved = pass(client, server, arrives);
      moved |= pass(server, client, arrives);
      if (client.hasFailed() || client.isDone() && server.isDone()) {
        break;
      }
      if (!moved) {
        now = Math.min(client.dtls.deadline(), server.dtls.deadline());
        assertThat(now).isLessThan(Long.MAX_VALUE);
      }
    }
  }

  /// A few times over, as every task needs another call.
  private boolean pass(Side from, Side to, Predicate<byte[]> arrives) {
    boolean moved = false;
    for (int i = 0; i < 8; i++) {
      from.drain(now);
    }
    for (byte[] datagram = from.sent.poll(); datagram != null; datagram = from.sent.poll()) {
      moved = true;
      // The platform's server, unlike others, does not repeat its very last flight.
      if (arrives.test(datagram) || from.isDone()) {
        to.dtls.receive(datagram, 0, datagram.length, now);
        to.drain(now);
      }
    }
    return moved;
  }

  private String refusal(Side client, Side server) {
    handshake(client, server, _ -> true);
    assertThat(client.isDone()).isFalse();
    return client.heard.stream()
        .filter(DtlsOutput.Failed.class::isInstance)
        .map(output -> ((DtlsOutput.Failed) output).reason())
        .findFirst()
        .orElse("nothing");
  }

  @Test
  void handshake_completes_and_data_flow_both_ways_in_whole_messages() {
    handshake(client, server, _ -> true);
    assertThat(client.isDone()).isTrue();
    assertThat(((DtlsOutput.HandshakeDone) client.heard.getFirst()).tlsVersion()).isEqualTo("FEFD");
    client.heard.clear();
    client.dtls.accept(now);
    server.dtls.accept(now);
    server.heard.clear();
    byte[] message = new byte[1_400];
    Arrays.fill(message, (byte) 3);
    client.dtls.send(message, 0, message.length, now);
    server.dtls.send(message, 1, 3, now);
    pass(client, server, _ -> true);
    pass(server, client, _ -> true);
    assertThat(server.heard)
        .singleElement()
        .isInstanceOfSatisfying(
            DtlsOutput.ApplicationData.class, data -> assertThat(data.data()).isEqualTo(message));
    assertThat(client.heard)
        .singleElement()
        .isInstanceOfSatisfying(
            DtlsOutput.ApplicationData.class,
            data -> assertThat(data.data()).containsExactly(3, 3, 3));
    client.dtls.close(now);
    pass(client, server, _ -> true);
    assertThat(server.heard.getLast()).isInstanceOf(DtlsOutput.Closed.class);
    assertThat(client.dtls.deadline()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void handshake_survives_losses() {
    for (int seed = 0; seed < 5; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Side one = new Side(() -> clientEngine("127.0.0.1", OURS));
      Side other = new Side(() -> serverEngine(GOOD));
      handshake(one, other, _ -> random.nextInt(5) > 0);
      assertThat(one.isDone()).as("seed " + seed).isTrue();
      assertThat(one.isDone()).as("seed " + seed).isTrue();
    }
  }

  @Test
  void wrong_certificates_are_named() {
    assertThat(refusal(new Side(() -> clientEngine("turn.elsewhere", OURS)), server))
        .isEqualTo("its certificate is for another name");
    assertThat(
            refusal(
                new Side(() -> clientEngine("turn.example", ServerTrust.SYSTEM)),
                new Side(() -> serverEngine(GOOD))))
        .isEqualTo("its certificate is not signed by a known authority");
    assertThat(
            refusal(
                new Side(() -> clientEngine("turn.example", OURS)),
                new Side(() -> serverEngine(AUTHORITY.expiredServer("turn.example")))))
        .isEqualTo("its certificate has expired");
  }

  @Test
  void hello_is_sent_again_with_growing_waits_until_somebody_answers() {
    client.dtls.start(now);
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      client.drain(now);
      client.drain(now);
      long deadline = client.dtls.deadline();
      waits.add((deadline - now) / 1_000_000);
      now = deadline;
    }
    assertThat(waits).containsExactly(500L, 1_000L, 2_000L, 4_000L, 8_000L, 8_000L);
    assertThat(client.sent).hasSizeGreaterThanOrEqualTo(6);
  }

  @Test
  void garbage_is_dropped_and_counted() {
    client.dtls.start(now);
    client.drain(now);
    client.dtls.receive(new byte[] {1, 2, 3}, 0, 3, now);
    client.drain(now);
    assertThat(client.dtls.droppedDatagrams()).isEqualTo(1);
    assertThat(client.heard).isEmpty();
  }
}
