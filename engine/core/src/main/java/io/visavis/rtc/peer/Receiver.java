package io.visavis.rtc.peer;

import io.visavis.rtc.MediaStream;
import io.visavis.rtc.MediaStreamTrack;
import io.visavis.rtc.RTCDtlsTransport;
import io.visavis.rtc.RTCException;
import io.visavis.rtc.RTCRtpContributingSource;
import io.visavis.rtc.RTCRtpReceiveParameters;
import io.visavis.rtc.RTCRtpReceiver;
import io.visavis.rtc.RTCRtpSynchronizationSource;
import io.visavis.rtc.RTCStatsReport;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// `RTCRtpReceiver`, webrtc-pc §5.3.
final class Receiver implements RTCRtpReceiver {

  private static final double LONGEST_JITTER_BUFFER = 4_000;

  private final PeerConnection connection;
  private final String kind;
  private final ReceiverSource source;
  private final MediaStreamTrack track;
  private List<MediaStream> streams = List.of();
  private @Nullable DtlsTransport transport;

  /// Written under the monitor; read by tracks' threads too, which must not wait for it.
  private volatile @Nullable ReceiveStream stream;

  private @Nullable Double jitterBufferTarget;

  Receiver(PeerConnection connection, String kind) {
    this.connection = connection;
    this.kind = kind;
    this.source = new ReceiverSource(kind, connection.codecs(), this::requestKeyFrame);
    this.track = new MediaStreamTrack(source);
  }

  @Override
  public MediaStreamTrack track() {
    return track;
  }

  @Override
  public @Nullable RTCDtlsTransport transport() {
    synchronized (connection.monitor()) {
      return transport;
    }
  }

  @Override
  public RTCRtpReceiveParameters getParameters() {
    synchronized (connection.monitor()) {
      RTCRtpReceiveParameters.Builder parameters = RTCRtpReceiveParameters.builder();
      ReceiveStream current = stream;
      if (current != null) {
        parameters
            .codecs(Parameters.codecs(kind, current.negotiated().receive()))
            .headerExtensions(Parameters.extensions(current.negotiated().extensions()));
      }
      return parameters.build();
    }
  }

  @Override
  public List<RTCRtpContributingSource> getContributingSources() {
    return List.of();
  }

  @Override
  public List<RTCRtpSynchronizationSource> getSynchronizationSources() {
    ReceiveStream current = stream;
    return current == null ? List.of() : current.synchronizationSources();
  }

  @Override
  public CompletableFuture<RTCStatsReport> getStats() {
    return connection.getStats(this);
  }

  @Override
  public @Nullable Double jitterBufferTarget() {
    synchronized (connection.monitor()) {
      return jitterBufferTarget;
    }
  }

  @Override
  public void jitterBufferTarget(@Nullable Double milliseconds) {
    synchronized (connection.monitor()) {
      if (milliseconds != null && (milliseconds < 0 || milliseconds > LONGEST_JITTER_BUFFER)) {
        throw RTCException.rangeError("jitterBufferTarget is 0 to 4000 ms");
      }
      jitterBufferTarget = milliseconds;
    }
  }

  String kind() {
    return kind;
  }

  ReceiverSource source() {
    return source;
  }

  List<MediaStream> streams() {
    return streams;
  }

  void streams(List<MediaStream> newStreams) {
    streams = List.copyOf(newStreams);
  }

  void transport(@Nullable DtlsTransport newTransport) {
    transport = newTransport;
  }

  @Nullable ReceiveStream stream() {
    return stream;
  }

  /// The description in force says that the remote may send.
  void start(ReceiveStream newStream) {
    closeStream();
    stream = newStream;
  }

  private void closeStream() {
    ReceiveStream current = stream;
    if (current != null) {
      current.close();
      stream = null;
    }
  }

  /// The remote sends nothing any more: the track is muted, not ended.
  void pause() {
    closeStream();
    connection.serial().react(() -> source.muted(true));
  }

  /// The transceiver stops: the track ends.
  void stopReceiving() {
    closeStream();
    connection.serial().post(() -> connection.serial().react(source::end));
  }

  private void requestKeyFrame() {
    ReceiveStream current = stream;
    if (current != null) {
      current.requestKeyFrame();
    }
  }
}
