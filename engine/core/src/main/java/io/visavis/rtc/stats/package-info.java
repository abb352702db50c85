/// Statistics in W3C's shape, made from what the cores report: pure functions, no state.
///
/// W3C webrtc-stats. Out of scope: collecting the snapshots on the two planes, which is `peer`'s.
@org.jspecify.annotations.NullMarked
package io.visavis.rtc.stats;
