package io.visavis.rtc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MediaStreamTest {
  private final MediaStreamTrack audio = MediaStreamTrack.createFake("audio", FakeOptions.audio());
  private final MediaStreamTrack video = MediaStreamTrack.createFake("video", FakeOptions.video());

  @Test
  void tracks_are_found_by_kind_and_id() {
    MediaStream stream = new MediaStream(List.of(audio, video, audio));
    assertThat(stream.getTracks()).containsExactly(audio, video);
    assertThat(stream.getAudioTracks()).containsExactly(audio);
    assertThat(stream.getVideoTracks()).containsExactly(video);
    assertThat(stream.getTrackById(video.id())).isSameAs(video);
    assertThat(stream.getTrackById("none")).isNull();
  }

  @Test
  void it_is_active_while_a_track_is_live() {
    MediaStream stream = new MediaStream(List.of(audio, video));
    audio.stop();
    assertThat(stream.active()).isTrue();
    video.stop();
    assertThat(stream.active()).isFalse();
    assertThat(new MediaStream().active()).isFalse();
  }

  @Test
  void only_the_controller_fires_events() {
    MediaStream.Controller controller = MediaStream.controlled("remote");
    MediaStream stream = controller.stream();
    List<String> events = new ArrayList<>();
    stream.onAddTrack(e -> events.add(e.type() + " " + e.track().kind()));
    stream.onRemoveTrack(e -> events.add(e.type() + " " + e.track().kind()));
    stream.addTrack(audio);
    controller.addTrack(audio);
    controller.addTrack(video);
    controller.removeTrack(video);
    controller.removeTrack(video);
    stream.removeTrack(audio);
    assertThat(stream.id()).isEqualTo("remote");
    assertThat(events).containsExactly("addtrack video", "removetrack video");
    assertThat(stream.getTracks()).isEmpty();
  }

  @Test
  void a_clone_has_clones_of_the_tracks_and_a_copy_has_the_tracks() {
    MediaStream stream = new MediaStream(List.of(audio));
    MediaStream clone = stream.clone();
    assertThat(clone.id()).isNotEqualTo(stream.id());
    assertThat(clone.getTracks().get(0)).isNotSameAs(audio);
    assertThat(clone.getTracks().get(0).source()).isSameAs(audio.source());
    assertThat(new MediaStream(stream).getTracks()).containsExactly(audio);
  }
}
