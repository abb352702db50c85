/// The page of camera and sound.
///
/// Out of scope: opening devices.
@org.jspecify.annotations.NullMarked
package io.visavis.app.ui.settings.media;
