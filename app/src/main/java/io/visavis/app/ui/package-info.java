/// The window: screens put together, theme, keys that work everywhere, pictures of it for machines
/// without a display.
///
/// Out of scope: the screens themselves, which are packages below this one.
@org.jspecify.annotations.NullMarked
package io.visavis.app.ui;
