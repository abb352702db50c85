package io.visavis.rtc.ice;

import java.net.InetSocketAddress;

/// Where packets go out.
///
/// @param socketId the id that the transport gave to `addSocket`
/// @param remote destination; an IPv6 link-local one carries the interface as its scope
public record Route(int socketId, InetSocketAddress remote) {}
