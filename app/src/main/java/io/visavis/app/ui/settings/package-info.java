/// The settings sheet: what the engine obeys today, the look and the language; beside each group
/// stands when it applies.
///
/// Out of scope: keeping settings from one start to the next.
@org.jspecify.annotations.NullMarked
package io.visavis.app.ui.settings;
