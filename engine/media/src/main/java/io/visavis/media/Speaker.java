package io.visavis.media;

import io.visavis.rtc.AudioFrame;
import io.visavis.rtc.MediaSink;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/// Plays one track through the sound card: attach it to the track as a sink, close it when the
/// track has ended. Several speakers play at once; the system mixes them.
///
/// Takes frames of 48 kHz from any thread and never blocks it. Sound waits in a [PlayoutBuffer] of
/// 40 to 120 ms. A card that is missing or goes away is replaced by silence at the same pace, and
/// looked for again every few seconds.
public final class Speaker implements MediaSink.AudioSink, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Speaker.class.getName());

  /// Frames of 20 ms between two looks for a card.
  private static final int RETRY = 150;

  private final boolean audible;
  private final @Nullable String server;
  private final @Nullable String device;
  private final PlayoutBuffer buffer = new PlayoutBuffer(SoundOutput.CHANNELS);
  private final short[] stereo = new short[OpusEngine.MAX_FRAME * SoundOutput.CHANNELS];
  private final Thread thread;
  private volatile boolean closed;
  private volatile float volume = 1;
  private volatile String output = "";

  /// The system's default loudspeaker, or silence where there is none.
  public Speaker() {
    this(true, null, null);
  }

  /// One of [Devices#speakers()].
  ///
  /// @param device one of the list of [Devices]
  public Speaker(MediaDevice device) {
    this(true, null, device.id());
  }

  /// {@return a speaker that takes sound at the pace of one and is never heard}
  public static Speaker silent() {
    return new Speaker(false, null, null);
  }

  Speaker(boolean audible, @Nullable String server, @Nullable String device) {
    this.audible = audible;
    this.server = server;
    this.device = device;
    thread = Thread.ofPlatform().daemon().name("speaker").start(this::play);
  }

  @Override
  public void onAudioFrame(AudioFrame frame) {
    int frames = frame.frames();
    if (frame.sampleRate() != OpusEngine.SAMPLE_RATE
        || frame.channels() > SoundOutput.CHANNELS
        || frames > OpusEngine.MAX_FRAME) {
      LOG.log(Level.DEBUG, "not playable: {0}", frame);
      return;
    }
    if (frame.channels() == SoundOutput.CHANNELS) {
      buffer.push(frame.samples(), frames);
      return;
    }
    synchronized (stereo) {
      for (int i = 0; i < frames; i++) {
        stereo[2 * i] = frame.samples()[i];
        stereo[2 * i + 1] = frame.samples()[i];
      }
      buffer.push(stereo, frames);
    }
  }

  private void play() {
    short[] samples = new short[OpusEngine.FRAME * SoundOutput.CHANNELS];
    SoundOutput card = open();
    int silentWrites = 0;
    try {
      while (!closed) {
        buffer.pull(samples, OpusEngine.FRAME);
        scale(samples, volume);
        if (!card.write(samples, OpusEngine.FRAME)) {
          card.close();
          card = new NullOutput();
          output = "";
        }
        if (audible && card instanceof NullOutput && ++silentWrites % RETRY == 0) {
          card = open();
        }
      }
    } finally {
      card.close();
    }
  }

  private SoundOutput open() {
    SoundOutput card = audible ? SoundCards.output(server, device) : null;
    if (card == null) {
      return new NullOutput();
    }
    output = card.name();
    return card;
  }

  private static void scale(short[] samples, float volume) {
    if (volume < 1) {
      for (int i = 0; i < samples.length; i++) {
        samples[i] = (short) (samples[i] * volume);
      }
    }
  }

  /// Sets the loudness: 0 is silent, 1 is as received.
  ///
  /// @param volume 0 to 1
  public void volume(double volume) {
    this.volume = (float) Math.clamp(volume, 0, 1);
  }

  /// {@return whether a sound card plays this now}
  public boolean audible() {
    return !output.isEmpty();
  }

  /// {@return sound that waits to be played, in milliseconds}
  public int bufferedMillis() {
    return buffer.level() * 1000 / OpusEngine.SAMPLE_RATE;
  }

  /// {@return how often it had nothing to play in the middle of sound}
  public long underruns() {
    return buffer.underruns();
  }

  Thread thread() {
    return thread;
  }

  /// Stops playing and lets the card go. Does not wait for it.
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
