package io.visavis.rtc.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.visavis.rtc.RTCException;
import io.visavis.rtc.RTCIceCandidatePairStats;
import io.visavis.rtc.RTCStats;
import io.visavis.rtc.RTCStatsReport;
import io.visavis.rtc.RTCStatsType;
import io.visavis.rtc.RTCTransportStats;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The literal is what Chromium prints with `JSON.stringify(Object.fromEntries(await
/// pc.getStats()))`, shortened to three entries.
class StatsJsonTest {
  static final String STATS =
      """
      {"CPe/ONw9TU_87Idk3p6":{"id":"CPe/ONw9TU_87Idk3p6","timestamp":1795342769614.236,\
      "type":"candidate-pair","bytesDiscardedOnSend":0,"bytesReceived":2330,"bytesSent":2178,\
      "consentRequestsSent":1,"currentRoundTripTime":0,"lastPacketReceivedTimestamp":1795342764645,\
      "lastPacketSentTimestamp":1795342764645,"localCandidateId":"Ie/ONw9TU","nominated":true,\
      "packetsDiscardedOnSend":0,"packetsReceived":9,"packetsSent":9,\
      "priority":9079290933572287000,"remoteCandidateId":"I87Idk3p6","requestsReceived":1,\
      "requestsSent":2,"responsesReceived":1,"responsesSent":1,"state":"in-progress",\
      "totalRoundTripTime":0.003,"transportId":"T01","writable":true},\
      "P":{"id":"P","timestamp":1795342769614.236,"type":"peer-connection",\
      "dataChannelsClosed":0,"dataChannelsOpened":1},\
      "T01":{"id":"T01","timestamp":1795342769614.236,"type":"transport","bytesReceived":2330,\
      "bytesSent":2178,"dtlsCipher":"TLS_AES_128_GCM_SHA256","dtlsRole":"server",\
      "dtlsState":"connected","iceRole":"controlling","iceState":"connected","packetsReceived":9,\
      "packetsSent":9,"selectedCandidatePairChanges":1,\
      "selectedCandidatePairId":"CPe/ONw9TU_87Idk3p6","tlsVersion":"FEFC"}}\
      """;

  @Test
  void reads_what_chromium_prints() {
    RTCStatsReport report = RTCJson.parseStatsReport(STATS);
    assertThat(report.keys()).containsExactly("CPe/ONw9TU_87Idk3p6", "P", "T01");
    RTCIceCandidatePairStats pair = report.all(RTCIceCandidatePairStats.class).get(0);
    assertThat(pair.timestamp()).isEqualTo(1795342769614.236);
    assertThat(pair.nominated()).isTrue();
    assertThat(pair.bytesSent()).isEqualTo(2178);
    assertThat(pair.totalRoundTripTime()).isEqualTo(0.003);
    assertThat(pair.currentRoundTripTime()).isEqualTo(0.0);
    assertThat(pair.availableOutgoingBitrate()).isNull();
    assertThat(pair.members()).containsEntry("writable", true);
    RTCTransportStats transport = report.all(RTCTransportStats.class).get(0);
    assertThat(transport.selectedCandidatePairId()).isEqualTo(pair.id());
  }

  @Test
  void prints_what_it_read() {
    assertThat(RTCJson.print(RTCJson.parseStatsReport(STATS))).isEqualTo(STATS);
  }

  @Test
  void reads_a_list_too() {
    String list = "[{\"id\":\"P\",\"timestamp\":1,\"type\":\"peer-connection\"}]";
    assertThat(RTCJson.parseStatsReport(list).get("P"))
        .isEqualTo(RTCStats.builder(RTCStatsType.PEER_CONNECTION, "P", 1).build());
  }

  @Test
  void leaves_out_types_that_it_does_not_know() {
    String json =
        """
        {"a":{"id":"a","timestamp":1,"type":"track"},\
        "b":{"id":"b","timestamp":1,"type":"codec","payloadType":96}}\
        """;
    assertThat(RTCJson.parseStatsReport(json).keys()).containsExactly("b");
  }

  @Test
  void prints_numbers_as_ecmascript_does() {
    RTCStats stats =
        RTCStats.builder(RTCStatsType.MEDIA_SOURCE, "S", 1.5e12)
            .put("whole", 3.0)
            .put("part", 0.25)
            .put("endless", Double.POSITIVE_INFINITY)
            .put("none", null)
            .put("list", List.of(1L, "a", true))
            .put("map", Map.of("VP8", 1.5))
            .build();
    assertThat(RTCJson.print(new RTCStatsReport(List.of(stats))))
        .isEqualTo(
            """
            {"S":{"id":"S","timestamp":1500000000000,"type":"media-source","endless":null,\
            "list":[1,"a",true],"map":{"VP8":1.5},"part":0.25,"whole":3}}\
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "null ~ RTCStatsReport is not an object or a list",
        "{\"a\":5} ~ a is not an object",
        "{\"RTCa\":{}} ~ RTCa.id is missing",
        "[{\"id\":\"a\",\"timestamp\":\"1\"}] ~ [0].timestamp is not a number",
        "[{\"id\":\"a\",\"timestamp\":1,\"type\":{}}] ~ [0].type is not a string",
      })
  void a_wrong_type_is_a_type_error_that_names_the_member(String json, String message) {
    assertThatExceptionOfType(RTCException.class)
        .isThrownBy(() -> RTCJson.parseStatsReport(json))
        .withMessageContaining(message)
        .satisfies(e -> assertThat(e.name()).isEqualTo("TypeError"));
  }
}
