/// Codecs and devices.
@org.jspecify.annotations.NullMarked
package io.visavis.media;
