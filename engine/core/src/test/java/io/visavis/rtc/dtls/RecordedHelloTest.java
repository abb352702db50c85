package io.visavis.rtc.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.base.Captures;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The ClientHellos of today's browsers, which offer DTLS 1.3 and post-quantum keys and so come in
/// two fragments.
class RecordedHelloTest {
  private static final long PATIENCE_SECONDS = 120;

  /// Handshake types (RFC 5246 §7.4) and the place of the first one in a datagram.
  private static final int SERVER_HELLO = 2;

  private static final int FIRST_MESSAGE = 13;

  static List<List<byte[]>> hellos() {
    return List.of(Captures.clientHello(), Captures.firefoxHello());
  }

  /// The first datagram that a server of ours sends in answer, empty when there is none.
  private static byte[] answer(List<byte[]> hello) throws InterruptedException {
    Semaphore wakeUps = new Semaphore(0);
    DtlsSettings settings =
        DtlsSettings.of(
            false, List.of(Certificates.ALICE), List.of(SrtpProfileId.AEAD_AES_128_GCM));
    List<Thread> threads = new ArrayList<>();
    BcDtls server =
        new BcDtls(
            settings,
            wakeUps::release,
            task -> threads.add(Thread.ofVirtual().start(task)),
            BcPair.CRYPTO);
    server.start(0);
    for (byte[] datagram : hello) {
      server.receive(datagram, 0, datagram.length, 0);
    }
    byte[] sent = new byte[0];
    while (sent.length == 0 && wakeUps.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      if (server.poll() instanceof DtlsOutput.Send(byte[] datagram)) {
        sent = datagram;
      }
    }
    server.close(0);
    for (Thread thread : threads) {
      thread.join();
    }
    return sent;
  }

  @ParameterizedTest
  @MethodSource("hellos")
  void are_answered_by_a_server_hello(List<byte[]> hello) throws InterruptedException {
    assertThat(hello).hasSize(2);
    assertThat(answer(hello)).hasSizeGreaterThan(FIRST_MESSAGE);
    assertThat(answer(hello)[FIRST_MESSAGE]).isEqualTo((byte) SERVER_HELLO);
  }

  @Test
  void are_answered_whatever_the_order_of_their_fragments() throws InterruptedException {
    List<byte[]> reversed = new ArrayList<>(Captures.clientHello());
    Collections.reverse(reversed);
    assertThat(answer(reversed)[FIRST_MESSAGE]).isEqualTo((byte) SERVER_HELLO);
  }
}
