package io.visavis.rtc.peer;

import io.visavis.rtc.RTCCertificate;
import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCConnectionSettings;
import io.visavis.rtc.RTCException;
import io.visavis.rtc.RTCKeyPin;
import io.visavis.rtc.cert.KeyPins;
import io.visavis.rtc.dtls.SrtpProfileId;
import io.visavis.rtc.ice.IceServerUrl;
import io.visavis.rtc.ice.IceSettings;
import io.visavis.rtc.transport.TransportSettings;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/// W3C's configuration of one connection with its rules, webrtc-pc §4.4.1.1 and §4.4.1.6, and what
/// transports are made with because of it. Changes come under the connection's monitor.
final class ConnectionConfiguration {

  /// In order of preference; GCM is the faster on any CPU of today.
  private static final List<Integer> SRTP_PROFILES =
      List.of(
          SrtpProfileId.AEAD_AES_128_GCM,
          SrtpProfileId.AEAD_AES_256_GCM,
          SrtpProfileId.AES128_CM_HMAC_SHA1_80);

  private final Engine engine;
  private final KeyPins pins;
  private final IceSettings ice;
  private final CompletableFuture<List<RTCCertificate>> certificates;

  /// Both change together.
  private volatile RTCConfiguration inForce;

  private volatile List<IceServerUrl> servers;

  /// The constructor's checks, in its order.
  ///
  /// @throws RTCException `InvalidAccessError` for an expired certificate or a TURN server without
  ///   log-in, `SyntaxError` for a URL
  ConnectionConfiguration(Engine engine, RTCConfiguration given, RTCConnectionSettings own) {
    for (RTCCertificate certificate : given.certificates()) {
      if (certificate.expires() <= System.currentTimeMillis()) {
        throw RTCException.invalidAccess("a certificate of the configuration has expired");
      }
    }
    this.servers = IceServerUrl.validate(given.iceServers());
    this.inForce = given;
    this.engine = engine;
    this.pins = KeyPins.NONE.and(hashes(engine.settings().pinnedKeys())).and(hashes(own.pins()));
    this.ice = ice(engine.settings(), own);
    this.certificates =
        given.certificates().isEmpty()
            ? engine.defaultCertificate().thenApply(List::of)
            : CompletableFuture.completedFuture(given.certificates());
  }

  private static IceSettings ice(EngineSettings settings, RTCConnectionSettings own) {
    Duration patience = own.patientIce();
    return settings
        .ice()
        .with(edit -> {
          edit.loopback(settings.sockets().loopback());
          if (patience != null) {
            edit.humanPatience(patience);
          }
        });
  }

  private static Set<String> hashes(Set<RTCKeyPin> pins) {
    return pins.stream().map(RTCKeyPin::sha256).collect(Collectors.toUnmodifiableSet());
  }

  /// The configuration in force, defaults filled in. From any thread.
  RTCConfiguration inForce() {
    return inForce;
  }

  /// Its servers, checked. From any thread.
  List<IceServerUrl> servers() {
    return servers;
  }

  /// Those of the configuration in its order, or the one made in place of none.
  CompletableFuture<List<RTCCertificate>> certificates() {
    return certificates;
  }

  /// "Set a configuration". A call that fails changes nothing.
  ///
  /// @param poolFrozen whether the size of the candidate pool is fixed by now
  /// @return whether candidates would now be gathered in other ways than before
  /// @throws RTCException `InvalidModificationError` for what is fixed for life, `SyntaxError` and
  ///   `InvalidAccessError` for servers
  boolean set(RTCConfiguration changed, boolean poolFrozen) {
    RTCConfiguration old = inForce;
    refuseChange("peerIdentity", Objects.equals(changed.peerIdentity(), old.peerIdentity()));
    refuseChange("certificates", changed.certificates().equals(old.certificates()));
    refuseChange("bundlePolicy", changed.bundlePolicy() == old.bundlePolicy());
    refuseChange("rtcpMuxPolicy", changed.rtcpMuxPolicy() == old.rtcpMuxPolicy());
    boolean sameSize = changed.iceCandidatePoolSize() == old.iceCandidatePoolSize();
    refuseChange("iceCandidatePoolSize", sameSize || !poolFrozen);
    List<IceServerUrl> checked = IceServerUrl.validate(changed.iceServers());
    boolean otherWays =
        !checked.equals(servers) || changed.iceTransportPolicy() != old.iceTransportPolicy();
    inForce = changed;
    servers = checked;
    return otherWays;
  }

  private static void refuseChange(String member, boolean same) {
    if (!same) {
      throw RTCException.invalidModification(member + " cannot be changed any more");
    }
  }

  /// Once the certificates exist.
  TransportSettings transportSettings() {
    return new TransportSettings(
        ice,
        certificates.join().stream().map(Certificates::toDtls).toList(),
        SRTP_PROFILES,
        engine.dtls(),
        pins);
  }
}
