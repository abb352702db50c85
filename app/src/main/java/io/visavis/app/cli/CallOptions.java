package io.visavis.app.cli;

import io.visavis.app.call.CallSettings;
import io.visavis.rtc.RTCBundlePolicy;
import io.visavis.rtc.RTCCertificate;
import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCEngine;
import io.visavis.rtc.RTCIceTransportPolicy;
import io.visavis.rtc.json.RTCJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What every command with a call in it takes.
final class CallOptions {
  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "what the other side is told that we are called")
  private @Nullable String name;

  @Option(
      names = "--duration",
      paramLabel = "SECONDS",
      description = "hang up so long after the connection (default: when the other side does)")
  private @Nullable Double duration;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "give up, with status 3, when there is no connection by then (default: 1800)")
  private double timeout = 1800;

  @Option(
      names = "--until-received",
      paramLabel = "COUNT",
      description = {
        "hang up when so many pictures and frames of sound have come;",
        "status 1 when the call ends before"
      })
  private int wanted;

  @Option(names = "--stats", description = "print figures once a second")
  private boolean stats;

  @Option(
      names = "--ice-server",
      paramLabel = "URL",
      description = "STUN or TURN server; may be given several times")
  private List<String> servers = List.of();

  @Mixin private ServerOptions logIn = new ServerOptions();

  @Option(names = "--relay-only", description = "by TURN servers alone: hides our addresses")
  private boolean relayOnly;

  @Option(
      names = "--loopback",
      description = "loopback addresses too, for two programs on one machine")
  private boolean loopback;

  @Option(
      names = "--config-json",
      paramLabel = "FILE",
      description = "an RTCConfiguration as JSON, as a browser's constructor takes it")
  private @Nullable Path configuration;

  @Option(
      names = "--certificate",
      paramLabel = "FILE",
      description = "PEM or PKCS#12 file of our certificate (default: a new one for this call)")
  private @Nullable Path certificate;

  @Mixin private PassphraseOptions passphrase = new PassphraseOptions();

  @Mixin private MediaOptions media = new MediaOptions();

  @Option(
      names = "--save-picture",
      paramLabel = "FILE.png",
      description = "write the last picture of the other side at the end")
  private @Nullable Path picture;

  /// The engine of one call.
  RTCEngine engine() {
    return RTCEngine.builder()
        .loopbackCandidates(loopback)
        .patientIce(timeout())
        .serverTrust(logIn.authorities())
        .build();
  }

  /// What the call is made with.
  CallSettings settings() {
    check();
    return media.settings(configuration(), name);
  }

  /// What is needed later must not fail then.
  private void check() {
    timeout();
    duration();
    logIn.authorities();
  }

  private RTCConfiguration configuration() {
    RTCConfiguration.Builder all =
        configuration == null
            ? RTCConfiguration.builder().bundlePolicy(RTCBundlePolicy.MAX_BUNDLE)
            : read(configuration).toBuilder();
    servers.forEach(url -> all.iceServer(logIn.server(url)));
    if (relayOnly) {
      all.iceTransportPolicy(RTCIceTransportPolicy.RELAY);
    }
    RTCCertificate own = certificate();
    if (own != null) {
      all.certificates(List.of(own));
    }
    RTCConfiguration made = all.build();
    RTCEngine.checkServers(made.iceServers());
    return made;
  }

  private static RTCConfiguration read(Path file) {
    try {
      return RTCJson.parseConfiguration(Files.readString(file));
    } catch (IOException e) {
      throw CommandException.usage("The configuration in " + file + " cannot be read.", e);
    }
  }

  /// How long it may take until there is a connection.
  Duration timeout() {
    return seconds("--timeout", timeout);
  }

  /// How long the connection lasts; null: as long as the other side wants.
  @Nullable Duration duration() {
    return duration == null ? null : seconds("--duration", duration);
  }

  private static Duration seconds(String option, double value) {
    final double nanos = 1e9;
    if (!(value > 0 && value < Integer.MAX_VALUE)) {
      throw CommandException.usage(option + " is a positive number of seconds.", null);
    }
    return Duration.ofNanos((long) (value * nanos));
  }

  /// The certificate of `--certificate`; null: none is given.
  @Nullable RTCCertificate certificate() {
    return certificate == null ? null : CertificateFile.read(certificate, passphrase.get());
  }

  /// How many pictures and frames of sound are enough; 0: any number.
  int wanted() {
    return wanted;
  }

  boolean stats() {
    return stats;
  }

  @Nullable Path picture() {
    return picture;
  }
}
