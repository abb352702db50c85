/// Certificates of a connection: the self-signed key pairs that an engine makes or reads from files
/// (RFC 7292, RFC 7468, RFC 5958), and the check of a peer's certificate against the fingerprints
/// of its session description. RFC 8122 and RFC 8827 §6.5 are the rules, RFC 5280 is the shape.
/// Pins of public keys are those of RFC 7469 §2.4.
///
/// Out of scope: chains, trust anchors and revocation. In WebRTC the fingerprint is the identity.
@NullMarked
package io.visavis.rtc.cert;

import org.jspecify.annotations.NullMarked;
