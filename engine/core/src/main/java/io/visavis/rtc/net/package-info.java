/// Sockets, event loops and names: the one place where the engine touches the operating system's
/// network. The protocol cores see only the small interfaces here, so that the simulation can stand
/// in for Netty; Netty's own types end in this package.
///
/// Every socket bound here is a UDP socket on one local address and an ephemeral port, opened when
/// a connection gathers candidates and closed with it. Out of scope: what the bytes mean.
@org.jspecify.annotations.NullMarked
package io.visavis.rtc.net;
