package io.visavis.rtc.sim;

import io.visavis.rtc.AlgorithmIdentifier;
import io.visavis.rtc.EngineBridge;
import io.visavis.rtc.RTCCertificate;
import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCConnectionSettings;
import io.visavis.rtc.RTCEngine;
import io.visavis.rtc.RTCKeyPin;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.dtls.ScriptedDtls;
import io.visavis.rtc.mdns.MdnsResolver;
import io.visavis.rtc.peer.Engine;
import io.visavis.rtc.peer.EngineSettings;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// The engine of one simulated host: the seeded network, the scripted DTLS, chance from the world's
/// seed, and events in virtual time.
public final class SimEngine {

  /// Made once: a key cannot be made in virtual time, and its bytes must not differ from run to run
  /// within one test.
  private static final RTCCertificate CERTIFICATE =
      RTCPeerConnection.generateCertificate(AlgorithmIdentifier.ecdsa()).join();

  private final RTCEngine engine;

  /// @param name makes this host's chance differ from the others'
  public SimEngine(World world, SimHost host, String name) {
    this(world, host, name, EngineSettings.defaults(), new NoNames());
  }

  /// The same with settings, where `.local` names are not heard.
  public SimEngine(World world, SimHost host, String name, EngineSettings settings) {
    this(world, host, name, settings, new NoNames());
  }

  /// The same with settings, of which the simulation takes threads, executor and codecs away, and a
  /// local network where `.local` names are heard.
  public SimEngine(
      World world, SimHost host, String name, EngineSettings settings, MdnsResolver names) {
    RandomGenerator random =
        RandomGeneratorFactory.of("L64X128MixRandom").create(world.seed("engine " + name));
    engine =
        EngineBridge.of(
            new Engine(
                settings.toBuilder().threads(1).executor(host.executor()).codecs(List.of()).build(),
                host,
                (dtls, wakeUp) -> new ScriptedDtls(dtls, random),
                random,
                names));
  }

  /// A certificate that is there at once.
  public static RTCCertificate certificate() {
    return CERTIFICATE;
  }

  /// A connection with a certificate, so that nothing of it happens in real time.
  public RTCPeerConnection connection(RTCConfiguration configuration) {
    return connection(configuration, RTCConnectionSettings.DEFAULT);
  }

  /// The same with settings of its own.
  public RTCPeerConnection connection(
      RTCConfiguration configuration, RTCConnectionSettings settings) {
    return engine.newPeerConnection(complete(configuration), settings);
  }

  /// The same for a remote that must hold one of these keys.
  public RTCPeerConnection connection(RTCConfiguration configuration, Set<RTCKeyPin> pins) {
    return engine.newPeerConnection(complete(configuration), pins);
  }

  private static RTCConfiguration complete(RTCConfiguration configuration) {
    return configuration.certificates().isEmpty()
        ? configuration.toBuilder().certificates(List.of(CERTIFICATE)).build()
        : configuration;
  }
}
