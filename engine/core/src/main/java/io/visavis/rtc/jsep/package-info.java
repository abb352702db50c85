/// Offer and answer as pure functions: a typed view of descriptions with the checks that applying
/// them needs, builders for first and later offers and answers, BUNDLE, codecs, trickled lines.
///
/// RFC 9429 (which corrects 8829), 3264, 9143, 8858, 8840, 8842, 8841, 4588, 8285, and webrtc-pc
/// where it says what a description means. Out of scope: state, transceivers, time, sockets; that
/// is `peer`.
@NullMarked
package io.visavis.rtc.jsep;

import org.jspecify.annotations.NullMarked;
