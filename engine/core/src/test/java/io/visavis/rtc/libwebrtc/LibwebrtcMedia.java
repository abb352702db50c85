package io.visavis.rtc.libwebrtc;

import dev.onvoid.webrtc.media.MediaStreamTrack;
import dev.onvoid.webrtc.media.audio.CustomAudioSource;
import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.onvoid.webrtc.media.video.VideoTrack;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// What a peer sends, pushed by one thread, and the count of what it receives.
final class LibwebrtcMedia implements AutoCloseable {

  private static final int WIDTH = 160;
  private static final int HEIGHT = 120;
  private static final int FRAME_MILLIS = 50;
  private static final int SAMPLE_RATE = 48_000;
  private static final int AUDIO_MILLIS = 10;
  private static final double TONE_HERTZ = 440;

  private final ScheduledExecutorService pusher =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().daemon().name("libwebrtc-media").unstarted(task));
  private final List<Object> held = new ArrayList<>();
  private final Map<String, AtomicLong> frames = new ConcurrentHashMap<>();
  private int tracks;
  private int luma;
  private long samples;

  /// A track of a tone.
  MediaStreamTrack audio() {
    CustomAudioSource source = new CustomAudioSource();
    held.add(source);
    pusher.scheduleAtFixedRate(() -> tone(source), 0, AUDIO_MILLIS, TimeUnit.MILLISECONDS);
    return LibwebrtcFactory.FACTORY.createAudioTrack("audio" + tracks++, source);
  }

  /// A track of a small picture whose brightness changes from frame to frame.
  MediaStreamTrack video() {
    CustomVideoSource source = new CustomVideoSource();
    held.add(source);
    pusher.scheduleAtFixedRate(() -> picture(source), 0, FRAME_MILLIS, TimeUnit.MILLISECONDS);
    return LibwebrtcFactory.FACTORY.createVideoTrack("video" + tracks++, source);
  }

  private void tone(CustomAudioSource source) {
    int count = SAMPLE_RATE * AUDIO_MILLIS / 1000;
    byte[] pcm = new byte[2 * count];
    for (int i = 0; i < count; i++) {
      double phase = 2 * Math.PI * TONE_HERTZ * (samples + i) / SAMPLE_RATE;
      int sample = (int) (Short.MAX_VALUE / 2.0 * Math.sin(phase));
      pcm[2 * i] = (byte) sample;
      pcm[2 * i + 1] = (byte) (sample >> 8);
    }
    samples += count;
    source.pushAudio(pcm, Short.SIZE, SAMPLE_RATE, 1, count);
  }

  private void picture(CustomVideoSource source) {
    NativeI420Buffer buffer = NativeI420Buffer.allocate(WIDTH, HEIGHT);
    luma = (luma + 3) & 0xff;
    fill(buffer.getDataY(), luma);
    fill(buffer.getDataU(), 96);
    fill(buffer.getDataV(), 160);
    VideoFrame frame = new VideoFrame(buffer, System.nanoTime());
    source.pushFrame(frame);
    frame.release();
  }

  private static void fill(ByteBuffer plane, int value) {
    for (int i = 0; i < plane.capacity(); i++) {
      plane.put(i, (byte) value);
    }
  }

  /// Counts the pictures of a remote track. Nothing plays received sound, so no sink would hear it.
  void count(String mid, MediaStreamTrack track) {
    if (track instanceof VideoTrack video) {
      AtomicLong count = frames.computeIfAbsent(mid, m -> new AtomicLong());
      video.addSink(frame -> {
        count.incrementAndGet();
        frame.release();
      });
    }
    synchronized (held) {
      held.add(track);
    }
  }

  /// Video frames decoded.
  long frames(String mid) {
    AtomicLong count = frames.get(mid);
    return count == null ? 0 : count.get();
  }

  @Override
  public void close() {
    pusher.close();
  }
}
