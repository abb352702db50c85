package io.visavis.app.cli;

import io.visavis.app.relay.MqttRooms;
import io.visavis.app.relay.RelayAccess;
import io.visavis.app.relay.RoomLink;
import io.visavis.app.relay.Rooms;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// A broker of somebody else.
final class BrokerOptions {
  @Option(
      names = "--broker",
      paramLabel = "URL",
      description = "open the room at this MQTT broker (mqtt:, mqtts:, ws:, wss:), not at our own")
  private @Nullable String url;

  @Option(
      names = "--broker-pin",
      paramLabel = "PIN",
      description = "its public key (base64url of the SHA-256), instead of authorities")
  private @Nullable String pin;

  @Option(names = "--broker-user", paramLabel = "NAME", description = "its user")
  private @Nullable String user;

  @Option(
      names = "--broker-password-file",
      paramLabel = "FILE",
      description = "file whose first line is its password")
  private @Nullable Path passwordFile;

  @Option(
      names = "--broker-password-env",
      paramLabel = "VARIABLE",
      description = "variable of the environment that holds it")
  private @Nullable String passwordVariable;

  @Option(
      names = "--broker-ca-file",
      paramLabel = "PEM",
      description = "authorities to believe about it, instead of this machine's")
  private @Nullable Path authorities;

  /// Whether one is given.
  boolean given() {
    return url != null;
  }

  /// A new room there.
  RoomLink newRoom() {
    try {
      return RoomLink.random(URI.create(url == null ? "" : url), pin);
    } catch (IllegalArgumentException e) {
      throw CommandException.usage("--broker: " + e.getMessage(), e);
    }
  }

  /// Joins rooms with the log-in.
  Rooms rooms() {
    String password = Passphrase.of(passwordFile, passwordVariable);
    RelayAccess access =
        new RelayAccess(
            user, password, authorities == null ? null : text(authorities), null, null, null);
    return new MqttRooms(broker -> access);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw CommandException.usage(file + " cannot be read.", e);
    }
  }
}
