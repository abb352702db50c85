/// Tests of the network on real loopback sockets.
@org.jspecify.annotations.NullMarked
package io.visavis.rtc.net;
