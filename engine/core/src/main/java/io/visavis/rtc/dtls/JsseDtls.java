package io.visavis.rtc.dtls;

import io.visavis.rtc.net.CertificateTrust;
import io.visavis.rtc.net.ServerTrust;
import java.nio.ByteBuffer;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/// DTLS 1.2 as the client of a server that proves its name, by the Java platform: RFC 7350 (STUN
/// and TURN over DTLS). The platform checks the certificate's path and name; [#accept] is still
/// needed before data flow, as with every [DtlsCore].
///
/// The platform's engine never blocks. What takes long (reading the trust store, keys, the
/// certificate) runs on the executor; everything else belongs to the loop. After each such task
/// `wakeUp` is called, upon which the owner calls [#timeout] and polls.
public final class JsseDtls implements DtlsCore {

  private static final System.Logger LOG = System.getLogger(JsseDtls.class.getName());

  /// RFC 6347 §4.2.4.1 suggests one second; STUN, which shares the way, begins with half of it (RFC
  /// 8489 §6.2.1).
  static final Duration FIRST_RESEND = Duration.ofMillis(500);

  /// Doublings of the wait; the owner's patience ends before more matter.
  private static final int MAX_DOUBLINGS = 4;

  /// Datagrams that wait while a task runs: a server's longest flight and its repetition.
  private static final int MAX_QUEUED = 32;

  /// Records that one call may bring out of the engine: more than any flight has.
  private static final int MAX_STEPS = 64;

  /// RFC 6347 §4.1. What the session says it needs grows when it has chosen its cipher suite.
  private static final int MAX_RECORD = 13 + (1 << 14) + 2_048;

  /// RFC 5246 §7.2.
  private static final int ALERT_HANDSHAKE_FAILURE = 40;

  private static final int ALERT_BAD_CERTIFICATE = 42;

  /// The version that the platform speaks, as W3C's statistics write it.
  private static final String DTLS_1_2 = "FEFD";

  private enum Phase {
    NEW,
    PREPARING,
    HANDSHAKING,
    VERIFYING,
    OPEN,
    ENDED
  }

  private final Callable<SSLEngine> source;
  private final TaskRunner tasks;

  private final Queue<DtlsOutput> outputs = new ArrayDeque<>();
  private final ArrayDeque<byte[]> inbound = new ArrayDeque<>();
  private final Queue<DtlsOutput> early = new ArrayDeque<>();
  private Phase phase = Phase.NEW;
  private @Nullable SSLEngine engine;
  private ByteBuffer network = ByteBuffer.allocate(0);
  private ByteBuffer application = ByteBuffer.allocate(0);
  private long deadline = Long.MAX_VALUE;
  private int doublings;
  private long droppedDatagrams;

  /// Against a server of that name, with virtual threads of its own.
  ///
  /// @param serverName the name or IP literal that the certificate must have
  /// @param wakeUp called from any thread; see above
  public JsseDtls(String serverName, int port, ServerTrust trust, Runnable wakeUp) {
    this(
        () -> CertificateTrust.client(CertificateTrust.context("DTLS", trust), serverName, port),
        wakeUp,
        task -> Thread.ofVirtual().name("visavis-dtls").start(task));
  }

  /// With an engine of any kind: the tests' server is one too.
  JsseDtls(Callable<SSLEngine> source, Runnable wakeUp, Executor threads) {
    this.source = source;
    this.tasks = new TaskRunner(threads, wakeUp);
  }

  @Override
  public void start(long now) {
    if (phase == Phase.NEW) {
      phase = Phase.PREPARING;
      tasks.run(this::prepare);
    }
  }

  private SSLEngine prepare() throws Exception {
    // Its packet size stays the largest: the platform refuses received records that are larger, and
    // would split our messages. A client without a certificate sends only small handshake records.
    SSLEngine made = source.call();
    made.beginHandshake();
    return made;
  }

  @Override
  public void receive(byte[] buf, int off, int len, long now) {
    if (phase == Phase.ENDED) {
      return;
    }
    if (!RecordGuard.admits(buf, off, len) || inbound.size() >= MAX_QUEUED) {
      droppedDatagrams++;
      return;
    }
    inbound.add(Arrays.copyOfRange(buf, off, off + len));
    advance(now);
  }

