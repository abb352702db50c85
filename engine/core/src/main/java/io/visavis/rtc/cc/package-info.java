/// How much to send: a cap driven by reported loss and by REMB, and the circuit breaker that stops
/// a sender whose packets do harm.
///
/// RFC 8083 (circuit breakers), draft-alvestrand-rmcat-remb. Out of scope: delay-based estimation
/// and transport-wide feedback, which come later; pacing is in `media`.
@NullMarked
package io.visavis.rtc.cc;

import org.jspecify.annotations.NullMarked;
