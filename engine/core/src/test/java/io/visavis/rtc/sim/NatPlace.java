package io.visavis.rtc.sim;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Where a peer is: on the Internet, or behind a translator of one of the four named types.
public enum NatPlace {
  OPEN,
  FULL_CONE,
  ADDRESS_RESTRICTED,
  PORT_RESTRICTED,
  SYMMETRIC;

  private @Nullable NatType type() {
    return switch (this) {
      case OPEN -> null;
      case FULL_CONE -> NatType.FULL_CONE;
      case ADDRESS_RESTRICTED -> NatType.ADDRESS_RESTRICTED;
      case PORT_RESTRICTED -> NatType.PORT_RESTRICTED;
      case SYMMETRIC -> NatType.SYMMETRIC;
    };
  }

  /// Whether peers at these places can reach each other without a relay: not when a symmetric
  /// translator shows a port that the other side cannot know, and the other one asks for the port.
  public boolean reaches(NatPlace other) {
    return !(this == SYMMETRIC && other.wantsThePort() || other == SYMMETRIC && wantsThePort());
  }

  private boolean wantsThePort() {
    return this == PORT_RESTRICTED || this == SYMMETRIC;
  }

  /// A host here, with a network of its own.
  ///
  /// @param number different for each host of the world, 1 to 200
  public SimHost host(World world, int number) {
    return host(world, number, SimNat.DEFAULT_TIMEOUT);
  }

  /// The same, behind a translator that forgets what is idle for this long.
  SimHost host(World world, int number, Duration timeout) {
    NatType type = type();
    if (type == null) {
      return new SimHost(world, "192.0.2." + number);
    }
    // Every home has the same addresses, as in life.
    SimNat home = new SimNat(world, type, "203.0.113." + number).timeout(timeout);
    return new SimHost(home.inside(), "192.168.1.2");
  }
}
