/// The page of identity and certificates: one's own certificates, whom the remote must prove to be,
/// how one's own name is proven, which keys are pinned.
///
/// Standards: webrtc-pc §4.10, webrtc-identity, RFC 7469 §2.4 (the value of pins). Out of scope:
/// cryptography and file formats, which are the engine's.
@org.jspecify.annotations.NullMarked
package io.visavis.app.ui.settings.certificates;
