package io.visavis.rtc.dtls;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DTLSServerProtocol;
import org.bouncycastle.tls.DTLSTransport;
import org.bouncycastle.tls.TlsFatalAlert;
import org.jspecify.annotations.Nullable;

/// DTLS by Bouncy Castle, whose API blocks: the handshake runs on a thread of its own (a virtual
/// one), and afterwards the records are pumped on the loop that owns this object.
///
/// The handshake's thread touches only [#link], [#outputs] and, under [#handover], [#transport];
/// everything else belongs to the loop. It ends with the handshake, on [#close], and when the
/// handshake takes too long.
public final class BcDtls implements DtlsCore {

  private static final System.Logger LOG = System.getLogger(BcDtls.class.getName());

  /// Application records kept while the owner has not yet decided on the certificate; SCTP sends
  /// again what does not fit.
  private static final int MAX_EARLY = 64;

  private static final int PLAINTEXT_BUFFER = 2048;

  private enum Phase {
    NEW,
    HANDSHAKING,
    VERIFYING,
    OPEN,
    ENDED
  }

  private final Handshake handshake;
  private final Runnable wakeUp;
  private final Executor handshakeThreads;
  private final DatagramLink link;
  private final Queue<DtlsOutput> outputs = new ConcurrentLinkedQueue<>();
  private final Object handover = new Object();

  // Under handover.
  private boolean closed;
  private @Nullable DTLSTransport transport;

  // The loop's.
  private Phase phase = Phase.NEW;
  private final Queue<DtlsOutput> early = new ArrayDeque<>();
  private byte @Nullable [] plaintext;
  private DtlsOutput.@Nullable Failed rejection;
  private long droppedDatagrams;

  /// An association with cryptography of its own; see the other constructor.
  public BcDtls(
      DtlsSettings settings, Runnable wakeUp, Executor handshakeThreads, SecureRandom random) {
    this(settings, wakeUp, handshakeThreads, new BcCrypto(random));
  }

  /// @param wakeUp called from the handshake's thread when there is something to poll
  /// @param handshakeThreads runs one blocking task per association: a virtual thread each
  /// @param crypto shared by the associations of an engine
  public BcDtls(
      DtlsSettings settings, Runnable wakeUp, Executor handshakeThreads, BcCrypto crypto) {
    this.handshake = new Handshake(settings, crypto);
    this.wakeUp = wakeUp;
    this.handshakeThreads = handshakeThreads;
    this.link = new DatagramLink(settings.mtu(), this::sendDatagram);
  }

  private void sendDatagram(byte[] datagram) {
    outputs.add(new DtlsOutput.Send(datagram));
    if (!link.pumped()) {
      wakeUp.run();
    }
  }

  @Override
  public void start(long now) {
    if (phase != Phase.NEW) {
      return;
    }
    phase = Phase.HANDSHAKING;
    try {
      handshakeThreads.execute(this::handshake);
    } catch (RejectedExecutionException e) {
      outputs.add(Alerts.failed(e));
      phase = Phase.ENDED;
    }
  }

  /// The whole life of the handshake's thread.
  private void handshake() {
    try {
      DTLSTransport established =
          handshake.settings().client()
              ? new DTLSClientProtocol().connect(new BcClient(handshake), link)
              : new DTLSServerProtocol().accept(new BcServer(handshake), link);
      link.flush();
      boolean tooLate;
      synchronized (handover) {
        tooLate = closed;
        if (!tooLate) {
          transport = established;
          link.pump();
          outputs.add(handshake.done());
        }
      }
      if (tooLate) {
        established.close();
        link.flush();
      }
    } catch (IOException | RuntimeException e) {
      link.flush();
      outputs.add(Alerts.failed(e));
    }
    wakeUp.run();
  }

  @Override
  public void receive(byte[] buf, int off, int len, long now) {
    if (phase == Phase.ENDED) {
      return;
    }
    if (!RecordGuard.admits(buf, off, len)) {
      droppedDatagrams++;
      return;
    }
    if (phase == Phase.VERIFYING || phase == Phase.OPEN) {
      link.lend(buf, off, len);
      pump();
    } else if (!link.offer(buf, off, len)) {
      droppedDatagrams++;
    }
  }

