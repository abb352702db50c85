package io.visavis.app.call;

import io.visavis.rtc.AlgorithmIdentifier;
import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCConnectionSettings;
import io.visavis.rtc.RTCEngine;
import io.visavis.rtc.RTCIdentityProvider;
import io.visavis.rtc.RTCPeerConnection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// A new connection, and what it shall send.
record Prepared(RTCPeerConnection connection, LocalMedia media) {
  /// NIST SP 800-57: the least that is acceptable today.
  private static final int RSA_BITS = 2048;

  /// Makes both without keeping anybody waiting: keys and lists of devices take their time.
  ///
  /// @param patience for people who carry descriptions; zero: none
  static CompletableFuture<Prepared> by(
      RTCEngine engine, CallSettings settings, Duration patience) {
    return configuration(settings)
        .thenApplyAsync(
            configuration ->
                new Prepared(
                    connection(
                        engine, configuration, settings.connection().withPatientIce(patience)),
                    LocalMedia.open(settings)),
            task -> Thread.ofPlatform().daemon().name("visavis-prepare").start(task));
  }

  /// One that proves our name where there is a certificate for that.
  private static RTCPeerConnection connection(
      RTCEngine engine, RTCConfiguration configuration, RTCConnectionSettings settings) {
    RTCPeerConnection made = engine.newPeerConnection(configuration, settings);
    if (settings.identityCertificate() != null) {
      made.setIdentityProvider(RTCIdentityProvider.X509);
    }
    return made;
  }

  private static CompletableFuture<RTCConfiguration> configuration(CallSettings settings) {
    RTCConfiguration given = settings.configuration();
    if (!given.certificates().isEmpty()) {
      return CompletableFuture.completedFuture(given);
    }
    return switch (settings.certificate()) {
      // What the engine makes by itself.
      case ECDSA -> CompletableFuture.completedFuture(given);
      case RSA ->
          RTCPeerConnection.generateCertificate(AlgorithmIdentifier.rsa(RSA_BITS))
              .thenApply(made -> given.toBuilder().certificates(List.of(made)).build());
    };
  }

  /// It is not used after all.
  void drop() {
    media.stop();
    connection.close();
  }
}
