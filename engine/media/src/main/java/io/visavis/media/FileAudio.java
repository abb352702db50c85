package io.visavis.media;

import io.visavis.rtc.AudioFrame;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.global.avutil;

/// The sound of a file as a source: 48 kHz mono in frames of 20 ms. WAV, FLAC, MP3, and the sound
/// of what [FileVideo] takes, as far as this build of FFmpeg decodes it. It is read while a sink is
/// attached, from its beginning.
public final class FileAudio extends ThreadedSource {
  private static final System.Logger LOG = System.getLogger(FileAudio.class.getName());

  private final Path file;
  private final boolean loop;

  /// The sound of a file.
  ///
  /// @param loop whether it begins again at its end; else the source ends
  /// @param file to be read by FFmpeg
  public FileAudio(Path file, boolean loop) {
    super(String.valueOf(file.getFileName()));
    this.file = file;
    this.loop = loop;
  }

  /// Looks whether a file has sound that can be decoded.
  ///
  /// @param file to be read by FFmpeg
  /// @throws IOException which says why not
  public static void check(Path file) throws IOException {
    try (FileInput input = FileInput.open(file, avutil.AVMEDIA_TYPE_AUDIO)) {
      if (!input.read()) {
        throw new IOException(file + " has no sound");
      }
    }
  }

  @Override
  public String kind() {
    return "audio";
  }

  @Override
  void produce(Run run) {
    try (FileInput input = FileInput.open(file, avutil.AVMEDIA_TYPE_AUDIO);
        Resampler resampler = new Resampler()) {
      play(input, resampler, run);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "no sound from a file", e);
    }
    if (run.isLive()) {
      ended();
    }
  }

  private void play(FileInput input, Resampler resampler, Run run) {
    short[] samples = new short[OpusEngine.FRAME];
    Pacer pacer = new Pacer(OpusEngine.FRAME_NANOS);
    int filled = 0;
    boolean heard = false;
    while (run.isLive()) {
      if (!input.read()) {
        // A file without sound must not turn in circles.
        if (!heard || !loop || !input.rewind()) {
          return;
        }
        heard = false;
        continue;
      }
      heard = true;
      var sound = resampler.mono(input.decoded()).order(ByteOrder.nativeOrder()).asShortBuffer();
      while (sound.hasRemaining() && run.isLive()) {
        int count = Math.min(sound.remaining(), samples.length - filled);
        sound.get(samples, filled, count);
        filled += count;
        if (filled == samples.length) {
          long due = pacer.await(run);
          deliverAudio(
              new AudioFrame(samples, OpusEngine.SAMPLE_RATE, 1, OpusEngine.FRAME, due), run);
          filled = 0;
        }
      }
    }
  }
}
