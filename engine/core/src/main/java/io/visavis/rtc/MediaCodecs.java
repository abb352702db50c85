package io.visavis.rtc;

import java.util.List;

/// Codecs that a module brings to the engine, found by `ServiceLoader`.
public interface MediaCodecs {
  /// The codecs by kind and name, such as `video/VP8`, best first.
  List<String> mimeTypes();

  /// A new encoder; `NotSupportedError` for a codec that is not in [#mimeTypes()].
  VideoEncoder newVideoEncoder(String mimeType, VideoEncoderSettings settings);

  /// A new decoder; `NotSupportedError` for a codec that is not in [#mimeTypes()].
  VideoDecoder newVideoDecoder(String mimeType);

  /// A new encoder; `NotSupportedError` for a codec that is not in [#mimeTypes()].
  AudioEncoder newAudioEncoder(String mimeType, AudioEncoderSettings settings);

  /// A new decoder; `NotSupportedError` for a codec that is not in [#mimeTypes()].
  AudioDecoder newAudioDecoder(String mimeType, AudioDecoderSettings settings);
}
