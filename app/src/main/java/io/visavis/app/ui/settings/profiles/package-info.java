/// The page of profiles: which one calls take, new ones, and their way in and out as files.
///
/// Out of scope: what a profile says, which the other pages edit.
@org.jspecify.annotations.NullMarked
package io.visavis.app.ui.settings.profiles;
