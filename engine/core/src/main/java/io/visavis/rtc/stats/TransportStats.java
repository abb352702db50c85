package io.visavis.rtc.stats;

import io.visavis.rtc.RTCStats;
import io.visavis.rtc.RTCStatsIceCandidatePairState;
import io.visavis.rtc.RTCStatsType;
import io.visavis.rtc.ice.CandidateInfo;
import io.visavis.rtc.ice.IceSnapshot;
import io.visavis.rtc.ice.PairInfo;
import io.visavis.rtc.ice.RelayProtocol;
import io.visavis.rtc.ice.TcpType;
import io.visavis.rtc.transport.DtlsInfo;
import io.visavis.rtc.transport.DtlsState;
import io.visavis.rtc.transport.TransportCounters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// `transport`, `candidate-pair`, `local-candidate` and `remote-candidate` (webrtc-stats §8.12 to
/// §8.15).
public final class TransportStats {

  private static final double NANOS_PER_SECOND = 1e9;

  private TransportStats() {}

  /// What one transport looks like at one moment.
  ///
  /// @param id names the transport in all statistics
  /// @param rtcpId that of the transport for RTCP, null when it is multiplexed on this one
  public record Snapshot(
      String id,
      @Nullable String rtcpId,
      IceSnapshot ice,
      DtlsState dtlsState,
      @Nullable DtlsInfo dtls,
      TransportCounters.Totals totals) {}

  /// All entries of a transport.
  ///
  /// @param timestamp milliseconds since 1970
  public static List<RTCStats> of(Snapshot transport, double timestamp) {
    List<RTCStats> stats = new ArrayList<>();
    IceSnapshot ice = transport.ice();
    for (CandidateInfo candidate : ice.localCandidates()) {
      stats.add(candidate(RTCStatsType.LOCAL_CANDIDATE, candidate, transport, timestamp));
    }
    for (CandidateInfo candidate : ice.remoteCandidates()) {
      stats.add(candidate(RTCStatsType.REMOTE_CANDIDATE, candidate, transport, timestamp));
    }
    String selected = null;
    for (PairInfo pair : ice.pairs()) {
      stats.add(pair(pair, transport, timestamp));
      if (pair.selected()) {
        selected = pairId(transport, pair.id());
      }
    }
    stats.add(transport(transport, selected, timestamp));
    return stats;
  }

  private static RTCStats transport(
      Snapshot transport, @Nullable String selectedPair, double timestamp) {
    IceSnapshot ice = transport.ice();
    DtlsInfo dtls = transport.dtls();
    TransportCounters.Totals totals = transport.totals();
    return RTCStats.builder(RTCStatsType.TRANSPORT, transport.id(), timestamp)
        .put("packetsSent", totals.packetsSent())
        .put("packetsReceived", totals.packetsReceived())
        .put("bytesSent", totals.bytesSent())
        .put("bytesReceived", totals.bytesReceived())
        .put("rtcpTransportStatsId", transport.rtcpId())
        .put("iceRole", ice.controlling() ? "controlling" : "controlled")
        .put("iceLocalUsernameFragment", ice.localUsernameFragment())
        .put("iceState", ice.state().name().toLowerCase(Locale.ROOT))
        .put("dtlsState", transport.dtlsState().name().toLowerCase(Locale.ROOT))
        .put("dtlsRole", dtls == null ? "unknown" : dtls.client() ? "client" : "server")
        .put("selectedCandidatePairId", selectedPair)
        .put("selectedCandidatePairChanges", ice.selectedPairChanges())
        .put(
            "localCertificateId",
            dtls == null ? null : CertificateStats.id(dtls.localCertificate()))
        .put(
            "remoteCertificateId",
            dtls == null ? null : CertificateStats.id(dtls.remoteChain().getFirst()))
        .put("tlsVersion", dtls == null ? null : dtls.tlsVersion())
        .put("dtlsCipher", dtls == null ? null : dtls.cipherSuite())
        .put("srtpCipher", dtls == null ? null : dtls.srtpProfile())
        .build();
  }

  private static RTCStats candidate(
      RTCStatsType type, CandidateInfo candidate, Snapshot transport, double timestamp) {
    RelayProtocol relay = candidate.relayProtocol();
    TcpType tcp = candidate.tcpType();
    RTCStats.Builder builder =
        RTCStats.builder(type, candidateId(transport, candidate.id()), timestamp)
            .put("transportId", transport.id())
            .put("address", candidate.shownAddress())
            .put("port", candidate.address().getPort())
            .put("protocol", candidate.protocol())
            .put("candidateType", candidate.type().word())
            .put("priority", candidate.priority())
            .put("foundation", candidate.foundation())
            .put("url", candidate.url())
            .put("relayProtocol", relay == null ? null : relay.word())
            .put("tcpType", tcp == null ? null : tcp.word());
    if (candidate.related() != null) {
      builder
          .put("relatedAddress", candidate.related().getAddress().getHostAddress())
          .put("relatedPort", candidate.related().getPort());
    }
    return builder.build();
  }

  /// The bytes of the transport are those of its selected pair: others carry checks only.
  private static RTCStats pair(PairInfo pair, Snapshot transport, double timestamp) {
    RTCStats.Builder builder =
        RTCStats.builder(RTCStatsType.CANDIDATE_PAIR, pairId(transport, pair.id()), timestamp)
            .put("transportId", transport.id())
            .put("localCandidateId", candidateId(transport, pair.localId()))
            .put("remoteCandidateId", candidateId(transport, pair.remoteId()))
            .put("state", RTCStatsIceCandidatePairState.valueOf(pair.state().name()).value())
            .put("nominated", pair.nominated())
            .put("requestsSent", pair.requestsSent())
            .put("requestsReceived", pair.requestsReceived())
            .put("responsesSent", pair.responsesSent())
            .put("responsesReceived", pair.responsesReceived())
            .put("consentRequestsSent", pair.consentRequestsSent())
            .put("totalRoundTripTime", seconds(pair.totalRoundTripTime()));
    Duration current = pair.currentRoundTripTime();
    if (current != null) {
      builder.put("currentRoundTripTime", seconds(current));
    }
    if (pair.selected()) {
      TransportCounters.Totals totals = transport.totals();
      builder
          .put("packetsSent", totals.packetsSent())
          .put("packetsReceived", totals.packetsReceived())
          .put("bytesSent", totals.bytesSent())
          .put("bytesReceived", totals.bytesReceived());
    }
    return builder.build();
  }

  private static Double seconds(Duration duration) {
    return duration.toNanos() / NANOS_PER_SECOND;
  }

  private static String pairId(Snapshot transport, String id) {
    return "CP" + transport.id() + "_" + id;
  }

  private static String candidateId(Snapshot transport, String id) {
    return "I" + transport.id() + "_" + id;
  }
}
