package io.visavis.rtc.sim;

import java.net.InetSocketAddress;
import java.util.List;

/// How a translator behaves, in the words of RFC 4787 §4.1 and §5.
///
/// @param mapping what a mapping is made for, besides the inside address and port
/// @param filtering what the inside must have sent to, so that an answer may come in
public record NatType(Behaviour mapping, Behaviour filtering) {

  /// Which part of the other end's address counts.
  public enum Behaviour {
    ENDPOINT_INDEPENDENT,
    ADDRESS_DEPENDENT,
    ADDRESS_AND_PORT_DEPENDENT;

    /// The part that counts: equal for what is treated alike.
    Object part(InetSocketAddress remote) {
      return switch (this) {
        case ENDPOINT_INDEPENDENT -> "any";
        case ADDRESS_DEPENDENT -> remote.getAddress();
        case ADDRESS_AND_PORT_DEPENDENT -> remote;
      };
    }
  }

  public static final NatType FULL_CONE =
      new NatType(Behaviour.ENDPOINT_INDEPENDENT, Behaviour.ENDPOINT_INDEPENDENT);
  public static final NatType ADDRESS_RESTRICTED =
      new NatType(Behaviour.ENDPOINT_INDEPENDENT, Behaviour.ADDRESS_DEPENDENT);
  public static final NatType PORT_RESTRICTED =
      new NatType(Behaviour.ENDPOINT_INDEPENDENT, Behaviour.ADDRESS_AND_PORT_DEPENDENT);
  public static final NatType SYMMETRIC =
      new NatType(Behaviour.ADDRESS_AND_PORT_DEPENDENT, Behaviour.ADDRESS_AND_PORT_DEPENDENT);

  /// The four that have names.
  public static final List<NatType> NAMED =
      List.of(FULL_CONE, ADDRESS_RESTRICTED, PORT_RESTRICTED, SYMMETRIC);

  @Override
  public String toString() {
    if (equals(FULL_CONE)) {
      return "full cone";
    } else if (equals(ADDRESS_RESTRICTED)) {
      return "address-restricted";
    } else if (equals(PORT_RESTRICTED)) {
      return "port-restricted";
    } else if (equals(SYMMETRIC)) {
      return "symmetric";
    }
    return "mapping " + mapping + ", filtering " + filtering;
  }
}
