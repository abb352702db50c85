/// The page of JSON: the current profile as a browser's constructor takes it, edited beside the
/// form.
///
/// Out of scope: certificates, which have no JSON.
@org.jspecify.annotations.NullMarked
package io.visavis.app.ui.settings.json;
