package io.visavis.app.serve;

import io.visavis.rtc.RTCCertificate;
import java.net.InetAddress;
import java.util.List;

/// Where and how a host is.
///
/// @param port 0: any
/// @param otherPort whether any other one will do when that one is taken
/// @param addresses to listen at; empty: all of this machine that its neighbours reach (private and
///   link-local ones), not loopback
/// @param names what besides addresses stands in links and may be asked for, such as
///   `call.example`; links have the first one
/// @param certificate by which browsers and links know it
/// @param page what a guest's browser gets
/// @param limits how much it gives
public record HostSettings(
    int port,
    boolean otherPort,
    List<InetAddress> addresses,
    List<String> names,
    RTCCertificate certificate,
    HostPage page,
    HostLimits limits) {
  /// Tried first, so that links of earlier days, and a browser's exception, are good again.
  public static final int USUAL_PORT = 47_800;

  public HostSettings {
    addresses = List.copyOf(addresses);
    names = List.copyOf(names);
  }

  /// For the window: the usual port if it is free, this machine's private addresses.
  public static HostSettings usual(RTCCertificate certificate) {
    return new HostSettings(
        USUAL_PORT,
        true,
        List.of(),
        List.of(),
        certificate,
        HostPage.forGuests(),
        HostLimits.USUAL);
  }

  /// With exactly that port, or with any when it is 0.
  public HostSettings withPort(int value) {
    return new HostSettings(value, value == 0, addresses, names, certificate, page, limits);
  }

  /// Listening at those.
  public HostSettings withAddresses(List<InetAddress> value) {
    return new HostSettings(port, otherPort, value, names, certificate, page, limits);
  }

  /// Known by those names as well.
  public HostSettings withNames(List<String> value) {
    return new HostSettings(port, otherPort, addresses, value, certificate, page, limits);
  }

  /// With another page.
  public HostSettings withPage(HostPage value) {
    return new HostSettings(port, otherPort, addresses, names, certificate, value, limits);
  }

  /// With other limits.
  public HostSettings withLimits(HostLimits value) {
    return new HostSettings(port, otherPort, addresses, names, certificate, page, value);
  }
}
