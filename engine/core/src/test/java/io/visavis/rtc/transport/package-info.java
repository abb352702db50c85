/// Tests of demultiplexing, and of what a transport lets through before it trusts its peer.
@org.jspecify.annotations.NullMarked
package io.visavis.rtc.transport;
