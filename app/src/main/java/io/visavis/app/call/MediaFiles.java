package io.visavis.app.call;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Files that are sent instead of what a camera and a microphone see and hear, again and again as
/// long as the call lasts.
///
/// @param video null: [CallSettings#video()] decides
/// @param audio null: [CallSettings#audio()] decides
public record MediaFiles(@Nullable Path video, @Nullable Path audio) {
  /// No files.
  public static final MediaFiles NONE = new MediaFiles(null, null);
}
