package io.visavis.rtc.net;

import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What a stream is opened to.
///
/// @param remote the server, resolved
/// @param local the address to connect from; null for what the system's routes say
/// @param tls null for plain TCP
/// @param proxy an HTTP proxy to go through (CONNECT), or null
/// @param patience for all steps together
public record StreamTarget(
    InetSocketAddress remote,
    @Nullable InetSocketAddress local,
    @Nullable TlsTarget tls,
    @Nullable HttpProxy proxy,
    Duration patience) {}
