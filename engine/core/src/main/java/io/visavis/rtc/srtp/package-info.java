/// SRTP and SRTCP: packets are protected and unprotected in place, with the JDK's ciphers.
///
/// RFC 3711 (AES counter mode with HMAC-SHA1-80) and RFC 7714 (AES-GCM, 128 and 256 bits); the keys
/// come from DTLS by RFC 5764. Out of scope: MKI, key derivation rates other than zero, RFC 3711's
/// f8 mode and 32-bit tags, header encryption.
@NullMarked
package io.visavis.rtc.srtp;

import org.jspecify.annotations.NullMarked;
