package io.visavis.rtc.peer;

import io.visavis.rtc.AudioDecoder;
import io.visavis.rtc.AudioDecoderSettings;
import io.visavis.rtc.AudioFrame;
import io.visavis.rtc.EncodedFrame;
import io.visavis.rtc.MediaCodecs;
import io.visavis.rtc.MediaLevel;
import io.visavis.rtc.MediaSink;
import io.visavis.rtc.MediaSource;
import io.visavis.rtc.MediaSourceObserver;
import io.visavis.rtc.RTCRtpPacket;
import io.visavis.rtc.Subscription;
import io.visavis.rtc.VideoDecoder;
import io.visavis.rtc.VideoFrame;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The source of a remote track: gives packets and encoded frames as they come, on the loop, and
/// decodes on a thread of its own while a sink of raw media is attached.
final class ReceiverSource implements MediaSource {

  private static final Logger LOG = System.getLogger(ReceiverSource.class.getName());

  private static final int SAMPLE_RATE = 48_000;
  private static final int CHANNELS = 2;

  /// Frames that may wait for the decoder; more means that it is too slow, and the picture must
  /// begin anew from a key frame.
  private static final int MAILBOX = 30;

  private final String kind;
  private final Codecs codecs;
  private final Runnable keyFrameRequest;
  private final List<MediaSink.VideoSink> videoSinks = new CopyOnWriteArrayList<>();
  private final List<MediaSink.AudioSink> audioSinks = new CopyOnWriteArrayList<>();
  private final List<MediaSink.EncodedSink> encodedSinks = new CopyOnWriteArrayList<>();
  private final List<MediaSink.RtpSink> rtpSinks = new CopyOnWriteArrayList<>();
  private final List<MediaSourceObserver> observers = new CopyOnWriteArrayList<>();
  private volatile boolean muted = true;
  private final LongAdder framesDecoded = new LongAdder();
  private final LongAdder framesDropped = new LongAdder();
  private volatile int width;
  private volatile int height;

  // Guarded by this.
  private @Nullable MediaWorker worker;
  private boolean stopped;
  private Consumer<Boolean> packetsWanted = want -> {};

  // Used on the worker's thread only.
  private @Nullable VideoDecoder videoDecoder;
  private @Nullable AudioDecoder audioDecoder;
  private @Nullable String decoderType;

  /// @param keyFrameRequest asks the remote for a key frame; callable from any thread
  ReceiverSource(String kind, Codecs codecs, Runnable keyFrameRequest) {
    this.kind = kind;
    this.codecs = codecs;
    this.keyFrameRequest = keyFrameRequest;
  }

  @Override
  public String kind() {
    return kind;
  }

  @Override
  public String label() {
    return "remote " + kind;
  }

  @Override
  public Set<MediaLevel> levels() {
    return Set.of(MediaLevel.RAW, MediaLevel.ENCODED, MediaLevel.RTP);
  }

  @Override
  public synchronized void attach(MediaSink sink) {
    switch (sink) {
      case MediaSink.VideoSink video -> videoSinks.add(video);
      case MediaSink.AudioSink audio -> audioSinks.add(audio);
      case MediaSink.EncodedSink encoded -> encodedSinks.add(encoded);
      case MediaSink.RtpSink rtp -> {
        rtpSinks.add(rtp);
        packetsWanted.accept(true);
      }
    }
    if (worker == null && hasRawSinks() && !stopped) {
      worker = new MediaWorker("decode-" + kind, MAILBOX);
      keyFrameRequest.run();
    }
  }

  @Override
  public synchronized void detach(MediaSink sink) {
    switch (sink) {
      case MediaSink.VideoSink video -> videoSinks.remove(video);
      case MediaSink.AudioSink audio -> audioSinks.remove(audio);
      case MediaSink.EncodedSink encoded -> encodedSinks.remove(encoded);
      case MediaSink.RtpSink rtp -> {
        rtpSinks.remove(rtp);
        packetsWanted.accept(!rtpSinks.isEmpty());
      }
    }
    if (!hasRawSinks()) {
      closeWorker();
    }
  }

  @Override
  public void requestKeyFrame() {
    keyFrameRequest.run();
  }

  @Override
  public boolean muted() {
    return muted;
  }

  @Override
  public Subscription observe(MediaSourceObserver observer) {
    observers.add(observer);
    return () -> observers.remove(observer);
  }

