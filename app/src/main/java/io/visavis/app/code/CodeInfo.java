package io.visavis.app.code;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a code says besides the description.
///
/// @param from the name that its maker goes by, of [CallCodes#MAX_NAME] bytes at most; null for
///   none
/// @param expires when nobody waits for it any more, to the minute
public record CodeInfo(@Nullable String from, Instant expires) {}
