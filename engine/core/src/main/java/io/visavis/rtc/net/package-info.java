/// Sockets, event loops and names: the one place where the engine touches the operating system's
/// network. The protocol cores see only the small interfaces here, so that the simulation can stand
/// in for Netty; Netty's own types end in this package.
///
/// UDP sockets on one local address and a port of a range, TCP connections (RFC 9110 §9.3.6 through
/// a proxy, TLS inside with the certificate checked) and listening TCP sockets. Out of scope: what
/// the bytes mean.
@org.jspecify.annotations.NullMarked
package io.visavis.rtc.net;
