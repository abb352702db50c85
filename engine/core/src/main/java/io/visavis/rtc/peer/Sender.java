package io.visavis.rtc.peer;

import io.visavis.rtc.MediaStream;
import io.visavis.rtc.MediaStreamTrack;
import io.visavis.rtc.RTCDTMFSender;
import io.visavis.rtc.RTCDtlsTransport;
import io.visavis.rtc.RTCException;
import io.visavis.rtc.RTCRtcpParameters;
import io.visavis.rtc.RTCRtpEncodingParameters;
import io.visavis.rtc.RTCRtpSendParameters;
import io.visavis.rtc.RTCRtpSender;
import io.visavis.rtc.RTCStatsReport;
import io.visavis.rtc.jsep.LocalSources;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// `RTCRtpSender`, webrtc-pc §5.2.
final class Sender implements RTCRtpSender {

  private final PeerConnection connection;
  private final String kind;
  private final LocalSources sources;
  private final String fallbackTrackId = UUID.randomUUID().toString();
  private @Nullable MediaStreamTrack track;
  private Set<String> streamIds = new LinkedHashSet<>();
  private RTCRtpEncodingParameters encoding;
  private @Nullable String lastTransaction;
  private @Nullable DtlsTransport transport;
  private @Nullable SendStream stream;
  private boolean removed;
  private boolean everSent;

  /// @param sources the SSRCs that it sends with for its whole life
  Sender(
      PeerConnection connection,
      String kind,
      @Nullable MediaStreamTrack track,
      LocalSources sources,
      RTCRtpEncodingParameters encoding) {
    this.connection = connection;
    this.kind = kind;
    this.track = track;
    this.sources = sources;
    this.encoding = encoding;
  }

  @Override
  public @Nullable MediaStreamTrack track() {
    synchronized (connection.monitor()) {
      return track;
    }
  }

  @Override
  public @Nullable RTCDtlsTransport transport() {
    synchronized (connection.monitor()) {
      return transport;
    }
  }

  @Override
  public RTCRtpSendParameters getParameters() {
    synchronized (connection.monitor()) {
      String transaction = UUID.randomUUID().toString();
      // W3C: the id stays the same within one task, which Java has no notion of across threads.
      lastTransaction = transaction;
      RTCRtpSendParameters.Builder parameters =
          RTCRtpSendParameters.builder(transaction, List.of(encoding))
              .rtcp(RTCRtcpParameters.builder().cname(sources.cname()).reducedSize(true).build());
      if (stream != null) {
        parameters
            .codecs(Parameters.codecs(kind, stream.negotiated().send()))
            .headerExtensions(Parameters.extensions(stream.negotiated().extensions()));
      }
      return parameters.build();
    }
  }

  @Override
  public CompletableFuture<Void> setParameters(RTCRtpSendParameters parameters) {
    synchronized (connection.monitor()) {
      Promise<Void> promise = new Promise<>(connection.serial());
      RTCException refusal = refusal(parameters);
      lastTransaction = null;
      if (refusal != null) {
        return connection.rejected(promise, refusal);
      }
      encoding = parameters.encodings().getFirst();
      if (stream != null) {
        stream.encoding(encoding);
      }
      connection.serial().post(() -> connection.serial().resolve(promise, null));
      return promise;
    }
  }

  /// setParameters' checks, webrtc-pc §5.2 "validate parameters".
  private @Nullable RTCException refusal(RTCRtpSendParameters parameters) {
    if (removed || connection.isClosed()) {
      return RTCException.invalidState("the sender is stopped");
    }
    if (lastTransaction == null) {
      return RTCException.invalidState("call getParameters() first, and once for each change");
    }
    if (!lastTransaction.equals(parameters.transactionId())) {
      return RTCException.invalidModification("the parameters are not of the last getParameters()");
    }
    if (parameters.encodings().size() != 1) {
      return RTCException.invalidModification("the number of encodings cannot change");
    }
    RTCRtpEncodingParameters wanted = parameters.encodings().getFirst();
    Double scale = wanted.scaleResolutionDownBy();
    if (scale != null && scale < 1) {
      return RTCException.rangeError("scaleResolutionDownBy is below 1");
    }
    Double frameRate = wanted.maxFramerate();
    if (frameRate != null && frameRate < 0) {
      return RTCException.rangeError("maxFramerate is below 0");
    }
    return null;
  }

  @Override
  public CompletableFuture<Void> replaceTrack(@Nullable MediaStreamTrack withTrack) {
    synchronized (connection.monitor()) {
      if (withTrack != null && !withTrack.kind().equals(kind)) {
        return connection.rejected(
            new Promise<>(connection.serial()),
            RTCException.typeError("a sender of " + kind + " cannot send " + withTrack.kind()));
      }
      return connection
          .operations()
          .<Void>chain(completion -> {
            if (removed || connection.isClosed()) {
              throw RTCException.invalidState("the sender is stopped");
            }
            connection
                .serial()
                .post(() -> {
                  track(withTrack);
                  completion.resolve(null);
                });
          });
    }
  }

  @Override
  public void setStreams(MediaStream... streams) {
    synchronized (connection.monitor()) {
      connection.refuseClosed();
      streams(List.of(streams));
      connection.updateNegotiationNeeded();
    }
  }

  @Override
  public CompletableFuture<RTCStatsReport> getStats() {
    return connection.getStats(this);
  }

  @Override
  public @Nullable RTCDTMFSender dtmf() {
    return null;
  }

  String kind() {
    return kind;
  }

  LocalSources sources() {
    return sources;
  }

  /// The track's name in our descriptions: it stays when the track is replaced or missing.
  String trackId() {
    return track == null ? fallbackTrackId : track.id();
  }

  List<String> streamIds() {
    return List.copyOf(streamIds);
  }

  void streams(List<MediaStream> streams) {
    Set<String> ids = new LinkedHashSet<>();
    streams.forEach(s -> ids.add(s.id()));
    streamIds = ids;
  }

  @Nullable MediaStreamTrack currentTrack() {
    return track;
  }

  /// Sends another track from now on, or none.
  void track(@Nullable MediaStreamTrack newTrack) {
    track = newTrack;
    if (stream != null) {
      stream.track(newTrack);
    }
  }

  boolean hasSent() {
    return everSent;
  }

  @Nullable DtlsTransport dtlsTransport() {
    return transport;
  }

  void transport(@Nullable DtlsTransport newTransport) {
    transport = newTransport;
  }

  @Nullable SendStream stream() {
    return stream;
  }

  RTCRtpEncodingParameters encoding() {
    return encoding;
  }

  /// The description in force says that this sender sends, with `newStream`.
  void start(SendStream newStream) {
    stopSending();
    everSent = true;
    stream = newStream;
    newStream.encoding(encoding);
    newStream.track(track);
  }

  /// Sends nothing any more, and says BYE.
  void stopSending() {
    if (stream != null) {
      stream.close();
      stream = null;
    }
  }

  void removed() {
    removed = true;
  }
}
