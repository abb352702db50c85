/// What the pages of the settings share: the settings as they are edited, the catalogue of fields
/// with their words, and the row that shows one.
///
/// Out of scope: any one page.
@org.jspecify.annotations.NullMarked
package io.visavis.app.ui.settings.form;