  /// The tracks were stopped by the application: nothing is decoded any more.
  @Override
  public synchronized void stop() {
    stopped = true;
    closeWorker();
  }

  /// Called on the connection's executor.
  void muted(boolean now) {
    if (muted != now) {
      muted = now;
      observers.forEach(o -> o.onMuted(now));
    }
  }

  /// The connection ends the track; called on the connection's executor.
  void end() {
    observers.forEach(MediaSourceObserver::onEnded);
    stop();
  }

  /// Who is told when the first sink of level RTP comes and the last one goes.
  synchronized void onPacketsWanted(Consumer<Boolean> listener) {
    packetsWanted = listener;
  }

  boolean wantsPackets() {
    return !rtpSinks.isEmpty();
  }

  /// On the loop.
  void packet(RTCRtpPacket packet) {
    for (MediaSink.RtpSink sink : rtpSinks) {
      sink.onRtpPacket(packet);
    }
  }

  /// On the loop: a whole frame.
  ///
  /// @param lostBefore audio frames missing before this one, to be concealed
  void frame(EncodedFrame frame, int lostBefore) {
    for (MediaSink.EncodedSink sink : encodedSinks) {
      sink.onEncodedFrame(frame);
    }
    MediaWorker decoding;
    synchronized (this) {
      decoding = worker;
    }
    if (decoding != null && !decoding.offer(() -> decode(frame, lostBefore))) {
      framesDropped.increment();
      if (kind.equals("video")) {
        keyFrameRequest.run();
      }
    }
  }

  long framesDecoded() {
    return framesDecoded.sum();
  }

  long framesDropped() {
    return framesDropped.sum();
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  private boolean hasRawSinks() {
    return !videoSinks.isEmpty() || !audioSinks.isEmpty();
  }

  private void closeWorker() {
    if (worker != null) {
      worker.close(this::closeDecoders);
      worker = null;
    }
  }

  private void decode(EncodedFrame frame, int lostBefore) {
    if (!frame.mimeType().equalsIgnoreCase(decoderType)) {
      closeDecoders();
      openDecoder(frame.mimeType());
    }
    try {
      if (videoDecoder != null) {
        videoDecoder.decode(frame, this::decoded);
      } else if (audioDecoder != null) {
        if (lostBefore > 0) {
          conceal(audioDecoder, frame, lostBefore);
        }
        audioDecoder.decode(frame, this::decoded);
      }
    } catch (RuntimeException e) {
      // What the peer sent cannot be decoded: begin anew.
      LOG.log(Level.DEBUG, "A frame could not be decoded: {0}", e.getMessage());
      framesDropped.increment();
      if (kind.equals("video")) {
        keyFrameRequest.run();
      }
    }
  }

  private void conceal(AudioDecoder decoder, EncodedFrame next, int lost) {
    int frames = (int) (SAMPLE_RATE * 20L / 1_000);
    for (int i = 1; i < lost; i++) {
      decoder.conceal(frames, this::decoded);
    }
    decoder.recover(next, frames, this::decoded);
  }

  private void openDecoder(String mimeType) {
    decoderType = mimeType;
    MediaCodecs provider = codecs.of(mimeType);
    if (provider == null) {
      LOG.log(
          Level.WARNING,
          "No decoder for {0}: raw sinks get nothing. Add a module that provides MediaCodecs",
          mimeType);
    } else if (kind.equals("video")) {
      videoDecoder = provider.newVideoDecoder(mimeType);
    } else {
      audioDecoder =
          provider.newAudioDecoder(mimeType, new AudioDecoderSettings(SAMPLE_RATE, CHANNELS));
    }
  }

  private void decoded(VideoFrame picture) {
    framesDecoded.increment();
    width = picture.width();
    height = picture.height();
    for (MediaSink.VideoSink sink : videoSinks) {
      sink.onVideoFrame(picture);
    }
  }

  private void decoded(AudioFrame sound) {
    framesDecoded.increment();
    for (MediaSink.AudioSink sink : audioSinks) {
      sink.onAudioFrame(sound);
    }
  }

  private void closeDecoders() {
    if (videoDecoder != null) {
      videoDecoder.close();
      videoDecoder = null;
    }
    if (audioDecoder != null) {
      audioDecoder.close();
      audioDecoder = null;
    }
    decoderType = null;
  }
}
