/// The matrix of proofs for `bundlePolicy`: what our policy and the remote's behaviour make of a
/// call of two audio sections, one of video and one of data, in both roles. The rules are those of
/// RFC 9143 §7 and RFC 9429 §4.1.1 and §5.3.1; one class per kind of remote.
@NullMarked
package io.visavis.rtc.bundle;

import org.jspecify.annotations.NullMarked;
