/// What a person has set, kept from one start to the next: profiles of `RTCConfiguration`,
/// certificates, looks. Secrets are encrypted at rest; the file is JSON (RFC 8259).
///
/// Out of scope: the panel that edits them, which is `io.visavis.app.ui.settings`.
@org.jspecify.annotations.NullMarked
package io.visavis.app.settings;
