package io.visavis.app.guest;

import io.visavis.app.relay.RoomLink;
import io.visavis.app.serve.GuestPage;
import io.visavis.app.serve.HostPage;
import io.visavis.app.serve.HostSettings;
import io.visavis.app.serve.RoomHost;
import io.visavis.rtc.AlgorithmIdentifier;
import io.visavis.rtc.RTCCertificate;
import io.visavis.rtc.RTCPeerConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;

/// A host on loopback with the guest's page.
public final class GuestHost implements AutoCloseable {
  private final RoomHost host;

  /// At any free port.
  public GuestHost() throws IOException {
    RTCCertificate certificate =
        RTCPeerConnection.generateCertificate(AlgorithmIdentifier.ecdsa()).join();
    GuestPage page = GuestPage.read();
    host =
        RoomHost.start(
            HostSettings.usual(certificate)
                .withPort(0)
                .withAddresses(List.of(InetAddress.getLoopbackAddress()))
                .withPage(new HostPage(page.html(), page.headers())));
  }

  /// A new room.
  public RoomLink newRoom() throws IOException {
    return host.newRoom().getFirst();
  }

  /// Of its key.
  public String pin() throws IOException {
    return Objects.requireNonNull(newRoom().pin());
  }

  @Override
  public void close() {
    host.close();
  }
}
