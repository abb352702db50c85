/// The page of calls: what we are called, what is looked at in the clipboard, where rooms are
/// opened, and whom we know.
///
/// Out of scope: opening a room, and meeting somebody.
@org.jspecify.annotations.NullMarked
package io.visavis.app.ui.settings.calls;
