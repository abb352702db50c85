/// RTCP on the wire: reading of compound and reduced-size packets, writing of what this engine
/// sends.
///
/// RFC 3550 §6 (SR, RR, SDES, BYE), RFC 4585 (generic NACK, PLI), RFC 5104 (FIR), RFC 5506 (reduced
/// size), draft-alvestrand-rmcat-remb and draft-holmer-rmcat-transport-wide-cc (header only). Out
/// of scope: when to send (the `media` package); APP, XR and unknown types are kept as [Unhandled].
@NullMarked
package io.visavis.rtc.rtcp;

import org.jspecify.annotations.NullMarked;
