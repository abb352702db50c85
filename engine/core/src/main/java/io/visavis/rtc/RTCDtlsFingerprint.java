package io.visavis.rtc;

/// Hash of a certificate (RFC 8122 §5).
///
/// @param algorithm name of the hash in lower case, such as `sha-256`
/// @param value the hash in lower case hex, bytes parted by colons
public record RTCDtlsFingerprint(String algorithm, String value) {}
