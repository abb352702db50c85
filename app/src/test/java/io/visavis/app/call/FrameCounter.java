package io.visavis.app.call;

import io.visavis.media.FrameNumber;
import io.visavis.rtc.MediaSink;
import io.visavis.rtc.VideoFrame;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts pictures and reads the numbers painted in them.
final class FrameCounter implements MediaSink.VideoSink {
  final AtomicInteger frames = new AtomicInteger();
  final Set<Integer> numbers = new ConcurrentSkipListSet<>();
  volatile int width;
  volatile int height;
  volatile int centreLuma;

  @Override
  public void onVideoFrame(VideoFrame frame) {
    width = frame.width();
    height = frame.height();
    centreLuma = frame.y().get(frame.height() / 2 * frame.strideY() + frame.width() / 2) & 0xff;
    int number = FrameNumber.read(frame);
    if (number != FrameNumber.NONE) {
      numbers.add(number);
    }
    frames.incrementAndGet();
  }
}
