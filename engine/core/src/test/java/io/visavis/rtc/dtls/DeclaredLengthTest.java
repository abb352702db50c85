package io.visavis.rtc.dtls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.jar.Manifest;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.ContentType;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DTLSServerProtocol;
import org.bouncycastle.tls.DatagramTransport;
import org.bouncycastle.tls.HandshakeType;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.crypto.TlsCipher;
import org.bouncycastle.tls.crypto.TlsDecodeResult;
import org.bouncycastle.tls.crypto.TlsEncodeResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// CVE-2026-59646: what Bouncy Castle does with declared lengths, and what of that reaches it.
class DeclaredLengthTest {

  private static final List<Integer> PROFILES = List.of(SrtpProfileId.AEAD_AES_128_GCM);
  private static final int DECLARED = 0xFF_FFFF;
  private static final int MESSAGES = 4;

  /// Datagrams that cost 64 MiB in one go, as the first that the server or the client gets.
  private static byte[] greedy(boolean toClient) {
    short type = toClient ? HandshakeType.server_hello : HandshakeType.client_hello;
    ByteBuffer datagram = ByteBuffer.allocate(MESSAGES * 25);
    for (int message = 0; message < MESSAGES; message++) {
      datagram.put((byte) ContentType.handshake).putShort((short) 0xFEFD);
      datagram.putLong(message).putShort((short) 12);
      datagram.putInt(type << 24 | DECLARED).putShort((short) message).put(new byte[6]);
    }
    return datagram.array();
  }

  /// A socket with one datagram to read, after which the user gives up.
  private record OneDatagram(byte[] datagram, AtomicLong reads) implements DatagramTransport {
    @Override
    public int getReceiveLimit() {
      return 2048;
    }

    @Override
    public int getSendLimit() {
      return DtlsSettings.DEFAULT_MTU;
    }

    @Override
    public int receive(byte[] buf, int off, int len, int waitMillis) throws IOException {
      if (reads.getAndIncrement() > 0) {
        throw new TlsFatalAlert(AlertDescription.user_canceled);
      }
      System.arraycopy(datagram, 0, buf, off, datagram.length);
      return datagram.length;
    }

    @Override
    public void send(byte[] buf, int off, int len) {}

    @Override
    public void close() {}
  }

