package io.visavis.rtc.peer;

import io.visavis.rtc.MediaCodecs;
import io.visavis.rtc.ice.IceSettings;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// What an engine is made with, beyond any W3C dictionary.
///
/// @param loopbackCandidates whether loopback addresses become candidates
/// @param threads loops of the network plane
/// @param executor runs events and futures; null for a virtual thread per connection
/// @param codecs instead of those that `ServiceLoader` finds, or null
/// @param ice timers and limits of the ICE agents
/// @param mdns whether `.local` candidates of remotes are resolved
public record EngineSettings(
    boolean loopbackCandidates,
    int threads,
    @Nullable Executor executor,
    @Nullable List<MediaCodecs> codecs,
    IceSettings ice,
    boolean mdns) {

  private static final int MOST_THREADS = 4;

  /// What a desktop wants.
  public static EngineSettings defaults() {
    int threads = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_THREADS);
    return new EngineSettings(false, threads, null, null, IceSettings.DEFAULT, true);
  }
}
