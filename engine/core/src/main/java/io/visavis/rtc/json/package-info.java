/// Reads and writes the JSON that browsers produce and take for configurations, descriptions,
/// candidates and statistics (webrtc-pc §4.2, §4.8, §8; WebIDL §3.2 for conversions).
///
/// [io.visavis.rtc.json.RTCJson] is the way in. Out of scope: signalling messages of applications,
/// and private keys.
@org.jspecify.annotations.NullMarked
package io.visavis.rtc.json;
