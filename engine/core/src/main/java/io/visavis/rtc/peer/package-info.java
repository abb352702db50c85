/// The W3C algorithms of one peer connection, and the wiring of its two planes: state that scripts
/// see changes on [io.visavis.rtc.peer.SerialTasks], packets move on
/// [io.visavis.rtc.peer.NetworkPlane]. The only package with threads and clocks of its own.
///
/// W3C webrtc-pc, webrtc-stats, mediacapture-main; RFC 8829 and 9429 (JSEP). Out of scope: every
/// protocol, which is a core in a package below.
@org.jspecify.annotations.NullMarked
package io.visavis.rtc.peer;
