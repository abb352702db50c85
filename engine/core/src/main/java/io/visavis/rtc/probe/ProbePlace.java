package io.visavis.rtc.probe;

import io.visavis.rtc.link.LinkSettings;
import io.visavis.rtc.net.Loop;
import io.visavis.rtc.net.Network;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Where a test runs.
///
/// @param loop that everything of the test happens on
/// @param links as connections would have them, with a patience that is not used; null when no
///   local address may be used
public record ProbePlace(
    Network network, Loop loop, @Nullable LinkSettings links, RandomGenerator random) {}
