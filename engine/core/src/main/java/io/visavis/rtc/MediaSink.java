package io.visavis.rtc;

/// Takes what a track gives, at the level that it asks for by its kind.
///
/// A sink is called by one thread at a time, in order, and must return soon: the next frame waits.
/// It may be called once more while it is being taken out.
public sealed interface MediaSink {
  /// {@return the level that the sink asks for}
  MediaLevel level();

  /// Takes pictures.
  non-sealed interface VideoSink extends MediaSink {
    /// A picture, valid only during the call.
    ///
    /// @param frame the picture
    void onVideoFrame(VideoFrame frame);

    @Override
    default MediaLevel level() {
      return MediaLevel.RAW;
    }
  }

  /// Takes samples.
  non-sealed interface AudioSink extends MediaSink {
    /// Samples, valid only during the call.
    ///
    /// @param frame the samples
    void onAudioFrame(AudioFrame frame);

    @Override
    default MediaLevel level() {
      return MediaLevel.RAW;
    }
  }

  /// Takes encoded frames.
  non-sealed interface EncodedSink extends MediaSink {
    /// An encoded frame, to be kept as long as one likes and not to be changed.
    ///
    /// @param frame a whole frame
    void onEncodedFrame(EncodedFrame frame);

    @Override
    default MediaLevel level() {
      return MediaLevel.ENCODED;
    }
  }

  /// Takes RTP packets.
  non-sealed interface RtpSink extends MediaSink {
    /// A packet, to be kept as long as one likes and not to be changed.
    ///
    /// @param packet header and payload
    void onRtpPacket(RTCRtpPacket packet);

    @Override
    default MediaLevel level() {
      return MediaLevel.RTP;
    }
  }
}
