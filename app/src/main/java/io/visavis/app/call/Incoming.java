package io.visavis.app.call;

import io.visavis.media.Speaker;
import io.visavis.rtc.MediaStreamTrack;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What the other side sends: the first video to be shown, the first audio to be played. Its
/// methods are called on the call's executor.
final class Incoming {
  private final boolean play;
  private final Consumer<MediaStreamTrack> videoShown;
  private volatile @Nullable MediaStreamTrack audio;
  private volatile @Nullable MediaStreamTrack video;
  private @Nullable Speaker speaker;
  private boolean closed;

  Incoming(boolean play, Consumer<MediaStreamTrack> videoShown) {
    this.play = play;
    this.videoShown = videoShown;
  }

  /// A track was announced.
  void add(MediaStreamTrack track) {
    if (closed) {
      return;
    }
    if (track.kind().equals("video")) {
      if (video == null) {
        video = track;
        videoShown.accept(track);
      }
    } else if (audio == null) {
      audio = track;
      if (play) {
        speaker = new Speaker();
        track.addSink(speaker);
      }
    }
  }

  @Nullable MediaStreamTrack audio() {
    return audio;
  }

  @Nullable MediaStreamTrack video() {
    return video;
  }

  /// Whether sound comes that nobody can hear.
  boolean unheard() {
    return speaker != null && !speaker.audible();
  }

  /// Another connection follows, with tracks of its own.
  void forget() {
    silence();
    audio = null;
    video = null;
  }

  void close() {
    closed = true;
    silence();
  }

  private void silence() {
    MediaStreamTrack sound = audio;
    if (sound != null && speaker != null) {
      sound.removeSink(speaker);
      speaker.close();
      speaker = null;
    }
  }
}
