package io.visavis.app.cli;

import io.visavis.app.serve.GuestPage;
import io.visavis.app.serve.HostPage;
import io.visavis.app.serve.HostSettings;
import io.visavis.app.serve.RoomHost;
import io.visavis.rtc.EcKeyGenParams;
import io.visavis.rtc.RTCCertificate;
import io.visavis.rtc.RTCPeerConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where a host of rooms listens.
final class HostOptions {
  private static final int LAST_PORT = 65_535;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description =
          "listen there, 0: anywhere (default: " + HostSettings.USUAL_PORT + ", else anywhere)")
  private @Nullable Integer port;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      description =
          "listen at this address; may be given several times (default: the machine's "
              + "private ones)")
  private List<String> addresses = List.of();

  @Option(
      names = "--host-name",
      paramLabel = "NAME",
      description = "name of this machine for links; may be given several times")
  private List<String> names = List.of();

  /// Starts it.
  ///
  /// @param certificate by which links know it; null: a new one, and links last as long as it runs
  RoomHost start(@Nullable RTCCertificate certificate) {
    RTCCertificate own =
        certificate == null
            ? RTCPeerConnection.generateCertificate(
                    new EcKeyGenParams("ECDSA", "P-256", Duration.ofDays(365).toMillis()))
                .join()
            : certificate;
    GuestPage page = GuestPage.read();
    HostSettings settings =
        HostSettings.usual(own)
            .withPage(new HostPage(page.html(), page.headers()))
            .withAddresses(addresses())
            .withNames(names);
    Integer wanted = port;
    if (wanted != null) {
      if (wanted < 0 || wanted > LAST_PORT) {
        throw CommandException.usage("--port is at most " + LAST_PORT + ".", null);
      }
      settings = settings.withPort(wanted);
    }
    try {
      return RoomHost.start(settings);
    } catch (IOException e) {
      throw CommandException.problem("The host cannot be started: " + e.getMessage() + ".", e);
    }
  }

  private List<InetAddress> addresses() {
    List<InetAddress> all = new ArrayList<>();
    for (String text : addresses) {
      try {
        all.add(InetAddress.getByName(text));
      } catch (UnknownHostException e) {
        throw CommandException.usage("--bind " + text + " is no address.", e);
      }
    }
    return all;
  }
}