  private static long allocatedHere() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }

  private static DtlsSettings settings(boolean client) {
    return DtlsSettings.of(client, List.of(Certificates.ALICE), PROFILES);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void bouncy_castle_alone_allocates_what_a_stranger_declares(boolean client) {
    Handshake handshake = new Handshake(settings(client), BcPair.CRYPTO);
    OneDatagram link = new OneDatagram(greedy(client), new AtomicLong());
    long before = allocatedHere();
    assertThatExceptionOfType(TlsFatalAlert.class)
        .isThrownBy(() -> {
          if (client) {
            new DTLSClientProtocol().connect(new BcClient(handshake), link);
          } else {
            new DTLSServerProtocol().accept(new BcServer(handshake), link);
          }
        });
    assertThat(allocatedHere() - before)
        .as("Bouncy Castle has learned it: is the guard still of use?")
        .isGreaterThan((long) MESSAGES * DECLARED);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void behind_the_guard_nothing_is_allocated_before_anybody_is_known(boolean client)
      throws InterruptedException {
    AtomicLong allocated = new AtomicLong();
    // Virtual threads' allocations are not counted.
    Thread[] thread = new Thread[1];
    BcDtls dtls =
        new BcDtls(
            settings(client),
            () -> {},
            task -> {
              thread[0] =
                  Thread.ofPlatform()
                      .unstarted(() -> {
                        long before = allocatedHere();
                        task.run();
                        allocated.set(allocatedHere() - before);
                      });
              // Started when the datagram is there.
            },
            BcPair.CRYPTO);
    dtls.start(BcPair.now());
    byte[] datagram = greedy(client);
    long before = allocatedHere();
    dtls.receive(datagram, 0, datagram.length, BcPair.now());
    assertThat(allocatedHere() - before).isLessThan(DECLARED);
    assertThat(dtls.droppedDatagrams()).isEqualTo(1);
    dtls.close(BcPair.now());
    thread[0].start();
    thread[0].join();
    assertThat(allocated.get()).isPositive().isLessThan(DECLARED);
  }

  @Test
  void a_handshake_completes_between_greedy_datagrams_of_a_third_party() {
    BcPair pair = BcPair.forLossyLink(PROFILES);
    pair.link =
        batch ->
            batch.stream()
                .flatMap(datagram -> List.of(greedy(true), datagram, greedy(false)).stream())
                .toList();
    pair.start();
    assertThat(pair.runUntil(pair::bothDone)).isTrue();
    assertThat(pair.client.dtls.droppedDatagrams()).isPositive();
    assertThat(pair.server.dtls.droppedDatagrams()).isPositive();
    // Plain ones are no better when the association is open.
    long dropped = pair.server.dtls.droppedDatagrams();
    pair.client.send("through".getBytes(StandardCharsets.UTF_8));
    assertThat(pair.runUntil(() -> !pair.server.received.isEmpty())).isTrue();
    assertThat(pair.server.dtls.droppedDatagrams()).isGreaterThan(dropped);
    assertThat(pair.server.failed).isNull();
    pair.close();
    assertThat(pair.threadsEnd()).isTrue();
  }

  /// A cipher whose plaintext is its ciphertext.
  private record Plain() implements TlsCipher {
    @Override
    public TlsDecodeResult decodeCiphertext(
        long seqNo, short type, ProtocolVersion version, byte[] record, int off, int len) {
      return new TlsDecodeResult(record, off, len, type);
    }

    @Override
    public TlsEncodeResult encodePlaintext(
        long seqNo, short type, ProtocolVersion version, int header, byte[] p, int off, int len) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int getCiphertextDecodeLimit(int plaintextLimit) {
      return plaintextLimit;
    }

    @Override
    public int getCiphertextEncodeLimit(int plaintextLimit) {
      return plaintextLimit;
    }

    @Override
    public int getPlaintextDecodeLimit(int ciphertextLimit) {
      return ciphertextLimit;
    }

    @Override
    public int getPlaintextEncodeLimit(int ciphertextLimit) {
      return ciphertextLimit;
    }

    @Override
    public void rekeyDecoder() {}

    @Override
    public void rekeyEncoder() {}

    @Override
    public boolean usesOpaqueRecordTypeDecode() {
      return false;
    }

    @Override
    public boolean usesOpaqueRecordTypeEncode() {
      return false;
    }
  }

  private static byte[] finished(int declared) {
    ByteBuffer message = ByteBuffer.allocate(12 + 12);
    message.putInt(HandshakeType.finished << 24 | declared).putShort((short) 4);
    return message.putShort((short) 0).put((byte) 0).put(new byte[] {0, 0, 12}).array();
  }

  @Test
  void a_protected_finished_may_declare_no_more_than_a_plain_message() throws IOException {
    TlsCipher cipher = new GuardedCipher(new Plain());
    for (int declared : new int[] {12, RecordGuard.MAX_HANDSHAKE_MESSAGE}) {
      byte[] message = finished(declared);
      assertThat(decode(cipher, ContentType.handshake, message)).isEqualTo(message);
    }
    for (int declared : new int[] {RecordGuard.MAX_HANDSHAKE_MESSAGE + 1, DECLARED}) {
      assertThatExceptionOfType(TlsFatalAlert.class)
          .isThrownBy(() -> decode(cipher, ContentType.handshake, finished(declared)))
          // After which DTLS drops the record and nothing else.
          .satisfies(alert ->
              assertThat(alert.getAlertDescription()).isEqualTo(AlertDescription.bad_record_mac));
      // The same bytes as data are nobody's business.
      byte[] data = finished(declared);
      assertThat(decode(cipher, ContentType.application_data, data)).isEqualTo(data);
    }
  }

  private static byte[] decode(TlsCipher cipher, short type, byte[] record) throws IOException {
    var decoded =
        cipher.decodeCiphertext(0, type, ProtocolVersion.DTLSv12, record, 0, record.length);
    return Arrays.copyOfRange(decoded.buf, decoded.off, decoded.off + decoded.len);
  }

  @Test
  void the_guard_stays_until_the_fixed_line_of_bouncy_castle_is_used() throws IOException {
    assertThat(version())
        .as(
            "bctls 1.85 checks declared lengths itself: take RecordGuard's and GuardedCipher's"
                + " limit away, this test, the line in SECURITY.md and the entry in"
                + " packaging/advisories.txt")
        .isEqualTo("1.84");
  }

  /// Of the jar that was resolved, by its manifest.
  private static String version() throws IOException {
    String type = DTLSServerProtocol.class.getName().replace('.', '/') + ".class";
    URL found = DTLSServerProtocol.class.getClassLoader().getResource(type);
    String at = Objects.requireNonNull(found).toString();
    URI manifest =
        URI.create(at.substring(0, at.length() - type.length()) + "META-INF/MANIFEST.MF");
    try (InputStream in = manifest.toURL().openStream()) {
      return new Manifest(in).getMainAttributes().getValue("Bundle-Version");
    }
  }
}
