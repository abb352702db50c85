/// Debian's coturn as the real TURN server of tests: each test starts its own on loopback, with its
/// own ports, users and certificates, and ends it by its process.
@NullMarked
package io.visavis.rtc.coturn;

import org.jspecify.annotations.NullMarked;
