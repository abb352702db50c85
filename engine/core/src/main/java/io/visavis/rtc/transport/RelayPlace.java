package io.visavis.rtc.transport;

import io.visavis.rtc.link.LinkSettings;
import io.visavis.rtc.net.Loop;
import io.visavis.rtc.net.Network;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// Where a relay lives, and what it is made with.
///
/// @param links what all links of the engine have in common
/// @param turn runs something as a turn of the connection: links speak up whenever they like
public record RelayPlace(
    Network network,
    Loop loop,
    LinkSettings links,
    RandomGenerator random,
    Consumer<Runnable> turn) {}
