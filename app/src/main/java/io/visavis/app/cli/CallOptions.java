package io.visavis.app.cli;

import io.visavis.app.call.AudioChoice;
import io.visavis.app.call.CallSettings;
import io.visavis.app.call.CertificateChoice;
import io.visavis.app.call.VideoChoice;
import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCConnectionSettings;
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
  private static final String SIZE = "1280x720";

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

  @Option(
      names = "--video",
      paramLabel = "test|camera|none",
      description = "what is sent as video (default: test)")
  private String video = "test";

  @Option(
      names = "--audio",
      paramLabel = "tone|microphone|silence|none",
      description = "what is sent as audio (default: tone)")
  private String audio = "tone";

  @Option(
      names = "--size",
      paramLabel = "WIDTHxHEIGHT",
      description = "of the video (default: " + SIZE + ")")
  private String size = SIZE;

  @Option(
      names = "--frame-rate",
      paramLabel = "RATE",
      description = "of the video, frames/s (default: ${DEFAULT-VALUE})")
  private int frameRate = 30;

  @Option(names = "--play", description = "play the other side on the loudspeaker")
  private boolean play;

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
    int by = size.indexOf('x');
    try {
      return new CallSettings(
          configuration(),
          CertificateChoice.ECDSA,
          video(),
          audio(),
          Integer.parseInt(size.substring(0, Math.max(0, by))),
          Integer.parseInt(size.substring(by + 1)),
          frameRate,
          play,
          RTCConnectionSettings.DEFAULT,
          name,
          List.of());
    } catch (NumberFormatException e) {
      throw CommandException.usage("--size is a width and a height such as " + SIZE + ".", e);
    }
  }

  /// What is needed later must not fail then.
  private void check() {
    timeout();
    duration();
    logIn.authorities();
  }

  private RTCConfiguration configuration() {
    RTCConfiguration.Builder all =
        configuration == null ? RTCConfiguration.builder() : read(configuration).toBuilder();
    servers.forEach(url -> all.iceServer(logIn.server(url)));
    if (relayOnly) {
      all.iceTransportPolicy(RTCIceTransportPolicy.RELAY);
    }
    if (certificate != null) {
      all.certificates(List.of(CertificateFile.read(certificate, passphrase.get())));
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

  private VideoChoice video() {
    return switch (video) {
      case "test" -> VideoChoice.TEST_PATTERN;
      case "camera" -> VideoChoice.CAMERA;
      case "none" -> VideoChoice.NONE;
      default -> throw CommandException.usage("--video is test, camera or none.", null);
    };
  }

  private AudioChoice audio() {
    return switch (audio) {
      case "tone" -> AudioChoice.TONE;
      case "microphone" -> AudioChoice.MICROPHONE;
      case "silence" -> AudioChoice.SILENCE;
      case "none" -> AudioChoice.NONE;
      default ->
          throw CommandException.usage("--audio is tone, microphone, silence or none.", null);
    };
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

  boolean stats() {
    return stats;
  }

  @Nullable Path picture() {
    return picture;
  }
}
