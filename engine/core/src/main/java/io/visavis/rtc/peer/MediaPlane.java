package io.visavis.rtc.peer;

import io.visavis.rtc.media.MediaOutput;
import io.visavis.rtc.media.RtpReceiveStream;
import io.visavis.rtc.media.RtpSendStream;
import io.visavis.rtc.transport.Transport;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Consumer;

/// Brings what the RTP streams put out to the senders and receivers that they belong to.
final class MediaPlane {

  private static final Logger LOG = System.getLogger(MediaPlane.class.getName());

  private final PeerConnection connection;

  /// On the loop.
  private final Map<RtpReceiveStream, ReceiveStream> receiving = new IdentityHashMap<>();

  MediaPlane(PeerConnection connection) {
    this.connection = connection;
  }

  // On the loop, within a turn.

  void add(RtpReceiveStream stream, ReceiveStream owner) {
    receiving.put(stream, owner);
  }

  void remove(RtpReceiveStream stream) {
    receiving.remove(stream);
  }

  void handle(Transport network, MediaOutput output) {
    switch (output) {
      case MediaOutput.SendRtp _, MediaOutput.SendRtcp _ ->
          throw new AssertionError("packets stay in the transport");
      case MediaOutput.ReceiveStarted(RtpReceiveStream stream, int _) ->
          receiver(stream, ReceiveStream::started);
      case MediaOutput.ReceiveEnded(RtpReceiveStream stream, int ssrc) ->
          // A BYE ends a source, not the section: the next source may follow.
          LOG.log(Level.DEBUG, "Source {0} of {1} said BYE", ssrc, stream.settings().mid());
      case MediaOutput.FrameReceived frame -> receiver(frame.stream(), r -> r.frame(frame));
      case MediaOutput.FramesLost(RtpReceiveStream stream, int count) ->
          receiver(stream, r -> r.lost(count));
      case MediaOutput.PacketReceived packet -> receiver(packet.stream(), r -> r.packet(packet));
      case MediaOutput.KeyFrameRequested(RtpSendStream stream) ->
          senders(s -> {
            if (s.rtp() == stream) {
              s.requestKeyFrame();
            }
          });
      case MediaOutput.BitrateChanged(long bitsPerSecond) ->
          senders(s -> {
            if (s.transport().network() == network) {
              s.bitrate(bitsPerSecond);
            }
          });
      case MediaOutput.CircuitBroken(RtpSendStream stream, String reason) ->
          LOG.log(
              Level.WARNING, "Stream {0} stopped sending: {1}", stream.settings().mid(), reason);
    }
  }

  private void receiver(RtpReceiveStream stream, Consumer<ReceiveStream> action) {
    ReceiveStream owner = receiving.get(stream);
    if (owner != null) {
      action.accept(owner);
    }
  }

  /// Pipelines belong to the W3C plane.
  private void senders(Consumer<SendStream> action) {
    connection
        .serial()
        .post(() ->
            connection
                .transceivers()
                .live()
                .forEach(t -> {
                  SendStream stream = t.mySender().stream();
                  if (stream != null) {
                    action.accept(stream);
                  }
                }));
  }
}
