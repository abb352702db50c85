package io.visavis.app.relay;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Makes new rooms, at the broker within this program or at another one.
@FunctionalInterface
public interface RoomOpener {
  /// The ways to one new room, the likeliest first: a machine has several addresses. It fails with
  /// an [java.io.IOException] when there is no way.
  CompletableFuture<List<RoomLink>> open();
}
