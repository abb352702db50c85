package io.visavis.app.cli;

import io.visavis.rtc.AudioFrame;
import io.visavis.rtc.MediaSink;
import io.visavis.rtc.MediaStreamTrack;
import io.visavis.rtc.VideoFrame;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Counts what comes from the other side, decoded, and keeps the last picture.
final class Arrived {
  private final boolean keep;
  private final AtomicLong pictures = new AtomicLong();
  private final AtomicLong sounds = new AtomicLong();
  private final int wanted;
  private final Runnable whenEnough;
  private @Nullable MediaStreamTrack audio;
  private @Nullable VideoFrame last;

  /// @param keep whether the last picture is wanted
  /// @param wanted how many pictures and frames of sound are enough; 0: any number
  /// @param whenEnough told once, on a thread of the media
  Arrived(boolean keep, int wanted, Runnable whenEnough) {
    this.keep = keep;
    this.wanted = wanted;
    this.whenEnough = whenEnough;
  }

  /// A video track of the other side.
  void video(MediaStreamTrack track) {
    track.addSink(
        new MediaSink.VideoSink() {
          @Override
          public void onVideoFrame(VideoFrame frame) {
            remember(frame);
            count(pictures, sounds);
          }
        });
  }

  /// An audio track of the other side; the first one counts.
  void audio(@Nullable MediaStreamTrack track) {
    if (track == null || audio != null) {
      return;
    }
    audio = track;
    track.addSink(
        new MediaSink.AudioSink() {
          @Override
          public void onAudioFrame(AudioFrame frame) {
            count(sounds, pictures);
          }
        });
  }

  /// Whichever is complete last tells, and then once.
  private synchronized void count(AtomicLong mine, AtomicLong others) {
    if (mine.incrementAndGet() == wanted && others.get() >= wanted) {
      whenEnough.run();
    }
  }

  /// Whether as much came as was wanted.
  boolean enough() {
    return pictures.get() >= wanted && sounds.get() >= wanted;
  }

  private synchronized void remember(VideoFrame frame) {
    if (keep || last == null || last.width() != frame.width() || last.height() != frame.height()) {
      last = frame.copy();
    }
  }

  long pictures() {
    return pictures.get();
  }

  long sounds() {
    return sounds.get();
  }

  synchronized int width() {
    return last == null ? 0 : last.width();
  }

  synchronized int height() {
    return last == null ? 0 : last.height();
  }

  /// Writes the last picture.
  ///
  /// @return the status
  synchronized int write(Path file, Report report) {
    if (last == null) {
      report.problem("no-picture", "No picture came, so " + file + " was not written.", false);
      return ExitStatus.PROBLEM;
    }
    try {
      PngFile.write(last, file);
      return ExitStatus.OK;
    } catch (IOException e) {
      report.problem("picture", file + " cannot be written.", false);
      return ExitStatus.PROBLEM;
    }
  }
}
