/// What the two ends of a call tell each other besides media, whatever carries it: a room's relay
/// or a channel of the call itself.
@NullMarked
package io.visavis.app.signal;

import org.jspecify.annotations.NullMarked;
