/// Codecs, capture devices, test sources and playout behind the media SPI of `io.visavis.rtc`: VP8
/// by libvpx (through FFmpeg's libavcodec) and Opus by libopus (through the JDK's foreign function
/// API, with a pure-Java fallback). Nothing here knows of RTP, of a network or of a window.
///
/// Formats: VP8 (RFC 6386), Opus (RFC 6716). Out of scope: payload formats (RFC 7741, RFC 7587),
/// jitter buffers for packets, echo cancellation.
///
/// Native memory is owned by the codec or device object that allocates it and is freed by its
/// `close` or `stop`; [NativeHandles] counts what is open so that a test can prove that nothing
/// leaks.
@org.jspecify.annotations.NullMarked
package io.visavis.media;
