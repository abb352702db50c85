package io.visavis.app.ui;

import io.visavis.app.relay.RoomLink;
import io.visavis.app.relay.RoomOpener;
import io.visavis.app.serve.GuestPage;
import io.visavis.app.serve.HostPage;
import io.visavis.app.serve.HostSettings;
import io.visavis.app.serve.HostedRooms;
import io.visavis.app.settings.CertificateEntry;
import io.visavis.app.settings.RelayServer;
import io.visavis.app.settings.SettingsStore;
import io.visavis.rtc.EcKeyGenParams;
import io.visavis.rtc.RTCCertificate;
import io.visavis.rtc.RTCPeerConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// New rooms where the settings want them: at a broker of the person's, or within this program,
/// which has a page for browsers too.
final class ChosenRooms implements RoomOpener, AutoCloseable {
  /// W3C's longest; it is made again with each start of the program.
  private static final Duration LIFE = Duration.ofDays(365);

  private final SettingsStore store;
  private final HostedRooms hosted;

  ChosenRooms(SettingsStore store) {
    this.store = store;
    hosted = new HostedRooms(this::host);
  }

  @Override
  public CompletableFuture<List<RoomLink>> open() {
    RelayServer chosen = store.current().calling().relay();
    if (chosen == null) {
      return hosted.open();
    }
    try {
      RoomLink link = RoomLink.random(URI.create(chosen.url()), null);
      // Whoever gets the link reads it by the same rules: better told here than there.
      return CompletableFuture.completedFuture(List.of(RoomLink.parse(link.text())));
    } catch (IllegalArgumentException e) {
      return CompletableFuture.failedFuture(
          new IOException("the broker’s address in the settings is none", e));
    }
  }

  private HostSettings host() throws IOException {
    try {
      GuestPage page = GuestPage.read();
      return HostSettings.usual(certificate())
          .withPage(new HostPage(page.html(), page.headers()));
    } catch (UncheckedIOException | CompletionException e) {
      throw new IOException("the page or its certificate could not be made", e);
    }
  }

  /// The one that stays from start to start, so that a browser's exception does; another one while
  /// its key is locked.
  private RTCCertificate certificate() {
    RTCCertificate kept =
        store
            .current()
            .certificate(CertificateEntry.DEFAULT)
            .map(CertificateEntry::certificate)
            .orElse(null);
    return kept == null
        ? RTCPeerConnection.generateCertificate(
                new EcKeyGenParams("ECDSA", "P-256", LIFE.toMillis()))
            .join()
        : kept;
  }

  /// Ends the rooms within this program.
  @Override
  public void close() {
    hosted.close();
  }
}
