package io.visavis.app.ui.room;

import io.visavis.app.relay.RoomLink;
import java.net.URI;
import java.util.Arrays;
import java.util.List;

/// Links as they look, to rooms that are nowhere.
public final class SampleLinks {
  private static final String PIN = "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU";

  private SampleLinks() {}

  /// A room of this program, by one address.
  public static RoomLink own(String host) {
    return new RoomLink(URI.create("wss://" + host + ":8443/mqtt"), secret(7), PIN);
  }

  /// A room of this program, by two addresses.
  public static List<RoomLink> ownTwice() {
    return List.of(own("192.168.1.23"), own("10.8.0.4"));
  }

  /// A room at a broker of somebody else.
  public static RoomLink elsewhere() {
    return new RoomLink(URI.create("mqtts://broker.example.org:8883"), secret(9), null);
  }

  private static byte[] secret(int value) {
    byte[] secret = new byte[RoomLink.SECRET];
    Arrays.fill(secret, (byte) value);
    return secret;
  }
}
