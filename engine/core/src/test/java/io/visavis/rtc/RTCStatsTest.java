package io.visavis.rtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RTCStatsTest {
  @ParameterizedTest
  @EnumSource(RTCStatsType.class)
  void every_type_has_a_view(RTCStatsType type) {
    RTCStats stats = RTCStats.builder(type, "id", 1).put("ssrc", 5).build();
    assertThat(stats.type()).isEqualTo(type);
    assertThat(stats.members()).containsEntry("ssrc", 5L);
  }

  @Test
  void views_read_members_and_give_null_for_what_is_absent_or_of_another_type() {
    RTCStats stats =
        RTCStats.builder(RTCStatsType.INBOUND_RTP, "I", 1)
            .put("ssrc", 0xFFFF_FFFFL)
            .put("jitter", 1)
            .put("kind", 5)
            .put("packetsLost", null)
            .build();
    RTCInboundRtpStreamStats inbound = (RTCInboundRtpStreamStats) stats;
    assertThat(inbound.ssrc()).isEqualTo(4_294_967_295L);
    assertThat(inbound.jitter()).isEqualTo(1.0);
    assertThat(inbound.kind()).isNull();
    assertThat(inbound.packetsLost()).isNull();
  }

  @Test
  void a_report_is_a_map_by_id() {
    RTCStats transport = RTCStats.builder(RTCStatsType.TRANSPORT, "T", 1).build();
    RTCStats local = RTCStats.builder(RTCStatsType.LOCAL_CANDIDATE, "L", 1).build();
    RTCStats remote = RTCStats.builder(RTCStatsType.REMOTE_CANDIDATE, "R", 1).build();
    RTCStatsReport report = new RTCStatsReport(List.of(transport, local, remote));
    assertThat(report.size()).isEqualTo(3);
    assertThat(report.has("T")).isTrue();
    assertThat(report.get("T")).isSameAs(transport);
    assertThat(report.get("X")).isNull();
    assertThat(report.all(RTCIceCandidateStats.class)).hasSize(2);
    assertThat(report.all(RTCStatsType.LOCAL_CANDIDATE)).containsExactly(local);
    assertThatThrownBy(() -> report.asMap().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
