package io.visavis.rtc.dtls;

import io.visavis.rtc.ice.IceAgent;
import io.visavis.rtc.ice.IceOutput;
import io.visavis.rtc.ice.IceSettings;
import io.visavis.rtc.ice.Route;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One socket, on loopback if not told otherwise, with ICE and DTLS wired by hand, turned by the
/// test's thread: the least that a browser needs to do its handshake with us.
final class IcePath implements AutoCloseable {

  private static final int SOCKET = 1;

  /// The handshake's thread cannot interrupt a blocking socket, so it is asked this often.
  private static final int TURN_MILLIS = 5;

  private final long began = System.nanoTime();
  private final DatagramSocket socket;
  private final IceAgent ice;
  private final BcDtls dtls;
  private final byte[] buffer = new byte[2048];
  final List<String> candidates = new ArrayList<>();
  final List<byte[]> received = new ArrayList<>();
  DtlsOutput.@Nullable HandshakeDone done;
  DtlsOutput.@Nullable Failed failed;
  boolean closed;

  /// Sees every datagram that is not ICE's, as it came.
  Consumer<byte[]> tap = datagram -> {};

  IcePath(DtlsSettings settings, BcCrypto crypto, boolean controlling) throws IOException {
    this(settings, crypto, controlling, InetAddress.getByName("127.0.0.1"));
  }

  IcePath(DtlsSettings settings, BcCrypto crypto, boolean controlling, InetAddress address)
      throws IOException {
    socket = new DatagramSocket(new InetSocketAddress(address, 0));
    socket.setSoTimeout(TURN_MILLIS);
    ice = new IceAgent(IceSettings.DEFAULT.with(s -> s.loopback(true)), new SecureRandom());
    ice.role(controlling);
    Executor threads = task -> Thread.ofVirtual().start(task);
    dtls = new BcDtls(settings, () -> {}, threads, crypto);
    ice.addSocket(SOCKET, (InetSocketAddress) socket.getLocalSocketAddress(), 0, now());
    ice.gatheringInputsDone(now());
    turn();
  }

  private long now() {
    return System.nanoTime() - began;
  }

  String usernameFragment() {
    return ice.localParameters().usernameFragment();
  }

  String password() {
    return ice.localParameters().password();
  }

  void remote(String usernameFragment, String password) {
    ice.remoteParameters(usernameFragment, password, false, now());
    dtls.start(now());
  }

  DtlsOutput.HandshakeDone outcome() {
    return Objects.requireNonNull(done, () -> "no handshake: " + failed + ", ICE " + ice.state());
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
        ice.timeout(now());
        continue;
      }
      InetSocketAddress from = (InetSocketAddress) packet.getSocketAddress();
      if (!ice.receive(SOCKET, from, buffer, 0, packet.getLength(), now())) {
        tap.accept(Arrays.copyOf(buffer, packet.getLength()));
        dtls.receive(buffer, 0, packet.getLength(), now());
      }
    }
    return false;
  }

  private void turn() throws IOException {
    if (ice.deadline() <= now()) {
      ice.timeout(now());
    }
    IceOutput checks;
    while ((checks = ice.poll()) != null) {
      if (checks instanceof IceOutput.Send send) {
        socket.send(new DatagramPacket(send.datagram(), send.datagram().length, send.remote()));
      } else if (checks instanceof IceOutput.LocalCandidate candidate) {
        candidates.add(candidate.line().toString());
      }
    }
    Route route = ice.route();
    if (route == null) {
      return;
    }
    DtlsOutput output;
    while ((output = dtls.poll()) != null) {
      switch (output) {
        case DtlsOutput.Send send ->
            socket.send(
                new DatagramPacket(send.datagram(), send.datagram().length, route.remote()));
        case DtlsOutput.HandshakeDone handshake -> {
          done = handshake;
          dtls.accept(now());
        }
        case DtlsOutput.ApplicationData data ->
            received.add(Arrays.copyOf(data.data(), data.data().length));
        case DtlsOutput.Closed _ -> closed = true;
        case DtlsOutput.Failed failure -> failed = failure;
      }
    }
  }

  void closeDtls() throws IOException {
    dtls.close(now());
    turn();
  }

  @Override
  public void close() {
    dtls.close(now());
    ice.close();
    socket.close();
  }
}
