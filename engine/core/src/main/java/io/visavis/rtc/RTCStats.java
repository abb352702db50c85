package io.visavis.rtc;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Statistics about one object (webrtc-pc §8.4, webrtc-stats).
///
/// Members are open-ended: [#members()] holds whatever there is, under W3C's names; the subclasses
/// are views with an accessor for each member that webrtc-stats defines and this engine measures. A
/// value is a `String`, `Boolean`, `Long`, `Double`, or a list or map of these.
public sealed class RTCStats
    permits RTCCertificateStats,
        RTCCodecStats,
        RTCDataChannelStats,
        RTCIceCandidatePairStats,
        RTCIceCandidateStats,
        RTCPeerConnectionStats,
        RTCRtpStreamStats,
        RTCTransportStats {
  private final RTCStatsType type;
  private final String id;
  private final double timestamp;
  private final Map<String, Object> members;

  RTCStats(RTCStatsType type, String id, double timestamp, Map<String, Object> members) {
    this.type = type;
    this.id = id;
    this.timestamp = timestamp;
    this.members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
  }

  /// {@return what the statistics are about}
  public RTCStatsType type() {
    return type;
  }

  /// Names the object; the same object has the same id in later reports.
  ///
  /// @return any text
  public String id() {
    return id;
  }

  /// {@return when they were taken, in milliseconds since 1970}
  public double timestamp() {
    return timestamp;
  }

  /// {@return every member but type, id and timestamp, under W3C's names}
  public Map<String, Object> members() {
    return members;
  }

  /// {@return a builder of the view that fits the type}
  ///
  /// @param type what they are about
  /// @param id its identifier
  /// @param timestamp RTP's time, in units of the clock rate
  public static Builder builder(RTCStatsType type, String id, double timestamp) {
    return new Builder(type, id, timestamp);
  }

  /// {@return a member that is text}
  ///
  /// @param member W3C's name of the member
  protected final @Nullable String text(String member) {
    return members.get(member) instanceof String value ? value : null;
  }

  /// {@return a member that is an integer}
  ///
  /// @param member W3C's name of the member
  protected final @Nullable Long integer(String member) {
    return members.get(member) instanceof Number value ? Long.valueOf(value.longValue()) : null;
  }

  /// {@return a member that is a number}
  ///
  /// @param member W3C's name of the member
  protected final @Nullable Double number(String member) {
    return members.get(member) instanceof Number value ? Double.valueOf(value.doubleValue()) : null;
  }

  /// {@return a member that is a truth value}
  ///
  /// @param member W3C's name of the member
  protected final @Nullable Boolean truth(String member) {
    return members.get(member) instanceof Boolean value ? value : null;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RTCStats that
        && that.type == type
        && that.id.equals(id)
        && that.timestamp == timestamp
        && that.members.equals(members);
  }

  @Override
  public int hashCode() {
    return Objects.hash(type, id, timestamp, members);
  }

  @Override
  public String toString() {
    return "RTCStats[" + type.value() + ", " + id + ", " + members + "]";
  }

  /// Collects members; one that is not known is left out by giving null.
  public static final class Builder {
    private final RTCStatsType type;
    private final String id;
    private final double timestamp;
    private final Map<String, Object> members = new LinkedHashMap<>();

    private Builder(RTCStatsType type, String id, double timestamp) {
      this.type = WebIdl.required("RTCStats.type", type);
      this.id = WebIdl.required("RTCStats.id", id);
      this.timestamp = timestamp;
    }

    /// Sets a member; null leaves it out.
    ///
    /// @param member W3C's name of the member
    /// @param value a string, a number, a boolean, a list or a map
    /// @return this builder
    public Builder put(String member, @Nullable Object value) {
      if (value == null) {
        members.remove(member);
      } else {
        members.put(member, value instanceof Integer i ? Long.valueOf(i.longValue()) : value);
      }
      return this;
    }

    /// The view that fits the type.
    ///
    /// @return the result
    public RTCStats build() {
      return switch (type) {
        case CANDIDATE_PAIR -> new RTCIceCandidatePairStats(type, id, timestamp, members);
        case LOCAL_CANDIDATE, REMOTE_CANDIDATE ->
            new RTCIceCandidateStats(type, id, timestamp, members);
        case TRANSPORT -> new RTCTransportStats(type, id, timestamp, members);
        case CERTIFICATE -> new RTCCertificateStats(type, id, timestamp, members);
        case CODEC -> new RTCCodecStats(type, id, timestamp, members);
        case INBOUND_RTP -> new RTCInboundRtpStreamStats(type, id, timestamp, members);
        case OUTBOUND_RTP -> new RTCOutboundRtpStreamStats(type, id, timestamp, members);
        case REMOTE_INBOUND_RTP -> new RTCRemoteInboundRtpStreamStats(type, id, timestamp, members);
        case REMOTE_OUTBOUND_RTP ->
            new RTCRemoteOutboundRtpStreamStats(type, id, timestamp, members);
        case DATA_CHANNEL -> new RTCDataChannelStats(type, id, timestamp, members);
        case PEER_CONNECTION -> new RTCPeerConnectionStats(type, id, timestamp, members);
        case MEDIA_SOURCE, MEDIA_PLAYOUT -> new RTCStats(type, id, timestamp, members);
      };
    }
  }
}
