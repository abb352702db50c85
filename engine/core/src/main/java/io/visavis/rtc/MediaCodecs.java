package io.visavis.rtc;

import java.util.List;

/// Codecs that a module brings to the engine, found by `ServiceLoader`.
public interface MediaCodecs {
  /// {@return the codecs by kind and name, such as `video/VP8`, best first}
  List<String> mimeTypes();

  /// {@return a new encoder; `NotSupportedError` for a codec that is not in [#mimeTypes()]}
  ///
  /// @param mimeType the codec, such as `video/VP8`
  /// @param settings the encoder's or decoder's first settings
  VideoEncoder newVideoEncoder(String mimeType, VideoEncoderSettings settings);

  /// {@return a new decoder; `NotSupportedError` for a codec that is not in [#mimeTypes()]}
  ///
  /// @param mimeType the codec, such as `video/VP8`
  VideoDecoder newVideoDecoder(String mimeType);

  /// {@return a new encoder; `NotSupportedError` for a codec that is not in [#mimeTypes()]}
  ///
  /// @param mimeType the codec, such as `video/VP8`
  /// @param settings the encoder's or decoder's first settings
  AudioEncoder newAudioEncoder(String mimeType, AudioEncoderSettings settings);

  /// {@return a new decoder; `NotSupportedError` for a codec that is not in [#mimeTypes()]}
  ///
  /// @param mimeType the codec, such as `video/VP8`
  /// @param settings the encoder's or decoder's first settings
  AudioDecoder newAudioDecoder(String mimeType, AudioDecoderSettings settings);
}