  /// Lets Bouncy Castle read all that is there. It answers retransmissions of the peer's last
  /// flight from inside `receive`.
  private void pump() {
    DTLSTransport established = established();
    byte[] buffer = plaintext;
    if (buffer == null) {
      buffer = new byte[PLAINTEXT_BUFFER];
      plaintext = buffer;
    }
    try {
      while (phase != Phase.ENDED) {
        // 0 waits for ever; the link throws instead.
        int length = established.receive(buffer, 0, buffer.length, 0);
        if (length > 0) {
          surface(Arrays.copyOf(buffer, length));
        }
      }
    } catch (DatagramLink.WouldBlockException e) {
      link.flush();
    } catch (IOException | RuntimeException e) {
      end(Alerts.failed(e));
    }
    if (handshake.closeNotify()) {
      end(new DtlsOutput.Closed());
    }
  }

  private void surface(byte[] data) {
    if (phase == Phase.OPEN) {
      outputs.add(new DtlsOutput.ApplicationData(data));
    } else if (early.size() < MAX_EARLY) {
      early.add(new DtlsOutput.ApplicationData(data));
    }
  }

  private void end(DtlsOutput last) {
    link.flush();
    if (phase != Phase.ENDED) {
      phase = Phase.ENDED;
      outputs.add(rejection == null ? last : rejection);
    }
  }

  @Override
  public void accept(long now) {
    switch (phase) {
      case NEW, HANDSHAKING -> throw new IllegalStateException("the handshake is not complete");
      case VERIFYING -> {
        phase = Phase.OPEN;
        outputs.addAll(early);
        early.clear();
      }
      case OPEN, ENDED -> {}
    }
  }

  @Override
  public void reject(String reason, long now) {
    switch (phase) {
      case NEW, HANDSHAKING -> throw new IllegalStateException("the handshake is not complete");
      case VERIFYING, OPEN -> {
        early.clear();
        // The one way to make Bouncy Castle send a fatal alert after the handshake.
        link.abort(new TlsFatalAlert(AlertDescription.bad_certificate));
        rejection = new DtlsOutput.Failed(reason, AlertDescription.bad_certificate, false);
        pump();
      }
      case ENDED -> {}
    }
  }

  @Override
  public void send(byte[] data, int off, int len, long now) {
    switch (phase) {
      case NEW, HANDSHAKING, VERIFYING ->
          throw new IllegalStateException("DTLS is not open: " + phase);
      case OPEN -> {
        try {
          established().send(data, off, len);
        } catch (IOException | RuntimeException e) {
          end(Alerts.failed(e));
        }
      }
      case ENDED -> {}
    }
  }

  @Override
  public void close(long now) {
    DTLSTransport established;
    synchronized (handover) {
      if (closed) {
        return;
      }
      closed = true;
      established = transport;
    }
    boolean running = phase == Phase.HANDSHAKING;
    boolean alive = phase != Phase.ENDED;
    phase = Phase.ENDED;
    if (established != null) {
      if (alive) {
        closeQuietly(established);
      }
    } else if (running) {
      link.abort(new TlsFatalAlert(AlertDescription.user_canceled));
    }
  }

  private void closeQuietly(DTLSTransport established) {
    try {
      established.close();
      link.flush();
    } catch (IOException | RuntimeException e) {
      // The peer misses a close_notify; the association is over all the same.
      LOG.log(System.Logger.Level.DEBUG, "close_notify could not be sent", e);
    }
  }

  private DTLSTransport established() {
    DTLSTransport established = transport;
    if (established == null) {
      throw new IllegalStateException("the handshake is not complete");
    }
    return established;
  }

  /// Always "never": Bouncy Castle's own clock runs the retransmissions of the handshake, and none
  /// are needed later.
  @Override
  public long deadline() {
    return Long.MAX_VALUE;
  }

  @Override
  public void timeout(long now) {}

  @Override
  public @Nullable DtlsOutput poll() {
    while (true) {
      DtlsOutput output = outputs.poll();
      switch (output) {
        case DtlsOutput.HandshakeDone done -> {
          if (phase == Phase.HANDSHAKING) {
            phase = Phase.VERIFYING;
            // What came since the handshake's thread ended.
            pump();
            return done;
          }
        }
        case DtlsOutput.Failed failed -> {
          phase = Phase.ENDED;
          if (!closed) {
            return failed;
          }
        }
        case DtlsOutput.ApplicationData data -> {
          if (!closed) {
            return data;
          }
        }
        case DtlsOutput.Closed end -> {
          if (!closed) {
            return end;
          }
        }
        case DtlsOutput.Send send -> {
          return send;
        }
        case null -> {
          return null;
        }
      }
    }
  }

  /// Datagrams dropped because they were no DTLS, declared too much, or did not fit.
  public long droppedDatagrams() {
    return droppedDatagrams;
  }
}
