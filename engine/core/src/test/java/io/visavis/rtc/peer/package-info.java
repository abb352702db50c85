/// The rules of webrtc-pc, one test a rule, on connections in virtual time; and what connections
/// leave behind on a real network.
@org.jspecify.annotations.NullMarked
package io.visavis.rtc.peer;