  @Override
  public void timeout(long now) {
    TaskRunner.Outcome outcome = tasks.take();
    if (outcome != null && phase != Phase.ENDED) {
      taken(outcome, now);
    }
    if (phase == Phase.HANDSHAKING && !tasks.isBusy() && now >= deadline) {
      doublings = Math.min(doublings + 1, MAX_DOUBLINGS);
      resend(now);
    }
  }

  private void taken(TaskRunner.Outcome outcome, long now) {
    if (outcome.failure() != null) {
      fail(outcome.failure());
      return;
    }
    if (outcome.result() instanceof SSLEngine made) {
      engine = made;
      network = ByteBuffer.allocate(MAX_RECORD);
      application = ByteBuffer.allocate(MAX_RECORD);
      phase = Phase.HANDSHAKING;
    }
    advance(now);
  }

  /// Does what the engine wants until it waits for a datagram or a task.
  private void advance(long now) {
    SSLEngine running = engine;
    if (running == null || tasks.isBusy() || phase == Phase.ENDED) {
      return;
    }
    try {
      for (int steps = 0; steps < MAX_STEPS && phase != Phase.ENDED; steps++) {
        switch (running.getHandshakeStatus()) {
          case NEED_TASK -> {
            runTasks(running);
            return;
          }
          case NEED_WRAP -> {
            wrap(running);
            rearm(now);
          }
          case NEED_UNWRAP -> {
            byte[] datagram = inbound.poll();
            if (datagram == null) {
              rearm(now);
              return;
            }
            unwrap(running, ByteBuffer.wrap(datagram));
          }
          case NEED_UNWRAP_AGAIN -> unwrap(running, ByteBuffer.allocate(0));
          case FINISHED, NOT_HANDSHAKING -> {
            if (phase == Phase.HANDSHAKING) {
              handshakeDone(running);
            }
            byte[] datagram = inbound.poll();
            if (datagram == null) {
              return;
            }
            unwrap(running, ByteBuffer.wrap(datagram));
          }
        }
      }
    } catch (SSLException | RuntimeException e) {
      fail(e);
    }
  }

  private void runTasks(SSLEngine running) {
    List<Runnable> delegated = new ArrayList<>();
    for (Runnable task = running.getDelegatedTask();
        task != null;
        task = running.getDelegatedTask()) {
      delegated.add(task);
    }
    tasks.run(() -> {
      delegated.forEach(Runnable::run);
      return delegated;
    });
  }

  /// Waits for the next flight of the server from now on.
  private void rearm(long now) {
    if (phase == Phase.HANDSHAKING) {
      deadline = now + (FIRST_RESEND.toNanos() << doublings);
    }
  }

  /// In the state "need unwrap", `wrap` sends the last flight again.
  private void resend(long now) {
    SSLEngine running = engine;
    if (running == null) {
      return;
    }
    try {
      int steps = 0;
      do {
        wrap(running);
      } while (running.getHandshakeStatus() == HandshakeStatus.NEED_WRAP && ++steps < MAX_STEPS);
    } catch (SSLException | RuntimeException e) {
      fail(e);
    }
    rearm(now);
  }

  private void wrap(SSLEngine running) throws SSLException {
    network.clear();
    running.wrap(ByteBuffer.allocate(0), network);
    surfaceRecord();
  }

  private void surfaceRecord() {
    if (network.position() > 0) {
      outputs.add(new DtlsOutput.Send(Arrays.copyOf(network.array(), network.position())));
    }
  }

  /// Reads the records of one datagram. The rest comes first when the engine has got what it wants
  /// in between.
  private void unwrap(SSLEngine running, ByteBuffer datagram) throws SSLException {
    while (true) {
      application.clear();
      SSLEngineResult result = running.unwrap(datagram, application);
      if (application.position() > 0) {
        surface(Arrays.copyOf(application.array(), application.position()));
      }
      if (result.getStatus() == SSLEngineResult.Status.CLOSED) {
        ended(new DtlsOutput.Closed());
        return;
      }
      if (!datagram.hasRemaining()) {
        return;
      }
      switch (result.getHandshakeStatus()) {
        case NEED_TASK, NEED_WRAP, NEED_UNWRAP_AGAIN -> {
          byte[] rest = new byte[datagram.remaining()];
          datagram.get(rest);
          inbound.addFirst(rest);
          return;
        }
        case NEED_UNWRAP, FINISHED, NOT_HANDSHAKING -> {
          if (result.bytesConsumed() == 0) {
            return;
          }
        }
      }
    }
  }

