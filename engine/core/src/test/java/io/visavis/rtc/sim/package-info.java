/// Whole connections in virtual time: one clock, one queue of events, hosts joined by a seeded
/// link. A scenario of a minute runs in milliseconds and replays bit for bit from its seed.
@org.jspecify.annotations.NullMarked
package io.visavis.rtc.sim;
