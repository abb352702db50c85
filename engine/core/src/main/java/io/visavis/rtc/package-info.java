/// The public surface: W3C's WebRTC interfaces with Java manners, and the sources, sinks and codecs
/// that media enters and leaves by. `RTCPeerConnection` is the way in.
///
/// webrtc-pc, webrtc-stats, mediacapture-main; candidate lines after RFC 8839 §5.1. Dictionaries
/// are records with builders, or classes with builders where W3C keeps adding members; numbers have
/// W3C's units. Out of scope: what no W3C dictionary has, which is `RTCEngine`'s.
@org.jspecify.annotations.NullMarked
package io.visavis.rtc;
