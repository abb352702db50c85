package io.visavis.rtc.interop;

import io.visavis.rtc.EncodedFrame;
import io.visavis.rtc.MediaLevel;
import io.visavis.rtc.MediaSink;
import io.visavis.rtc.MediaSource;
import io.visavis.rtc.MediaStreamTrack;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// A source of encoded frames that gives back what a remote track receives, frame by frame.
public final class Loopback implements MediaSource, MediaSink.EncodedSink {

  private final MediaStreamTrack remote;
  private final List<EncodedSink> sinks = new CopyOnWriteArrayList<>();
  public final AtomicInteger frames = new AtomicInteger();
  public final AtomicInteger keyFrames = new AtomicInteger();

  public Loopback(MediaStreamTrack remote) {
    this.remote = remote;
    remote.addSink(this);
  }

  @Override
  public void onEncodedFrame(EncodedFrame frame) {
    frames.incrementAndGet();
    if (frame.keyFrame()) {
      keyFrames.incrementAndGet();
    }
    sinks.forEach(sink -> sink.onEncodedFrame(frame));
  }

  @Override
  public MediaLevel level() {
    return MediaLevel.ENCODED;
  }

  @Override
  public String kind() {
    return remote.kind();
  }

  @Override
  public String label() {
    return "loopback";
  }

  @Override
  public Set<MediaLevel> levels() {
    return Set.of(MediaLevel.ENCODED);
  }

  @Override
  public void attach(MediaSink sink) {
    if (sink instanceof EncodedSink encoded) {
      sinks.add(encoded);
    }
  }

  @Override
  public void detach(MediaSink sink) {
    sinks.remove(sink);
  }

  @Override
  public void requestKeyFrame() {
    remote.source().requestKeyFrame();
  }

  @Override
  public void stop() {
    remote.removeSink(this);
  }
}
