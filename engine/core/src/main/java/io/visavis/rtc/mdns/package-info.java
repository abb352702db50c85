/// The `.local` names behind which browsers hide their host candidates: theirs are resolved, ours
/// published, by the library jmdns. The only user of that library.
///
/// RFC 6762, draft-ietf-mmusic-mdns-ice-candidates §3.1 and §3.2. Out of scope: service discovery,
/// unicast DNS, NSEC records.
@NullMarked
package io.visavis.rtc.mdns;

import org.jspecify.annotations.NullMarked;
