/// What every screen shares: texts in the person's language, choices of look, the clipboard, small
/// parts of forms.
///
/// Out of scope: any one screen.
@org.jspecify.annotations.NullMarked
package io.visavis.app.ui.base;
