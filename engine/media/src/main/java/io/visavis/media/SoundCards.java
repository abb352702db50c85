package io.visavis.media;

import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;
import javax.sound.sampled.TargetDataLine;
import org.jspecify.annotations.Nullable;

/// Opens the sound card: by PulseAudio's client library where there is a server (Linux), else by
/// the JDK's `javax.sound`, whose latency is larger.
final class SoundCards {
  private static final System.Logger LOG = System.getLogger(SoundCards.class.getName());

  /// Two frames under way: one is played while the next is written.
  private static final int LATENCY = 2 * OpusEngine.FRAME;

  private static final int BITS = 16;
  private static final int BYTES = 2;

  private SoundCards() {}

  /// The loudspeaker, or null when this machine has none.
  ///
  /// @param server of PulseAudio, null for the user's own
  /// @param device null for the default
  static @Nullable SoundOutput output(@Nullable String server, @Nullable String device) {
    PulseLibrary pulse = PulseLibrary.load();
    if (pulse != null) {
      PulseLibrary.Stream stream =
          pulse.open(PulseLibrary.PLAYBACK, server, device, SoundOutput.CHANNELS, LATENCY);
      if (stream != null) {
        return new PulseOutput(stream);
      }
    }
    return server == null && device == null && mayAskJava() ? javaOutput() : null;
  }

  /// The microphone, or null when this machine has none.
  static @Nullable SoundInput input(@Nullable String server, @Nullable String device) {
    PulseLibrary pulse = PulseLibrary.load();
    if (pulse != null) {
      PulseLibrary.Stream stream =
          pulse.open(PulseLibrary.RECORD, server, device, 1, OpusEngine.FRAME);
      if (stream != null) {
        return new PulseInput(stream);
      }
    }
    return server == null && device == null && mayAskJava() ? javaInput() : null;
  }

  /// ALSA without a card prints complaints of its own on stderr when it is asked: look first.
  private static boolean mayAskJava() {
    boolean linux = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux");
    return !linux || Files.isDirectory(Path.of("/proc/asound/card0"));
  }

  private static @Nullable SoundOutput javaOutput() {
    AudioFormat format =
        new AudioFormat(OpusEngine.SAMPLE_RATE, BITS, SoundOutput.CHANNELS, true, false);
    try {
      SourceDataLine line = AudioSystem.getSourceDataLine(format);
      line.open(format, 2 * LATENCY * SoundOutput.CHANNELS * BYTES);
      line.start();
      return new JavaOutput(line);
    } catch (LineUnavailableException | IllegalArgumentException | SecurityException e) {
      LOG.log(Level.DEBUG, "no loudspeaker", e);
      return null;
    }
  }

  private static @Nullable SoundInput javaInput() {
    AudioFormat format = new AudioFormat(OpusEngine.SAMPLE_RATE, BITS, 1, true, false);
    try {
      TargetDataLine line = AudioSystem.getTargetDataLine(format);
      line.open(format, 2 * LATENCY * BYTES);
      line.start();
      return new JavaInput(line);
    } catch (LineUnavailableException | IllegalArgumentException | SecurityException e) {
      LOG.log(Level.DEBUG, "no microphone", e);
      return null;
    }
  }

  private record PulseOutput(PulseLibrary.Stream stream) implements SoundOutput {
    @Override
    public String name() {
      return "PulseAudio";
    }

    @Override
    public boolean write(short[] samples, int frames) {
      return stream.write(samples, frames);
    }

    @Override
    public void close() {
      stream.close();
    }
  }

  private record PulseInput(PulseLibrary.Stream stream) implements SoundInput {
    @Override
    public boolean read(short[] samples, int frames) {
      return stream.read(samples, frames);
    }

    @Override
    public void close() {
      stream.close();
    }
  }

  private static final class JavaOutput implements SoundOutput {
    private final SourceDataLine line;
    private final ByteBuffer bytes =
        ByteBuffer.allocate(OpusEngine.MAX_FRAME * CHANNELS * BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final ShortBuffer shorts = bytes.asShortBuffer();

    JavaOutput(SourceDataLine line) {
      this.line = line;
    }

    @Override
    public String name() {
      return line.getLineInfo().toString();
    }

    @Override
    public boolean write(short[] samples, int frames) {
      int count = frames * CHANNELS;
      shorts.put(0, samples, 0, count);
      return line.write(bytes.array(), 0, count * BYTES) == count * BYTES;
    }

    @Override
    public void close() {
      line.close();
    }
  }

  private static final class JavaInput implements SoundInput {
    private final TargetDataLine line;
    private final ByteBuffer bytes =
        ByteBuffer.allocate(OpusEngine.MAX_FRAME * BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final ShortBuffer shorts = bytes.asShortBuffer();

    JavaInput(TargetDataLine line) {
      this.line = line;
    }

    @Override
    public boolean read(short[] samples, int frames) {
      boolean complete = line.read(bytes.array(), 0, frames * BYTES) == frames * BYTES;
      shorts.get(0, samples, 0, frames);
      return complete;
    }

    @Override
    public void close() {
      line.close();
    }
  }
}
