/// What every protocol core stands on: serial numbers (RFC 1982), a back-off timer, the exception
/// for a peer's malformed bytes. Nothing here owns a thread, a clock or a socket.
///
/// Out of scope: anything that knows a protocol.
@NullMarked
package io.visavis.rtc.base;

import org.jspecify.annotations.NullMarked;
