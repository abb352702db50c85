package io.visavis.media;

import java.util.Arrays;

/// The sound that waits between a decoder and the sound card: absorbs jitter, and the drift between
/// the sender's clock and the card's.
///
/// Its clock is the card: time is counted in frames pulled. It holds back `target` frames before it
/// plays; running dry raises the target (up to 120 ms), calm lowers it (down to 40 ms). A level
/// that stays above the target is worked off by shortening, one that stays below is built up by
/// stretching, a few milliseconds at a time, cut and joined where the waveform repeats. Not thread
/// safe by itself: its methods are synchronised.
final class PlayoutBuffer {
  private static final int MILLI = OpusEngine.SAMPLE_RATE / 1000;
  static final int MIN_TARGET = 40 * MILLI;
  static final int MAX_TARGET = 120 * MILLI;

  private static final int CAPACITY = 1000 * MILLI;

  /// More than this is a burst after a stall: the oldest goes at once.
  private static final int MAX_LEVEL = 400 * MILLI;

  private static final int TARGET_STEP_UP = 20 * MILLI;
  private static final int TARGET_STEP_DOWN = 10 * MILLI;

  /// The level is judged by its minimum over this long.
  private static final int WINDOW = 1000 * MILLI;

  /// As many calm windows lower the target.
  private static final int CALM_WINDOWS = 5;

  /// How far above the target the minimum may be before it is corrected; half as far below.
  private static final int SLACK = 20 * MILLI;

  /// How much one correction takes out or puts in: the period of voices from 400 down to 125 Hz.
  private static final int MIN_SHIFT = 5 * MILLI / 2;

  private static final int MAX_SHIFT = 8 * MILLI;
  private static final int FADE = 4 * MILLI;

  private final int channels;
  private final short[] ring;
  private final short[] work;
  private int head;
  private int level;
  private int target = MIN_TARGET + TARGET_STEP_DOWN * 2;
  private boolean playing;
  private int windowPulled;
  private int windowMinimum = Integer.MAX_VALUE;
  private boolean windowDry;
  private int calmWindows;
  private int correction;
  private long underruns;
  private long dropped;
  private long corrected;

  PlayoutBuffer(int channels) {
    this.channels = channels;
    ring = new short[CAPACITY * channels];
    work = new short[(OpusEngine.MAX_FRAME + MAX_SHIFT) * channels];
  }

  /// Appends `frames` frames; what does not fit pushes out the oldest.
  synchronized void push(short[] samples, int frames) {
    int count = Math.min(frames, MAX_LEVEL);
    int from = (frames - count) * channels;
    int tail = (head + level) % CAPACITY * channels;
    int first = Math.min(count * channels, ring.length - tail);
    System.arraycopy(samples, from, ring, tail, first);
    System.arraycopy(samples, from + first, ring, 0, count * channels - first);
    level += count;
    if (level > MAX_LEVEL) {
      int excess = level - target;
      skip(excess);
      dropped += excess;
    }
  }

  /// Fills `out` with `frames` frames, silence where there are none. Returns whether it was all
  /// sound.
  synchronized boolean pull(short[] out, int frames) {
    boolean full = playing || level >= target;
    if (full) {
      playing = true;
      judge(frames);
      full = take(out, frames);
    } else {
      Arrays.fill(out, 0, frames * channels, (short) 0);
    }
    return full;
  }

  private boolean take(short[] out, int frames) {
    if (correction > 0 && level >= frames + MAX_SHIFT) {
      shorten(out, frames);
    } else if (correction < 0 && level >= frames && frames >= 2 * MAX_SHIFT + FADE) {
      stretch(out, frames);
    } else if (level >= frames) {
      peek(out, frames);
      skip(frames);
    } else {
      runDry(out, frames);
      return false;
    }
    return true;
  }

  private void runDry(short[] out, int frames) {
    int got = level;
    peek(out, got);
    skip(got);
    fadeOut(out, got);
    Arrays.fill(out, got * channels, frames * channels, (short) 0);
    underruns++;
    playing = false; // hold back again until the target is reached
    windowDry = true;
    target = Math.min(MAX_TARGET, target + TARGET_STEP_UP);
  }

