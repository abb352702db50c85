package io.visavis.app.serve;

import java.time.Duration;

/// How much one host gives.
///
/// @param connections at once, of all addresses together
/// @param perAddress connections at once of one address
/// @param subscriptions of one connection; a room takes two
/// @param message bytes of the largest MQTT packet
/// @param bytesPerSecond what one address may publish in the long run; a burst of eight seconds'
///   worth is taken at once. Who sends more is read more slowly.
/// @param opening how long a connection has for everything until MQTT's CONNECT: TLS, the request,
///   the WebSocket; and for taking what we send
/// @param silence after which a connection ends; clients of rooms ping every 20 seconds
/// @param absence how long a session waits for its client to come back
public record HostLimits(
    int connections,
    int perAddress,
    int subscriptions,
    int message,
    long bytesPerSecond,
    Duration opening,
    Duration silence,
    Duration absence) {
  private static final int CONNECTIONS = 512;
  private static final int PER_ADDRESS = 64;
  private static final int SUBSCRIPTIONS = 8;

  /// The room protocol's 256 KiB, and room for the topic.
  private static final int MESSAGE = (256 << 10) + 512;

  private static final long BYTES_PER_SECOND = 128 << 10;

  /// For a home or an office.
  public static final HostLimits USUAL =
      new HostLimits(
          CONNECTIONS,
          PER_ADDRESS,
          SUBSCRIPTIONS,
          MESSAGE,
          BYTES_PER_SECOND,
          Duration.ofSeconds(15),
          Duration.ofSeconds(90),
          Duration.ofMinutes(2));

  /// With other numbers of connections.
  public HostLimits withConnections(int all, int ofOneAddress) {
    return new HostLimits(
        all, ofOneAddress, subscriptions, message, bytesPerSecond, opening, silence, absence);
  }

  /// With another time for opening.
  public HostLimits withOpening(Duration value) {
    return new HostLimits(
        connections, perAddress, subscriptions, message, bytesPerSecond, value, silence, absence);
  }

  /// With another rate.
  public HostLimits withBytesPerSecond(long value) {
    return new HostLimits(
        connections, perAddress, subscriptions, message, value, opening, silence, absence);
  }
}
