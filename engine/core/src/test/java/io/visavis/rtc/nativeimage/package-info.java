/// The engine as a native program, data channels only. What GraalVM must be told is in
/// `META-INF/native-image` of the jar; Netty's jars bring what they need themselves.
///
/// Out of scope: media, whose libraries are loaded by name, and private keys under a passphrase,
/// for which Bouncy Castle's provider makes its algorithms by reflection.
@org.jspecify.annotations.NullMarked
package io.visavis.rtc.nativeimage;
