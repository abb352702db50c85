package io.visavis.media;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.bytedeco.ffmpeg.global.avutil;

/// The video of a file as a source, at the file's own pace and size: Y4M, WebM, Matroska, MP4, Ogg,
/// IVF, AVI, as far as this build of FFmpeg decodes them. It is read while a sink is attached, from
/// its beginning.
public final class FileVideo extends ThreadedSource {
  private static final System.Logger LOG = System.getLogger(FileVideo.class.getName());

  /// Behind by more than this (a suspended machine), the clock begins anew.
  private static final long MAX_BEHIND = 500_000_000;

  private final Path file;
  private final boolean loop;

  /// The pictures of a file.
  ///
  /// @param loop whether it begins again at its end; else the source ends
  /// @param file to be read by FFmpeg
  public FileVideo(Path file, boolean loop) {
    super(String.valueOf(file.getFileName()));
    this.file = file;
    this.loop = loop;
  }

  /// Looks whether a file has video that can be decoded.
  ///
  /// @param file to be read by FFmpeg
  /// @throws IOException which says why not
  public static void check(Path file) throws IOException {
    try (FileInput input = FileInput.open(file, avutil.AVMEDIA_TYPE_VIDEO)) {
      if (!input.read()) {
        throw new IOException(file + " has no picture");
      }
    }
  }

  @Override
  public String kind() {
    return "video";
  }

  @Override
  void produce(Run run) {
    try (FileInput input = FileInput.open(file, avutil.AVMEDIA_TYPE_VIDEO);
        PictureConverter converter = new PictureConverter()) {
      show(input, converter, run);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "no video from a file", e);
    }
    if (run.isLive()) {
      ended();
    }
  }

  private void show(FileInput input, PictureConverter converter, Run run) {
    long base = System.nanoTime();
    long first = 0;
    long next = 0;
    boolean begins = true;
    while (run.isLive()) {
      if (!input.read()) {
        // A file without a picture must not turn in circles.
        if (begins || !loop || !input.rewind()) {
          return;
        }
        base += next - first;
        begins = true;
        continue;
      }
      long shown = input.nanos(next);
      if (begins) {
        begins = false;
        first = shown;
      }
      long due = base + shown - first;
      long now = System.nanoTime();
      if (now - due > MAX_BEHIND) {
        base += now - due;
        due = now;
      }
      await(due, run);
      if (run.isLive()) {
        deliverVideo(converter.frame(input.decoded(), due), run);
      }
      next = shown + input.durationNanos();
    }
  }

  private void await(long due, Run run) {
    for (long now = System.nanoTime(); run.isLive() && due - now > 0; now = System.nanoTime()) {
      LockSupport.parkNanos(this, due - now);
    }
  }
}
