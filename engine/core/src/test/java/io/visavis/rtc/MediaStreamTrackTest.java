package io.visavis.rtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MediaStreamTrackTest {
  private final MediaStreamTrack track = MediaStreamTrack.createFake("video", FakeOptions.video());
  private final FakeMediaSource source = (FakeMediaSource) track.source();
  private final List<EncodedFrame> frames = new ArrayList<>();
  private final List<String> events = new ArrayList<>();

  /// A raw source that a test pushes frames into.
  private static final class Pushed implements MediaSource {
    final String kind;
    final List<MediaSink> sinks = new ArrayList<>();

    Pushed(String kind) {
      this.kind = kind;
    }

    @Override
    public String kind() {
      return kind;
    }

    @Override
    public String label() {
      return "pushed";
    }

    @Override
    public void attach(MediaSink sink) {
      sinks.add(sink);
    }

    @Override
    public void detach(MediaSink sink) {
      sinks.remove(sink);
    }

    @Override
    public void stop() {}

    void push(VideoFrame frame) {
      for (MediaSink sink : sinks) {
        if (sink instanceof MediaSink.VideoSink video) {
          video.onVideoFrame(frame);
        }
      }
    }

    void push(AudioFrame frame) {
      for (MediaSink sink : sinks) {
        if (sink instanceof MediaSink.AudioSink audio) {
          audio.onAudioFrame(frame);
        }
      }
    }
  }

  private void listen(MediaStreamTrack to) {
    to.onEnded(e -> events.add(e.type()));
    to.onMute(e -> events.add(e.type()));
    to.onUnmute(e -> events.add(e.type()));
  }

  private static MediaSink.EncodedSink into(List<EncodedFrame> list) {
    return list::add;
  }

  @Test
  void a_new_track_is_live_and_enabled() {
    assertThat(track.kind()).isEqualTo("video");
    assertThat(track.label()).isEqualTo("fake video");
    assertThat(track.readyState()).isEqualTo(MediaStreamTrackState.LIVE);
    assertThat(track.enabled()).isTrue();
    assertThat(track.muted()).isFalse();
    assertThat(track.id()).hasSize(36);
  }

  @Test
  void a_kind_that_w3c_does_not_know_is_a_type_error() {
    assertThatExceptionOfType(RTCException.class)
        .isThrownBy(() -> new MediaStreamTrack(new Pushed("smell")))
        .satisfies(e -> assertThat(e.name()).isEqualTo("TypeError"));
  }

  @Test
  void sinks_get_frames_until_they_are_taken_out() {
    MediaSink.EncodedSink sink = into(frames);
    track.addSink(sink);
    track.addSink(sink);
    source.tick(0);
    assertThat(frames).hasSize(1);
    track.removeSink(sink);
    track.removeSink(sink);
    source.tick(1);
    assertThat(frames).hasSize(1);
  }

  @Test
  void a_disabled_track_gives_no_encoded_frames() {
    track.addSink(into(frames));
    track.enabled(false);
    source.tick(0);
    track.enabled(true);
    source.tick(1);
    assertThat(frames).hasSize(1);
  }

  @Test
  void a_disabled_track_gives_black_pictures() {
    Pushed raw = new Pushed("video");
    MediaStreamTrack video = new MediaStreamTrack(raw);
    List<VideoFrame> seen = new ArrayList<>();
    video.addSink((MediaSink.VideoSink) frame -> seen.add(frame.copy()));
    VideoFrame picture = VideoFrame.allocate(3, 3, 7).with(7, 90);
    picture.y().put(0, (byte) 200);
    raw.push(picture);
    video.enabled(false);
    raw.push(picture);
    assertThat(seen.get(0).y().get(0)).isEqualTo((byte) 200);
    assertThat(seen.get(1).y().get(0)).isEqualTo((byte) 16);
    assertThat(seen.get(1).u().get(0)).isEqualTo((byte) 128);
    assertThat(seen.get(1).timestampNanos()).isEqualTo(7);
    assertThat(seen.get(1).rotation()).isEqualTo(90);
    assertThat(picture.y().get(0)).isEqualTo((byte) 200);
  }

  @Test
  void a_disabled_track_gives_silence() {
    Pushed raw = new Pushed("audio");
    MediaStreamTrack audio = new MediaStreamTrack(raw);
    List<AudioFrame> heard = new ArrayList<>();
    audio.addSink((MediaSink.AudioSink) frame -> heard.add(frame.copy()));
    AudioFrame sound = new AudioFrame(new short[] {1, 2, 3, 4, 5}, 48_000, 2, 2, 9);
    raw.push(sound);
    audio.enabled(false);
    raw.push(sound);
    assertThat(heard.get(0).samples()).containsExactly((short) 1, (short) 2, (short) 3, (short) 4);
    assertThat(heard.get(1).samples()).containsOnly((short) 0).hasSize(4);
    assertThat(heard.get(1).timestampNanos()).isEqualTo(9);
  }

  @Test
  void stopping_is_final_and_fires_nothing() {
    listen(track);
    track.addSink(into(frames));
    track.stop();
    track.stop();
    assertThat(track.readyState()).isEqualTo(MediaStreamTrackState.ENDED);
    assertThat(source.stopped()).isTrue();
    source.muted(true);
    source.end();
    track.addSink(into(frames));
    assertThat(events).isEmpty();
    assertThat(track.muted()).isFalse();
    assertThat(frames).isEmpty();
  }

  @Test
  void a_source_that_ends_ends_its_tracks_with_an_event() {
    MediaStreamTrack twin = track.clone();
    listen(track);
    listen(twin);
    source.end();
    source.end();
    assertThat(events).containsExactly("ended", "ended");
    assertThat(twin.readyState()).isEqualTo(MediaStreamTrackState.ENDED);
  }

  @Test
  void muting_the_source_mutes_the_track_with_an_event() {
    listen(track);
    source.muted(true);
    assertThat(track.muted()).isTrue();
    source.muted(true);
    source.muted(false);
    assertThat(track.muted()).isFalse();
    assertThat(events).containsExactly("mute", "unmute");
    source.muted(true);
    assertThat(new MediaStreamTrack(source).muted()).isTrue();
  }

  @Test
  void the_source_stops_with_its_last_track() {
    track.enabled(false);
    MediaStreamTrack twin = track.clone();
    assertThat(twin.id()).isNotEqualTo(track.id());
    assertThat(twin.enabled()).isFalse();
    track.stop();
    assertThat(source.stopped()).isFalse();
    assertThat(track.clone().readyState()).isEqualTo(MediaStreamTrackState.ENDED);
    assertThat(source.stopped()).isFalse();
    twin.stop();
    assertThat(source.stopped()).isTrue();
  }

  @Test
  void a_source_that_has_ended_already_makes_an_ended_track() {
    MediaSource over =
        new MediaSource() {
          @Override
          public String kind() {
            return "audio";
          }

          @Override
          public String label() {
            return "over";
          }

          @Override
          public void attach(MediaSink sink) {}

          @Override
          public void detach(MediaSink sink) {}

          @Override
          public Subscription observe(MediaSourceObserver observer) {
            observer.onEnded();
            return () -> events.add("closed");
          }

          @Override
          public void stop() {}
        };
    assertThat(new MediaStreamTrack(over).readyState()).isEqualTo(MediaStreamTrackState.ENDED);
    assertThat(events).containsExactly("closed");
  }

  @Test
  void a_fake_gives_numbered_frames_and_key_frames_when_asked() {
    track.addSink(into(frames));
    for (int i = 0; i < 4; i++) {
      source.tick(i * 33_333_333L);
      if (i == 1) {
        source.requestKeyFrame();
      }
    }
    assertThat(frames).extracting(EncodedFrame::keyFrame).containsExactly(true, false, true, false);
    assertThat(frames).extracting(EncodedFrame::timestamp).containsExactly(0L, 2999L, 5999L, 8999L);
    assertThat(frames.get(0).width()).isEqualTo(640);
    // RFC 6386 §9.1: start code and size of a key frame; bit 0 of the tag is set in interframes.
    assertThat(frames.get(0).data())
        .startsWith(0x10, 0, 0, 0x9D, 0x01, 0x2A, 640 & 0xFF, 640 >> 8, 480 & 0xFF, 480 >> 8);
    assertThat(frames.get(1).data()[0] & 1).isEqualTo(1);
    assertThat(frames.get(1).data()).hasSize(2000);
  }

  @Test
  void a_fake_of_audio_gives_20_ms_of_opus_clock_a_frame() {
    MediaStreamTrack audio = MediaStreamTrack.createFake("audio", FakeOptions.audio());
    audio.addSink(into(frames));
    FakeMediaSource fake = (FakeMediaSource) audio.source();
    fake.tick(0);
    fake.tick(20_000_000);
    fake.bitrate(32_000);
    assertThat(fake.bitrate()).isEqualTo(32_000);
    assertThat(frames).extracting(EncodedFrame::timestamp).containsExactly(0L, 960L);
    assertThat(frames.get(0).mimeType()).isEqualTo("audio/opus");
  }
}
