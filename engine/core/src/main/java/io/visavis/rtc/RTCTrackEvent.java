package io.visavis.rtc;

import java.util.List;

/// The remote offers a track (webrtc-pc §5.7).
///
/// @param type name of the event
/// @param receiver its receiver
/// @param track the track
/// @param streams the streams that the track is part of
/// @param transceiver its transceiver
public record RTCTrackEvent(
    String type,
    RTCRtpReceiver receiver,
    MediaStreamTrack track,
    List<MediaStream> streams,
    RTCRtpTransceiver transceiver)
    implements Event {
  /// Copies the lists.
  public RTCTrackEvent {
    streams = WebIdl.list("RTCTrackEvent.streams", streams);
  }
}
