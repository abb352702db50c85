package io.visavis.rtc.sim;

import io.visavis.rtc.EncodedFrame;
import io.visavis.rtc.FakeMediaSource;
import io.visavis.rtc.FakeOptions;
import io.visavis.rtc.MediaSink;
import io.visavis.rtc.MediaStreamTrack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Audio and video of Alice's that need no codec, and the frames that reach Bob.
final class FakeCall {

  private static final long AUDIO_PERIOD = Duration.ofMillis(20).toNanos();
  private static final long VIDEO_PERIOD = Duration.ofMillis(33).toNanos();

  final List<EncodedFrame> audio = new ArrayList<>();
  final List<EncodedFrame> video = new ArrayList<>();
  int audioSent;
  int videoSent;
  private final SimSession session;
  private boolean running;

  FakeCall(SimSession session) {
    this.session = session;
    MediaStreamTrack sound = MediaStreamTrack.createFake("audio", FakeOptions.audio());
    MediaStreamTrack picture = MediaStreamTrack.createFake("video", FakeOptions.video());
    session.alice.addTrack(sound);
    session.alice.addTrack(picture);
    session.bob.onTrack(event -> {
      List<EncodedFrame> frames = event.track().kind().equals("audio") ? audio : video;
      event.track().addSink((MediaSink.EncodedSink) frames::add);
    });
    tick(sound, AUDIO_PERIOD, true);
    tick(picture, VIDEO_PERIOD, false);
  }

  private void tick(MediaStreamTrack track, long period, boolean isAudio) {
    VirtualTime time = session.world().time();
    if (running) {
      ((FakeMediaSource) track.source()).tick(time.now());
      if (isAudio) {
        audioSent++;
      } else {
        videoSent++;
      }
    }
    if (track.readyState() == io.visavis.rtc.MediaStreamTrackState.LIVE) {
      time.at(time.now() + period, () -> tick(track, period, isAudio));
    }
  }

  /// Sends for that long.
  void run(Duration duration) {
    running = true;
    session.run(duration);
    running = false;
  }
}
