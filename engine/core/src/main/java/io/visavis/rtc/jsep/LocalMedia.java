package io.visavis.rtc.jsep;

import io.visavis.rtc.sdp.Direction;
import io.visavis.rtc.sdp.ExtMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One thing of ours that wants a media section: a transceiver, or the data transport.
///
/// @param mid of the section it has; null when it has none yet
/// @param kind `audio`, `video` or `application`
/// @param stopped it gives its section up
/// @param direction what it wants; the answer narrows it
/// @param codecs what we can do, best first, retransmission formats by `apt`; empty for data
/// @param ownOrder whether an answer lists codecs in our order (codec preferences were set) rather
///   than in the offerer's (RFC 3264 §6.1)
/// @param extensions header extensions that we understand, with the ids that we prefer
/// @param streams ids of its streams; empty is written as `-`
/// @param trackId of the track sent, for readers from before JSEP; empty leaves it out
/// @param sources what it sends with; null leaves the lines out
/// @param data the SCTP parameters; null for audio and video
public record LocalMedia(
    @Nullable String mid,
    String kind,
    boolean stopped,
    Direction direction,
    List<Codec> codecs,
    boolean ownOrder,
    List<ExtMap> extensions,
    List<String> streams,
    String trackId,
    @Nullable LocalSources sources,
    @Nullable LocalData data) {
  /// RFC 8841 parameters of ours.
  ///
  /// @param sctpPort 5000 by custom
  /// @param maxMessageSize in bytes that we can receive; 0 without limit
  public record LocalData(int sctpPort, long maxMessageSize) {
    /// What browsers use.
    public static final LocalData DEFAULT = new LocalData(5000, 262_144);
  }

  public LocalMedia {
    codecs = List.copyOf(codecs);
    extensions = List.copyOf(extensions);
    streams = List.copyOf(streams);
  }

  /// The data transport.
  public static LocalMedia data(@Nullable String mid, LocalData data) {
    return new LocalMedia(
        mid,
        "application",
        false,
        Direction.SENDRECV,
        List.of(),
        false,
        List.of(),
        List.of(),
        "",
        null,
        data);
  }
}
