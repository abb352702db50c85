package io.visavis.media;

import io.visavis.rtc.AudioDecoder;
import io.visavis.rtc.AudioDecoderSettings;
import io.visavis.rtc.AudioEncoder;
import io.visavis.rtc.AudioEncoderSettings;
import io.visavis.rtc.MediaCodecs;
import io.visavis.rtc.RTCException;
import io.visavis.rtc.VideoDecoder;
import io.visavis.rtc.VideoEncoder;
import io.visavis.rtc.VideoEncoderSettings;
import java.util.List;

/// VP8 and Opus for the engine, found by `ServiceLoader`. Where FFmpeg's libraries do not load
/// there is no VP8, and the list says so; Opus there always is.
public final class VisavisCodecs implements MediaCodecs {
  private static final int DEFAULT_CPU_USED = -6;

  private final int vp8CpuUsed;

  /// With libvpx's speed −6: 720p in 6–9 ms on one core.
  public VisavisCodecs() {
    this(DEFAULT_CPU_USED);
  }

  /// With a speed of libvpx.
  ///
  /// @param vp8CpuUsed libvpx's speed, −16 (fastest) to 0 (best)
  public VisavisCodecs(int vp8CpuUsed) {
    this.vp8CpuUsed = vp8CpuUsed;
  }

  @Override
  public List<String> mimeTypes() {
    return FFmpeg.available()
        ? List.of(OpusAudioEncoder.MIME_TYPE, Vp8Encoder.MIME_TYPE)
        : List.of(OpusAudioEncoder.MIME_TYPE);
  }

  @Override
  public VideoEncoder newVideoEncoder(String mimeType, VideoEncoderSettings settings) {
    require(Vp8Encoder.MIME_TYPE, mimeType);
    return new Vp8Encoder(
        new Vp8Settings(
            settings.bitrate(), settings.framesPerSecond(), vp8CpuUsed, settings.threads()));
  }

  @Override
  public VideoDecoder newVideoDecoder(String mimeType) {
    require(Vp8Encoder.MIME_TYPE, mimeType);
    return new Vp8Decoder();
  }

  @Override
  public AudioEncoder newAudioEncoder(String mimeType, AudioEncoderSettings settings) {
    require(OpusAudioEncoder.MIME_TYPE, mimeType);
    require48k(settings.sampleRate(), settings.channels());
    return new OpusAudioEncoder(
        OpusEngine.best(), OpusSettings.of(settings), settings.frameDuration());
  }

  @Override
  public AudioDecoder newAudioDecoder(String mimeType, AudioDecoderSettings settings) {
    require(OpusAudioEncoder.MIME_TYPE, mimeType);
    require48k(settings.sampleRate(), settings.channels());
    return new OpusAudioDecoder(OpusEngine.best(), settings.channels());
  }

  private void require(String here, String asked) {
    // MIME types are compared without case (RFC 4855 §3).
    if (!here.equalsIgnoreCase(asked) || !mimeTypes().contains(here)) {
      throw RTCException.notSupported("no codec for " + asked);
    }
  }

  private static void require48k(int sampleRate, int channels) {
    if (sampleRate != OpusEngine.SAMPLE_RATE || channels > 2) {
      throw RTCException.notSupported(
          "Opus at " + sampleRate + " Hz with " + channels + " channels");
    }
  }
}
