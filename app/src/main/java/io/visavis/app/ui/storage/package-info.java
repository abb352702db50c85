/// The strip above everything that says what happened to the settings' file, and asks for the
/// passphrase of its secrets. Nobody has to answer: everything else works meanwhile.
///
/// Out of scope: the settings themselves, which are `io.visavis.app.settings`.
@org.jspecify.annotations.NullMarked
package io.visavis.app.ui.storage;
