package io.visavis.rtc.peer;

import io.visavis.rtc.AlgorithmIdentifier;
import io.visavis.rtc.RTCCertificate;
import io.visavis.rtc.cert.CertificateGenerator;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// Certificates made before a connection asks for one, which would wait a millisecond for it. Each
/// is given to one connection only.
final class ReadyCertificates {

  /// Both ends of a call within one process find theirs.
  private static final int AHEAD = 2;

  private final Queue<CompletableFuture<RTCCertificate>> ready = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private volatile boolean taken;

  /// Begins to make those that are missing, on threads of their own.
  void refill() {
    while (count.getAndUpdate(n -> Math.min(n + 1, AHEAD)) < AHEAD) {
      ready.add(Certificates.generate(AlgorithmIdentifier.ecdsa()));
    }
  }

  /// Replaces those that were taken; an engine whose connections bring their own needs none.
  void replace() {
    if (taken) {
      refill();
    }
  }

  /// One that no other connection gets. The next one is begun by [#replace], when the connection is
  /// made: the processors have other things to do now.
  CompletableFuture<RTCCertificate> take() {
    taken = true;
    CompletableFuture<RTCCertificate> certificate = ready.poll();
    if (certificate != null) {
      count.decrementAndGet();
    }
    return certificate == null || isStale(certificate)
        ? Certificates.generate(AlgorithmIdentifier.ecdsa())
        : certificate;
  }

  /// Failed, or made so long ago that it would end during a call.
  private static boolean isStale(CompletableFuture<RTCCertificate> certificate) {
    if (!certificate.isDone()) {
      return false;
    }
    long half = CertificateGenerator.DEFAULT_VALIDITY.toMillis() / 2;
    return certificate.isCompletedExceptionally()
        || certificate.join().expires() < System.currentTimeMillis() + half;
  }
}
