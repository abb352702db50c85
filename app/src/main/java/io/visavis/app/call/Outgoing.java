package io.visavis.app.call;

import io.visavis.rtc.MediaStream;
import io.visavis.rtc.MediaStreamTrack;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCRtpSender;
import io.visavis.rtc.RTCRtpTransceiverDirection;
import io.visavis.rtc.RTCRtpTransceiverInit;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What this side sends during a call. A device that is not there or goes away is replaced without
/// negotiation. Its methods are called on the call's executor.
final class Outgoing {
  private final Executor executor;
  private final CallSettings settings;
  private final Consumer<Problem> notices;
  private final Consumer<MediaStreamTrack> videoShown;
  private final MediaStream stream = new MediaStream();
  private @Nullable RTCPeerConnection connection;
  private volatile @Nullable MediaStreamTrack audio;
  private volatile @Nullable MediaStreamTrack video;
  private boolean audioMuted;
  private boolean videoMuted;
  private boolean stopped;

  /// @param videoShown told the track that the person should see of himself
  Outgoing(
      Executor executor,
      CallSettings settings,
      Consumer<Problem> notices,
      Consumer<MediaStreamTrack> videoShown) {
    this.executor = executor;
    this.settings = settings;
    this.notices = notices;
    this.videoShown = videoShown;
  }

  /// Takes over the tracks.
  void begin(RTCPeerConnection onto, LocalMedia media) {
    connection = onto;
    media.notices().forEach(notices);
    audio = media.audio();
    video = media.video();
    watch(media.audio());
    watch(media.video());
    mute();
    show();
  }

  /// Another connection takes the place of the one before.
  void move(RTCPeerConnection onto) {
    connection = onto;
  }

  /// Whether tracks were taken over.
  boolean begun() {
    return connection != null;
  }

  private void show() {
    MediaStreamTrack track = video;
    if (track != null) {
      videoShown.accept(track);
    }
  }

  /// Offers to send what there is, and to receive both kinds in any case.
  void offer() {
    offer("audio", audio);
    offer("video", video);
  }

  private void offer(String kind, @Nullable MediaStreamTrack track) {
    RTCPeerConnection onto = connection;
    if (onto == null) {
      return;
    }
    if (track != null) {
      onto.addTrack(track, stream);
    } else {
      onto.addTransceiver(
          kind,
          RTCRtpTransceiverInit.builder().direction(RTCRtpTransceiverDirection.RECVONLY).build());
    }
  }

  /// Sends what there is, as far as the offer has a place for it.
  void answer() {
    answer("audio", audio);
    answer("video", video);
  }

  private void answer(String kind, @Nullable MediaStreamTrack track) {
    RTCPeerConnection onto = connection;
    if (onto != null
        && track != null
        && onto.getReceivers().stream().anyMatch(r -> r.track().kind().equals(kind))) {
      onto.addTrack(track, stream);
    }
  }

  @Nullable MediaStreamTrack video() {
    return video;
  }

  void audioMuted(boolean muted) {
    audioMuted = muted;
    mute();
  }

  void videoMuted(boolean muted) {
    videoMuted = muted;
    mute();
  }

  private void mute() {
    MediaStreamTrack sound = audio;
    if (sound != null) {
      sound.enabled(!audioMuted);
    }
    MediaStreamTrack picture = video;
    if (picture != null) {
      picture.enabled(!videoMuted);
    }
  }

  private void watch(@Nullable MediaStreamTrack track) {
    if (track != null) {
      track.onEnded(event -> executor.execute(() -> standIn(track)));
    }
  }

  private void standIn(MediaStreamTrack gone) {
    if (stopped) {
      return;
    }
    boolean sound = gone.kind().equals("audio");
    MediaStreamTrack instead = sound ? LocalMedia.silence() : LocalMedia.pattern(settings);
    if (sound) {
      audio = instead;
    } else {
      video = instead;
    }
    mute();
    RTCPeerConnection onto = connection;
    if (onto != null) {
      for (RTCRtpSender sender : onto.getSenders()) {
        if (sender.track() == gone) {
          sender.replaceTrack(instead);
        }
      }
    }
    notices.accept(new Problem(sound ? Problem.NO_MICROPHONE : Problem.NO_CAMERA));
    if (!sound) {
      show();
    }
  }

  /// Lets the devices go.
  void stop() {
    stopped = true;
    new LocalMedia(audio, video, List.of()).stop();
  }
}
