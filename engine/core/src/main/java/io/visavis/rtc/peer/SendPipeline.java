package io.visavis.rtc.peer;

import io.visavis.rtc.AudioEncoder;
import io.visavis.rtc.AudioEncoderSettings;
import io.visavis.rtc.AudioFrame;
import io.visavis.rtc.EncodedFrame;
import io.visavis.rtc.MediaCodecs;
import io.visavis.rtc.MediaLevel;
import io.visavis.rtc.MediaSink;
import io.visavis.rtc.MediaStreamTrack;
import io.visavis.rtc.RTCRtpPacket;
import io.visavis.rtc.VideoEncoder;
import io.visavis.rtc.VideoEncoderSettings;
import io.visavis.rtc.VideoFrame;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// From a track to encoded frames or packets: attaches the sink of the level that the track's
/// source has, and encodes on a thread of its own when that level is raw.
final class SendPipeline {

  private static final Logger LOG = System.getLogger(SendPipeline.class.getName());

  private static final int VIDEO_BITRATE = 1_500_000;
  private static final int AUDIO_BITRATE = 32_000;
  private static final int FRAMES_PER_SECOND = 30;

  /// 20 ms each: more waiting than this is of no use to a listener.
  private static final int AUDIO_MAILBOX = 8;

  /// Below this many cores a second encoder thread only adds contention (measured).
  private static final int CORES_FOR_THREADS = 4;

  private final MediaStreamTrack track;
  private final MediaSink sink;
  private final String mimeType;
  private final @Nullable MediaCodecs provider;
  private final Consumer<EncodedFrame> out;
  private final @Nullable MediaWorker worker;
  private final AtomicReference<@Nullable VideoFrame> nextPicture = new AtomicReference<>();
  private final AtomicReference<@Nullable VideoFrame> spare = new AtomicReference<>();
  private volatile int bitrate;
  private final LongAdder framesDropped = new LongAdder();

  // Used on the worker's thread only.
  private @Nullable VideoEncoder videoEncoder;
  private @Nullable AudioEncoder audioEncoder;
  private int width;
  private int height;
  private int sampleRate;
  private int channels;

  /// @param mimeType the negotiated codec
  /// @param out takes encoded frames, on a thread of the source or of the encoder
  /// @param packets takes RTP packets, on a thread of the source
  SendPipeline(
      MediaStreamTrack track,
      String mimeType,
      Codecs codecs,
      Consumer<EncodedFrame> out,
      Consumer<RTCRtpPacket> packets) {
    this.track = track;
    this.mimeType = mimeType;
    this.out = out;
    this.bitrate = track.kind().equals("video") ? VIDEO_BITRATE : AUDIO_BITRATE;
    Set<MediaLevel> levels = track.source().levels();
    if (levels.contains(MediaLevel.ENCODED)) {
      provider = null;
      worker = null;
      sink =
          (MediaSink.EncodedSink)
              frame -> {
                if (frame.mimeType().equalsIgnoreCase(mimeType)) {
                  out.accept(frame);
                }
              };
    } else if (levels.contains(MediaLevel.RTP)) {
      provider = null;
      worker = null;
      sink = (MediaSink.RtpSink) packets::accept;
    } else {
      provider = codecs.of(mimeType);
      if (provider == null) {
        LOG.log(
            Level.WARNING,
            "No encoder for {0}: a raw track sends nothing. Add a module that provides MediaCodecs",
            mimeType);
      }
      worker = provider == null ? null : new MediaWorker("encode-" + track.kind(), AUDIO_MAILBOX);
      sink =
          track.kind().equals("video")
              ? (MediaSink.VideoSink) this::picture
              : (MediaSink.AudioSink) this::sound;
    }
    track.addSink(sink);
  }

  MediaStreamTrack track() {
    return track;
  }

  String mimeType() {
    return mimeType;
  }

  /// Pictures that were overtaken by the next one before the encoder was free.
  long framesDropped() {
    return framesDropped.sum();
  }

  void requestKeyFrame() {
    track.source().requestKeyFrame();
    if (worker != null) {
      worker.offer(() -> {
        if (videoEncoder != null) {
          videoEncoder.requestKeyFrame();
        }
      });
    }
  }

  void bitrate(int bitsPerSecond) {
    bitrate = bitsPerSecond;
    track.source().bitrate(bitsPerSecond);
    if (worker != null) {
      worker.offer(() -> {
        if (videoEncoder != null) {
          videoEncoder.bitrate(bitsPerSecond);
        }
        if (audioEncoder != null) {
          audioEncoder.bitrate(bitsPerSecond);
        }
      });
    }
  }

  void close() {
    track.removeSink(sink);
    if (worker != null) {
      worker.close(this::closeEncoders);
    }
  }

  /// The frame is borrowed: its pixels go into a picture of ours, which the encoder gives back. A
  /// picture that waits while the next one comes is overtaken by it.
  private void picture(VideoFrame frame) {
    MediaWorker encoding = worker;
    if (encoding == null) {
      return;
    }
    VideoFrame own = spare.getAndSet(null);
    if (own == null || own.width() != frame.width() || own.height() != frame.height()) {
      own = VideoFrame.allocate(frame.width(), frame.height(), frame.timestampNanos());
    }
    frame.copyTo(own);
    VideoFrame overtaken =
        nextPicture.getAndSet(own.with(frame.timestampNanos(), frame.rotation()));
    if (overtaken == null) {
      encoding.offer(this::encodePicture);
    } else {
      framesDropped.increment();
      spare.set(overtaken);
    }
  }

  private void encodePicture() {
    VideoFrame frame = nextPicture.getAndSet(null);
    MediaCodecs codecs = provider;
    if (frame == null || codecs == null) {
      return;
    }
    if (videoEncoder == null || width != frame.width() || height != frame.height()) {
      closeEncoders();
      width = frame.width();
      height = frame.height();
      int cores = Runtime.getRuntime().availableProcessors();
      videoEncoder =
          codecs.newVideoEncoder(
              mimeType,
              new VideoEncoderSettings(
                  width, height, FRAMES_PER_SECOND, bitrate, cores < CORES_FOR_THREADS ? 1 : 2));
    }
    videoEncoder.encode(frame, out);
    spare.set(frame);
  }

  private void sound(AudioFrame frame) {
    if (worker != null) {
      AudioFrame own = frame.copy();
      worker.offer(() -> encodeSound(own));
    }
  }

  private void encodeSound(AudioFrame frame) {
    MediaCodecs codecs = provider;
    if (codecs == null) {
      return;
    }
    if (audioEncoder == null || sampleRate != frame.sampleRate() || channels != frame.channels()) {
      closeEncoders();
      sampleRate = frame.sampleRate();
      channels = frame.channels();
      audioEncoder =
          codecs.newAudioEncoder(
              mimeType,
              new AudioEncoderSettings(
                  sampleRate, channels, bitrate, Duration.ofMillis(20), true, false));
    }
    audioEncoder.encode(frame, out);
  }

  private void closeEncoders() {
    if (videoEncoder != null) {
      videoEncoder.close();
      videoEncoder = null;
    }
    if (audioEncoder != null) {
      audioEncoder.close();
      audioEncoder = null;
    }
  }
}
