/// A track's pictures on the screen: tear-free, the latest picture wins, converted off the
/// toolkit's thread.
///
/// Out of scope: decoding, and where pictures come from.
@org.jspecify.annotations.NullMarked
package io.visavis.app.ui.video;
