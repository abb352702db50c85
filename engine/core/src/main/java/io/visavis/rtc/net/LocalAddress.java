package io.visavis.rtc.net;

import java.net.InetAddress;

/// One address of this host.
///
/// @param address the address, without an interface scope
/// @param interfaceName the name of its interface, as the operating system has it
/// @param interfaceIndex the operating system's number of that interface
public record LocalAddress(InetAddress address, String interfaceName, int interfaceIndex) {}
