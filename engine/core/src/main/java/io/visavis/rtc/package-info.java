/// The public surface: W3C's WebRTC interfaces with Java manners.
@org.jspecify.annotations.NullMarked
package io.visavis.rtc;
