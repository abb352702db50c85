/// The documents against the sources.
///
/// Out of scope: whether they are well written.
@org.jspecify.annotations.NullMarked
package io.visavis.app.docs;
