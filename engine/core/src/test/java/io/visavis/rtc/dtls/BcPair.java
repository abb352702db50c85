package io.visavis.rtc.dtls;

import io.visavis.rtc.cert.LocalCertificate;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Two associations of Bouncy Castle on an in-memory link. The test's thread is the loop of both.
final class BcPair {

  static final BcCrypto CRYPTO = new BcCrypto(new SecureRandom());
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /// One end and everything that came out of it.
  final class End {
    final BcDtls dtls;
    final List<byte[]> received = new ArrayList<>();
    final List<Thread> threads = new ArrayList<>();
    DtlsOutput.@Nullable HandshakeDone done;
    DtlsOutput.@Nullable Failed failed;
    boolean closed;
    int datagrams;
    int largest;
    boolean acceptPeer = true;

    End(DtlsSettings settings) {
      Executor threadEach =
          task -> {
            running.incrementAndGet();
            Thread thread =
                Thread.ofVirtual()
                    .unstarted(() -> {
                      try {
                        task.run();
                      } finally {
                        running.decrementAndGet();
                        wakeUps.release();
                      }
                    });
            threads.add(thread);
            thread.start();
          };
      dtls = new BcDtls(settings, wakeUps::release, threadEach, CRYPTO);
    }

    /// The outcome of a handshake that is complete.
    DtlsOutput.HandshakeDone outcome() {
      return Objects.requireNonNull(done, "no handshake");
    }

    /// The failure of an association that failed.
    DtlsOutput.Failed failure() {
      return Objects.requireNonNull(failed, "no failure");
    }

    void send(byte[] data) {
      dtls.send(data, 0, data.length, now());
    }
  }

  final Semaphore wakeUps = new Semaphore(0);
  final AtomicInteger running = new AtomicInteger();
  final End client;
  final End server;

  /// What the link makes of a batch of datagrams in one direction: loses, repeats, swaps, damages.
  UnaryOperator<List<byte[]>> link = batch -> batch;

  /// The same for datagrams to the client only.
  UnaryOperator<List<byte[]>> linkToClient = batch -> batch;

  BcPair(DtlsSettings client, DtlsSettings server) {
    this.client = new End(client);
    this.server = new End(server);
  }

  /// A pair for a link without loss: a busy machine must not make it send anything twice.
  static BcPair withProfiles(List<Integer> client, List<Integer> server) {
    return new BcPair(
        settings(true, Certificates.ALICE, client, Duration.ofMinutes(1)),
        settings(false, Certificates.BOB, server, Duration.ofMinutes(1)));
  }

  /// A pair with the default retransmission.
  static BcPair forLossyLink(List<Integer> profiles) {
    return new BcPair(
        settings(true, Certificates.ALICE, profiles, DtlsSettings.DEFAULT_RESEND),
        settings(false, Certificates.BOB, profiles, DtlsSettings.DEFAULT_RESEND));
  }

  private static DtlsSettings settings(
      boolean client, LocalCertificate own, List<Integer> profiles, Duration resend) {
    return new DtlsSettings(
        client,
        List.of(own),
        profiles,
        resend,
        DtlsSettings.DEFAULT_TIMEOUT,
        DtlsSettings.DEFAULT_MTU);
  }

  void start() {
    server.dtls.start(now());
    client.dtls.start(now());
  }

  static long now() {
    return System.nanoTime() & Long.MAX_VALUE;
  }

  /// Turns the loop until the condition holds; false when it never did.
  boolean runUntil(BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      while (drain(client, server) | drain(server, client)) {
        // Until both are silent.
      }
      if (condition.getAsBoolean()) {
        return true;
      }
      try {
        long left = end - System.nanoTime();
        if (left <= 0 || !wakeUps.tryAcquire(left, TimeUnit.NANOSECONDS)) {
          return false;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
      wakeUps.drainPermits();
    }
  }

  private boolean drain(End from, End to) {
    boolean any = false;
    List<byte[]> batch = new ArrayList<>();
    DtlsOutput output;
    while ((output = from.dtls.poll()) != null) {
      any = true;
      switch (output) {
        case DtlsOutput.Send send -> {
          from.datagrams++;
          from.largest = Math.max(from.largest, send.datagram().length);
          batch.add(send.datagram());
        }
        case DtlsOutput.HandshakeDone done -> {
          from.done = done;
          if (from.acceptPeer) {
            from.dtls.accept(now());
          }
        }
        case DtlsOutput.ApplicationData data -> from.received.add(data.data());
        case DtlsOutput.Closed _ -> from.closed = true;
        case DtlsOutput.Failed failed -> from.failed = failed;
      }
    }
    List<byte[]> arriving = link.apply(to == client ? linkToClient.apply(batch) : batch);
    for (byte[] datagram : arriving) {
      byte[] padded = new byte[datagram.length + 7];
      System.arraycopy(datagram, 0, padded, 3, datagram.length);
      to.dtls.receive(padded, 3, datagram.length, now());
      // The owner's buffer is used again at once.
      Arrays.fill(padded, (byte) 0xEE);
    }
    return any;
  }

  boolean bothDone() {
    return client.done != null && server.done != null;
  }

  /// Waits for the threads of both handshakes to end.
  boolean threadsEnd() {
    return runUntil(() -> running.get() == 0);
  }

  void close() {
    client.dtls.close(now());
    server.dtls.close(now());
  }
}
