package io.visavis.rtc.dtls;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// DTLS on a socket of loopback without ICE, turned by the test's thread.
final class UdpPath implements AutoCloseable {

  /// The handshake's thread cannot interrupt a blocking socket, so it is asked this often.
  private static final int TURN_MILLIS = 5;

  private final DatagramSocket socket;
  private final BcDtls dtls;
  private final byte[] buffer = new byte[2048];
  private @Nullable SocketAddress remote;
  final List<byte[]> received = new ArrayList<>();
  DtlsOutput.@Nullable HandshakeDone done;
  DtlsOutput.@Nullable Failed failed;

  UdpPath(DtlsSettings settings) throws IOException {
    socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    socket.setSoTimeout(TURN_MILLIS);
    dtls = new BcDtls(settings, () -> {}, task -> Thread.ofVirtual().start(task), BcPair.CRYPTO);
  }

  int port() {
    return socket.getLocalPort();
  }

  /// @param to where a client sends its first flight; null for a server, which learns it
  void start(@Nullable SocketAddress to) {
    remote = to;
    dtls.start(now());
  }

  private static long now() {
    return BcPair.now();
  }

  DtlsOutput.HandshakeDone outcome() {
    return Objects.requireNonNull(done, () -> "no handshake: " + failed);
  }

  void send(byte[] data) {
    dtls.send(data, 0, data.length, now());
  }

  /// Turns until the condition holds, at most so many milliseconds.
  boolean runUntil(BooleanSupplier condition, long millis) throws IOException {
    long end = System.nanoTime() + millis * 1_000_000;
    while (System.nanoTime() < end) {
      turn();
      if (condition.getAsBoolean()) {
        return true;
      }
      DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
      try {
        socket.receive(packet);
      } catch (SocketTimeoutException e) {
        continue;
      }
      remote = packet.getSocketAddress();
      dtls.receive(buffer, 0, packet.getLength(), now());
    }
    return false;
  }

  private void turn() throws IOException {
    if (dtls.deadline() <= now()) {
      dtls.timeout(now());
    }
    DtlsOutput output;
    while ((output = dtls.poll()) != null) {
      switch (output) {
        case DtlsOutput.Send send ->
            socket.send(new DatagramPacket(send.datagram(), send.datagram().length, remote));
        case DtlsOutput.HandshakeDone handshake -> {
          done = handshake;
          dtls.accept(now());
        }
        case DtlsOutput.ApplicationData data ->
            received.add(Arrays.copyOf(data.data(), data.data().length));
        case DtlsOutput.Closed _ -> {}
        case DtlsOutput.Failed failure -> failed = failure;
      }
    }
  }

  @Override
  public void close() throws IOException {
    dtls.close(now());
    if (remote != null) {
      turn();
    }
    socket.close();
  }
}
