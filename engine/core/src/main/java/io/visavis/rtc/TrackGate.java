package io.visavis.rtc;

import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Stands between a source and a sink of a track, and gives black and silence while the track is
/// not enabled (mediacapture-main §4.3.1).
///
/// @param sink what the track's user added
/// @param entry what is attached to the source in its place
record TrackGate(MediaSink sink, MediaSink entry) {
  static TrackGate of(MediaSink sink, BooleanSupplier enabled) {
    MediaSink entry =
        switch (sink) {
          case MediaSink.VideoSink video -> new VideoGate(video, enabled);
          case MediaSink.AudioSink audio -> new AudioGate(audio, enabled);
          case MediaSink.EncodedSink encoded ->
              (MediaSink.EncodedSink)
                  frame -> {
                    if (enabled.getAsBoolean()) {
                      encoded.onEncodedFrame(frame);
                    }
                  };
          case MediaSink.RtpSink rtp ->
              (MediaSink.RtpSink)
                  packet -> {
                    if (enabled.getAsBoolean()) {
                      rtp.onRtpPacket(packet);
                    }
                  };
        };
    return new TrackGate(sink, entry);
  }

  private static final class VideoGate implements MediaSink.VideoSink {
    /// Black in the limited range of BT.601.
    private static final byte NO_LUMA = 16;

    private static final byte NO_CHROMA = (byte) 128;

    private final MediaSink.VideoSink sink;
    private final BooleanSupplier enabled;
    private @Nullable VideoFrame black;

    VideoGate(MediaSink.VideoSink sink, BooleanSupplier enabled) {
      this.sink = sink;
      this.enabled = enabled;
    }

    @Override
    public void onVideoFrame(VideoFrame frame) {
      if (enabled.getAsBoolean()) {
        black = null;
        sink.onVideoFrame(frame);
        return;
      }
      VideoFrame instead = black;
      if (instead == null
          || instead.width() != frame.width()
          || instead.height() != frame.height()) {
        instead = VideoFrame.allocate(frame.width(), frame.height(), 0);
        fill(instead.y(), NO_LUMA);
        fill(instead.u(), NO_CHROMA);
        fill(instead.v(), NO_CHROMA);
        black = instead;
      }
      sink.onVideoFrame(instead.with(frame.timestampNanos(), frame.rotation()));
    }

    private static void fill(ByteBuffer plane, byte value) {
      for (int i = 0; i < plane.capacity(); i++) {
        plane.put(i, value);
      }
    }
  }

  private static final class AudioGate implements MediaSink.AudioSink {
    private final MediaSink.AudioSink sink;
    private final BooleanSupplier enabled;

    AudioGate(MediaSink.AudioSink sink, BooleanSupplier enabled) {
      this.sink = sink;
      this.enabled = enabled;
    }

    @Override
    public void onAudioFrame(AudioFrame frame) {
      if (enabled.getAsBoolean()) {
        sink.onAudioFrame(frame);
        return;
      }
      short[] silence = new short[frame.frames() * frame.channels()];
      sink.onAudioFrame(
          new AudioFrame(
              silence,
              frame.sampleRate(),
              frame.channels(),
              frame.frames(),
              frame.timestampNanos()));
    }
  }
}
