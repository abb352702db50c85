package io.visavis.rtc.dtls;

import io.visavis.rtc.cert.LocalCertificate;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// A handshake of the process with itself. The first handshake of a Java process takes some hundred
/// milliseconds for loading classes and for providers to introduce themselves; an engine spends
/// them here, before the first call, off its loops.
public final class DtlsWarmUp {

  private static final long PATIENCE_SECONDS = 10;

  private DtlsWarmUp() {}

  /// Does one handshake with SRTP and passes one record each way. Blocks its thread.
  ///
  /// @param crypto what the later associations use
  /// @return whether it worked; when not, the first real handshake says why
  public static boolean run(BcCrypto crypto, LocalCertificate certificate, Executor threads)
      throws InterruptedException {
    Semaphore wakeUps = new Semaphore(0);
    List<LocalCertificate> certificates = List.of(certificate);
    List<Integer> profiles = List.of(SrtpProfileId.AEAD_AES_128_GCM);
    End client =
        new End(
            new BcDtls(
                DtlsSettings.of(true, certificates, profiles), wakeUps::release, threads, crypto));
    End server =
        new End(
            new BcDtls(
                DtlsSettings.of(false, certificates, profiles), wakeUps::release, threads, crypto));
    server.dtls.start(0);
    client.dtls.start(0);
    try {
      while (!client.heard || !server.heard) {
        if (!wakeUps.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)
            || client.failed
            || server.failed) {
          return false;
        }
        while (client.carryTo(server) | server.carryTo(client)) {
          // Until both are silent.
        }
      }
      return true;
    } finally {
      client.dtls.close(0);
      server.dtls.close(0);
    }
  }

  private static final class End {

    private final BcDtls dtls;
    private boolean heard;
    private boolean failed;

    End(BcDtls dtls) {
      this.dtls = dtls;
    }

    boolean carryTo(End peer) {
      boolean any = false;
      DtlsOutput output;
      while ((output = dtls.poll()) != null) {
        any = true;
        switch (output) {
          case DtlsOutput.Send send ->
              peer.dtls.receive(send.datagram(), 0, send.datagram().length, 0);
          case DtlsOutput.HandshakeDone _ -> {
            dtls.accept(0);
            dtls.send(new byte[1], 0, 1, 0);
          }
          case DtlsOutput.ApplicationData _ -> heard = true;
          case DtlsOutput.Closed _ -> failed = true;
          case DtlsOutput.Failed _ -> failed = true;
        }
      }
      return any;
    }
  }
}
