package io.visavis.rtc.peer;

import io.visavis.rtc.MediaCodecs;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/// The codecs that the application brought, found once per engine and only when one is needed.
final class Codecs {

  private final @Nullable List<MediaCodecs> given;
  private @Nullable List<MediaCodecs> providers;

  /// @param given codecs to use instead of those that `ServiceLoader` finds, or null
  Codecs(@Nullable List<MediaCodecs> given) {
    this.given = given;
  }

  /// The first provider of this MIME type, or null: raw media of that kind then goes nowhere.
  synchronized @Nullable MediaCodecs of(String mimeType) {
    if (providers == null) {
      providers =
          given != null
              ? List.copyOf(given)
              : ServiceLoader.load(MediaCodecs.class, MediaCodecs.class.getClassLoader()).stream()
                  .map(ServiceLoader.Provider::get)
                  .toList();
    }
    for (MediaCodecs provider : providers) {
      if (provider.mimeTypes().stream().anyMatch(mimeType::equalsIgnoreCase)) {
        return provider;
      }
    }
    return null;
  }
}
