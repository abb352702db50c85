package io.visavis.app.call;

import io.visavis.media.Camera;
import io.visavis.media.Devices;
import io.visavis.media.FileAudio;
import io.visavis.media.FileVideo;
import io.visavis.media.MediaDevice;
import io.visavis.media.Microphone;
import io.visavis.media.Silence;
import io.visavis.media.TestPattern;
import io.visavis.media.Tone;
import io.visavis.rtc.MediaStreamTrack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What this side sends, by the settings and by what the machine has. No device is open before its
/// track is used.
///
/// @param audio null: none is sent
/// @param video null: none is sent
/// @param notices what is not as wished
record LocalMedia(
    @Nullable MediaStreamTrack audio, @Nullable MediaStreamTrack video, List<Problem> notices) {
  /// The note A, by which everybody recognises a test tone.
  private static final double TONE_HERTZ = 440;

  /// Opens what is wished for, else what stands in for it. Asking for devices takes up to some
  /// hundred milliseconds.
  static LocalMedia open(CallSettings settings) {
    List<Problem> notices = new ArrayList<>();
    MediaStreamTrack audio = audio(settings);
    return new LocalMedia(audio, video(settings, notices), notices);
  }

  private static @Nullable MediaStreamTrack audio(CallSettings settings) {
    Path file = settings.files().audio();
    if (file != null) {
      return new MediaStreamTrack(new FileAudio(file, true));
    }
    return switch (settings.audio()) {
      // A microphone may be there although no list names one; one that is not there ends its track
      // as soon as it is used.
      case AUTOMATIC, MICROPHONE -> new MediaStreamTrack(new Microphone());
      case TONE -> new MediaStreamTrack(new Tone(TONE_HERTZ));
      case SILENCE -> silence();
      case NONE -> null;
    };
  }

  private static @Nullable MediaStreamTrack video(CallSettings settings, List<Problem> notices) {
    Path file = settings.files().video();
    if (file != null) {
      return new MediaStreamTrack(new FileVideo(file, true));
    }
    return switch (settings.video()) {
      case AUTOMATIC, CAMERA -> {
        List<MediaDevice> cameras = Devices.cameras();
        if (cameras.isEmpty()) {
          notices.add(new Problem(Problem.NO_CAMERA));
          yield pattern(settings);
        }
        yield new MediaStreamTrack(
            new Camera(
                cameras.getFirst(), settings.width(), settings.height(), settings.frameRate()));
      }
      case TEST_PATTERN -> pattern(settings);
      case NONE -> null;
    };
  }

  /// What stands in for a microphone.
  static MediaStreamTrack silence() {
    return new MediaStreamTrack(new Silence());
  }

  /// What stands in for a camera.
  static MediaStreamTrack pattern(CallSettings settings) {
    return new MediaStreamTrack(
        new TestPattern(settings.width(), settings.height(), settings.frameRate()));
  }

  void stop() {
    if (audio != null) {
      audio.stop();
    }
    if (video != null) {
      video.stop();
    }
  }
}
