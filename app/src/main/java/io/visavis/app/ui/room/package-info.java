/// Rooms as a person sees them: open one, send its link, and see who comes.
///
/// Out of scope: the room itself, which is `io.visavis.app.relay`, and the call in it.
@org.jspecify.annotations.NullMarked
package io.visavis.app.ui.room;
