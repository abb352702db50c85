/// Resolution of the `.local` names behind which browsers hide their host candidates, by the
/// library jmdns. The only user of that library.
///
/// RFC 6762, draft-ietf-mmusic-mdns-ice-candidates §3.2. Out of scope: names of our own, service
/// discovery, unicast DNS.
@NullMarked
package io.visavis.rtc.mdns;

import org.jspecify.annotations.NullMarked;
