/// The other end of interoperability tests: libwebrtc inside this process, by webrtc-java.
///
/// Tests that need it carry [RequiresLibwebrtc]. It takes what a browser hides: every bundle and
/// mux policy, RTCP on a port of its own, certificates from PEM. Its traffic stays on this host,
/// since both ends of every call are here. Out of scope: anything about our own engine, and its
/// screen capturers, which crash where there is no screen.
@NullMarked
package io.visavis.rtc.libwebrtc;

import org.jspecify.annotations.NullMarked;
