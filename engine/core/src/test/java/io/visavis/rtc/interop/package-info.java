/// The public `RTCPeerConnection` against real browsers.
@org.jspecify.annotations.NullMarked
package io.visavis.rtc.interop;
