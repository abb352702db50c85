package io.visavis.app.cli;

import io.visavis.app.call.AudioChoice;
import io.visavis.app.call.CallSettings;
import io.visavis.app.call.CertificateChoice;
import io.visavis.app.call.MediaFiles;
import io.visavis.app.call.VideoChoice;
import io.visavis.media.FileAudio;
import io.visavis.media.FileVideo;
import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCConnectionSettings;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What is sent: the test pattern and a tone, devices, or files.
final class MediaOptions {
  private static final String SIZE = "1280x720";

  @Option(
      names = "--video",
      paramLabel = "test|camera|none|FILE",
      description = "what is sent as video; a file is played again and again (default: test)")
  private String video = "test";

  @Option(
      names = "--audio",
      paramLabel = "tone|microphone|silence|none|FILE",
      description = "what is sent as audio; a file is played again and again (default: tone)")
  private String audio = "tone";

  @Option(
      names = "--size",
      paramLabel = "WIDTHxHEIGHT",
      description = "of the pattern or the camera (default: " + SIZE + ")")
  private String size = SIZE;

  @Option(
      names = "--frame-rate",
      paramLabel = "RATE",
      description = "of the pattern or the camera, frames/s (default: ${DEFAULT-VALUE})")
  private int frameRate = 30;

  @Option(names = "--play", description = "play the other side on the loudspeaker")
  private boolean play;

  /// A call's settings.
  CallSettings settings(RTCConfiguration configuration, @Nullable String name) {
    int by = size.indexOf('x');
    Path pictures =
        switch (video) {
          case "test", "camera", "none" -> null;
          default -> file("--video", video);
        };
    Path sounds =
        switch (audio) {
          case "tone", "microphone", "silence", "none" -> null;
          default -> file("--audio", audio);
        };
    try {
      if (pictures != null) {
        FileVideo.check(pictures);
      }
      if (sounds != null) {
        FileAudio.check(sounds);
      }
      return new CallSettings(
          configuration,
          CertificateChoice.ECDSA,
          video(),
          audio(),
          Integer.parseInt(size.substring(0, Math.max(0, by))),
          Integer.parseInt(size.substring(by + 1)),
          frameRate,
          play,
          RTCConnectionSettings.DEFAULT,
          name,
          List.of(),
          new MediaFiles(pictures, sounds));
    } catch (NumberFormatException e) {
      throw CommandException.usage("--size is a width and a height such as " + SIZE + ".", e);
    } catch (IOException e) {
      throw CommandException.usage(e.getMessage() + ".", e);
    }
  }

  private static Path file(String option, String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw CommandException.usage(option + " names no file.", e);
    }
  }

  private VideoChoice video() {
    return switch (video) {
      case "camera" -> VideoChoice.CAMERA;
      case "none" -> VideoChoice.NONE;
      default -> VideoChoice.TEST_PATTERN;
    };
  }

  private AudioChoice audio() {
    return switch (audio) {
      case "microphone" -> AudioChoice.MICROPHONE;
      case "silence" -> AudioChoice.SILENCE;
      case "none" -> AudioChoice.NONE;
      default -> AudioChoice.TONE;
    };
  }
}
