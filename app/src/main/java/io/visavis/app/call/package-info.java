/// One call as the window sees it: phases, a code to copy, a code to paste, states and figures; it
/// knows the engine and no toolkit. The signalling is a person who carries two texts (RFC 9429 with
/// complete descriptions).
///
/// Out of scope: pictures on a screen, texts for people (a [io.visavis.app.call.Problem] names the
/// sentence), where settings are kept.
@org.jspecify.annotations.NullMarked
package io.visavis.app.call;
