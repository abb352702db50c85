/// Tests of the ways to servers: framing, and real loopback sockets.
@NullMarked
package io.visavis.rtc.link;

import org.jspecify.annotations.NullMarked;
