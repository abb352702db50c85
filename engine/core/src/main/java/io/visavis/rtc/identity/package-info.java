/// Who the remote is: identity assertions, the names in them, and the built-in provider that makes
/// and checks them with X.509 certificates. RFC 8827 §5, §7 and §8.1, W3C webrtc-identity; RFC 5652
/// and RFC 8550 for the provider. Pure functions: what waits for providers is in `peer`.
///
/// Out of scope: providers that are scripts of web pages, revocation of certificates, and streams
/// that are isolated from the program that plays them.
@NullMarked
package io.visavis.rtc.identity;

import org.jspecify.annotations.NullMarked;
