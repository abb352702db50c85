/// What two people compare to know that nobody stands between them: twelve words made of the
/// certificates of both ends, and a short string of emoji agreed on by commit and reveal.
///
/// `VERIFICATION.md` is the definition, with vectors; the list of words is BIP-39's. The
/// fingerprints are those of RFC 8122, the threat is RFC 8827 §4.1's signaling service that lies.
/// The exchange is a core like any other: bytes and a clock go in, bytes come out.
///
/// Out of scope: which certificates a connection uses, and how people compare.
@NullMarked
package io.visavis.rtc.verify;

import org.jspecify.annotations.NullMarked;