  private void surface(byte[] data) {
    if (phase == Phase.OPEN) {
      outputs.add(new DtlsOutput.ApplicationData(data));
    } else if (early.size() < MAX_QUEUED) {
      early.add(new DtlsOutput.ApplicationData(data));
    }
  }

  private void handshakeDone(SSLEngine running) {
    phase = Phase.VERIFYING;
    deadline = Long.MAX_VALUE;
    List<byte[]> chain = chainOf(running.getSession());
    outputs.add(
        new DtlsOutput.HandshakeDone(
            chain.isEmpty() ? new byte[0] : chain.getFirst(),
            chain,
            SrtpProfileId.NONE,
            new byte[0],
            DTLS_1_2,
            running.getSession().getCipherSuite(),
            new byte[0]));
  }

  /// Empty for a server that asked for none.
  private static List<byte[]> chainOf(SSLSession session) {
    List<byte[]> chain = new ArrayList<>();
    try {
      for (Certificate certificate : session.getPeerCertificates()) {
        chain.add(certificate.getEncoded());
      }
    } catch (SSLPeerUnverifiedException | CertificateEncodingException e) {
      LOG.log(System.Logger.Level.DEBUG, "The other end has no certificate", e);
    }
    return List.copyOf(chain);
  }

  @Override
  public void accept(long now) {
    switch (phase) {
      case NEW, PREPARING, HANDSHAKING ->
          throw new IllegalStateException("the handshake is not complete");
      case VERIFYING -> {
        phase = Phase.OPEN;
        outputs.addAll(early);
        early.clear();
      }
      case OPEN, ENDED -> {}
    }
  }

  /// The platform has no way to send bad_certificate once it has accepted: the association is
  /// closed instead.
  @Override
  public void reject(String reason, long now) {
    switch (phase) {
      case NEW, PREPARING, HANDSHAKING ->
          throw new IllegalStateException("the handshake is not complete");
      case VERIFYING, OPEN -> {
        closeEngine();
        ended(new DtlsOutput.Failed(reason, ALERT_BAD_CERTIFICATE, false));
      }
      case ENDED -> {}
    }
  }

  @Override
  public void send(byte[] data, int off, int len, long now) {
    SSLEngine running = engine;
    if (phase == Phase.ENDED) {
      return;
    }
    if (phase != Phase.OPEN || running == null) {
      throw new IllegalStateException("DTLS is not open: " + phase);
    }
    try {
      network.clear();
      running.wrap(ByteBuffer.wrap(data, off, len), network);
      surfaceRecord();
    } catch (SSLException | RuntimeException e) {
      fail(e);
    }
  }

  @Override
  public void close(long now) {
    if (phase != Phase.ENDED) {
      closeEngine();
      ended(null);
    }
  }

  /// Sends close_notify, or an alert that ends the handshake.
  private void closeEngine() {
    SSLEngine running = engine;
    if (running == null || tasks.isBusy()) {
      return;
    }
    running.closeOutbound();
    sendLast(running);
  }

  /// The alert that the engine still has for the server, if it can be had.
  private void sendLast(SSLEngine running) {
    try {
      for (int steps = 0;
          steps < MAX_STEPS && running.getHandshakeStatus() == HandshakeStatus.NEED_WRAP;
          steps++) {
        wrap(running);
      }
    } catch (SSLException | RuntimeException e) {
      LOG.log(System.Logger.Level.DEBUG, "No alert could be sent", e);
    }
  }

  private void fail(Exception cause) {
    SSLEngine running = engine;
    if (running != null) {
      sendLast(running);
    }
    ended(new DtlsOutput.Failed(CertificateTrust.words(cause), ALERT_HANDSHAKE_FAILURE, false));
  }

  private void ended(@Nullable DtlsOutput last) {
    if (phase != Phase.ENDED) {
      phase = Phase.ENDED;
      deadline = Long.MAX_VALUE;
      inbound.clear();
      early.clear();
      if (last != null) {
        outputs.add(last);
      }
    }
  }

  @Override
  public long deadline() {
    return tasks.isBusy() ? Long.MAX_VALUE : deadline;
  }

  @Override
  public @Nullable DtlsOutput poll() {
    return outputs.poll();
  }

  /// Datagrams dropped because they were no DTLS, declared too much, or did not fit.
  public long droppedDatagrams() {
    return droppedDatagrams;
  }
}
