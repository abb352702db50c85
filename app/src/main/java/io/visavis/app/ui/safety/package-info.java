/// Who is at the other end, and whether nobody stands between: a known key, twelve words, emoji for
/// the voice, and people who are remembered.
///
/// Out of scope: how words and emoji come about, which is `VERIFICATION.md` and the engine.
@org.jspecify.annotations.NullMarked
package io.visavis.app.ui.safety;
