/// The page of the window's appearance: theme, language, size of texts.
///
/// Out of scope: applying a theme to the toolkit.
@org.jspecify.annotations.NullMarked
package io.visavis.app.ui.settings.look;
