package io.visavis.app.ui;

import io.visavis.app.relay.RoomLink;
import io.visavis.app.relay.RoomOpener;
import io.visavis.app.serve.HostCertificate;
import io.visavis.app.serve.HostSettings;
import io.visavis.app.serve.HostedRooms;
import io.visavis.app.settings.RelayServer;
import io.visavis.app.settings.RoomCertificate;
import io.visavis.app.settings.SettingsStore;
import io.visavis.rtc.RTCCertificate;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// New rooms where the settings want them: at a broker of the person's, or within this program,
/// which has a page for browsers too.
final class ChosenRooms implements RoomOpener, AutoCloseable {
  private final SettingsStore store;
  private final HostedRooms hosted;

  ChosenRooms(SettingsStore store) {
    this.store = store;
    hosted = new HostedRooms(() -> HostSettings.usual(certificate()));
  }

  /// While its key cannot be opened, one for this run.
  private RTCCertificate certificate() {
    return RoomCertificate.of(store.current()).orElseGet(HostCertificate::fresh);
  }

  @Override
  public CompletableFuture<List<RoomLink>> open() {
    RelayServer chosen = store.current().calling().relay();
    if (chosen == null) {
      return RoomCertificate.ensure(store, Instant.now()).thenCompose(done -> hosted.open());
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

  /// Ends the rooms within this program.
  @Override
  public void close() {
    hosted.close();
  }
}