  /// Once per window: what its lowest level says about jitter and drift.
  private void judge(int frames) {
    windowMinimum = Math.min(windowMinimum, level - frames);
    windowPulled += frames;
    if (windowPulled < WINDOW) {
      return;
    }
    calmWindows = windowDry ? 0 : calmWindows + 1;
    if (calmWindows >= CALM_WINDOWS) {
      calmWindows = 0;
      target = Math.max(MIN_TARGET, target - TARGET_STEP_DOWN);
    }
    int aim = target - frames;
    correction = windowMinimum > aim + SLACK ? 1 : windowMinimum < aim - SLACK / 2 ? -1 : 0;
    windowPulled = 0;
    windowMinimum = Integer.MAX_VALUE;
    windowDry = false;
  }

  /// Plays `frames` of a little more sound: two places one period apart are faded into each other.
  private void shorten(short[] out, int frames) {
    peek(work, frames + MAX_SHIFT);
    int shift = period(frames);
    int fadeFrom = frames - FADE;
    System.arraycopy(work, 0, out, 0, fadeFrom * channels);
    for (int i = 0; i < FADE; i++) {
      fade(out, fadeFrom + i, fadeFrom + i, fadeFrom + i + shift, i);
    }
    skip(frames + shift);
    worked(shift, frames);
  }

  /// Plays `frames` of a little less sound: one period is heard twice.
  private void stretch(short[] out, int frames) {
    peek(work, frames);
    int shift = period(frames - MAX_SHIFT);
    int fadeFrom = frames - MAX_SHIFT - FADE;
    System.arraycopy(work, 0, out, 0, fadeFrom * channels);
    for (int i = 0; i < FADE; i++) {
      fade(out, fadeFrom + i, fadeFrom + i, fadeFrom + i - shift, i);
    }
    int rest = fadeFrom + FADE;
    System.arraycopy(
        work, (rest - shift) * channels, out, rest * channels, (frames - rest) * channels);
    skip(frames - shift);
    worked(shift, frames);
  }

  private void worked(int shift, int frames) {
    corrected += shift;
    boolean reached = correction > 0 ? level + frames <= target : level >= target;
    if (reached) {
      correction = 0;
    }
  }

  private void fade(short[] out, int to, int old, int next, int step) {
    for (int channel = 0; channel < channels; channel++) {
      int a = work[old * channels + channel];
      int b = work[next * channels + channel];
      out[to * channels + channel] = (short) (a + (b - a) * step / FADE);
    }
  }

  /// The shift for which the `FADE` frames before `end` look most like those `shift` away from them
  /// (by normalised correlation of the first channel).
  private int period(int end) {
    int best = MAX_SHIFT;
    double bestScore = Double.NEGATIVE_INFINITY;
    int from = end - FADE;
    boolean ahead = correction > 0;
    for (int shift = MIN_SHIFT; shift <= MAX_SHIFT; shift += 2) {
      int other = ahead ? from + shift : from - shift;
      double product = 0;
      double energy = 1;
      for (int i = 0; i < FADE; i += 2) {
        double a = work[(from + i) * channels];
        double b = work[(other + i) * channels];
        product += a * b;
        energy += b * b;
      }
      double score = product / Math.sqrt(energy);
      if (score > bestScore) {
        bestScore = score;
        best = shift;
      }
    }
    return best;
  }

  /// The last milliseconds before a gap, without the click of a cut.
  private void fadeOut(short[] out, int frames) {
    int length = Math.min(FADE, frames);
    for (int i = 0; i < length; i++) {
      for (int channel = 0; channel < channels; channel++) {
        int at = (frames - length + i) * channels + channel;
        out[at] = (short) (out[at] * (length - i) / length);
      }
    }
  }

  private void peek(short[] out, int frames) {
    int from = head * channels;
    int first = Math.min(frames * channels, ring.length - from);
    System.arraycopy(ring, from, out, 0, first);
    System.arraycopy(ring, 0, out, first, frames * channels - first);
  }

  private void skip(int frames) {
    head = (head + frames) % CAPACITY;
    level -= frames;
  }

  /// Frames that wait to be played.
  synchronized int level() {
    return level;
  }

  synchronized int target() {
    return target;
  }

  /// How often it ran dry while playing.
  synchronized long underruns() {
    return underruns;
  }

  /// Frames thrown away because there were too many at once.
  synchronized long dropped() {
    return dropped;
  }

  /// Frames taken out or put in against drift.
  synchronized long corrected() {
    return corrected;
  }
}
