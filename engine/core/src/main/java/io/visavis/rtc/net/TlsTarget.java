package io.visavis.rtc.net;

/// TLS to a server whose certificate is checked against a trust store and a name.
///
/// @param serverName the name that the certificate must have, and that is sent as SNI; an IP
///   address must be in the certificate as such
/// @param trust whom to believe
public record TlsTarget(String serverName, ServerTrust trust) {}
