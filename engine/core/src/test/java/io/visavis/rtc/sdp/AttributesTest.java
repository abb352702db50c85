package io.visavis.rtc.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.visavis.rtc.base.MalformedException;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class AttributesTest {
  private static final String SHA256 = "AB:".repeat(31) + "0F";

  @Test
  void typed_attributes_print_what_they_read() {
    same("sha-256 " + SHA256, Fingerprint::parse);
    same("111 opus/48000/2", RtpMap::parse);
    same("96 VP8/90000", RtpMap::parse);
    same("111 minptime=10;useinbandfec=1", Fmtp::parse);
    same("101 0-15", Fmtp::parse);
    same("* nack", RtcpFb::parse);
    same("96 nack pli", RtcpFb::parse);
    same("4 urn:ietf:params:rtp-hdrext:sdes:mid", ExtMap::parse);
    same("2/recvonly urn:x a=1 b", ExtMap::parse);
    same("BUNDLE 0 1 data", Group::parse);
    same("BUNDLE", Group::parse);
    same("- t", Msid::parse);
    same("stream", Msid::parse);
    same("4294967295 cname:a:b c", SsrcLine::parse);
    same("1 x", SsrcLine::parse);
    same("FID 1 2", SsrcGroup::parse);
    same("- 1 2 IN IP4 127.0.0.1", Origin::parse);
    same("audio 9 UDP/TLS/RTP/SAVPF 111 0", MediaLine::parse);
    for (String word : List.of("active", "passive", "actpass", "holdconn")) {
      same(word, Setup::parse);
    }
  }

  @Test
  void malformed_values_are_refused_in_words() {
    refused("sha-256", Fingerprint::parse);
    refused("sha-256 " + SHA256.substring(3), Fingerprint::parse);
    refused("sha-256 " + SHA256.replace("0F", "0G"), Fingerprint::parse);
    refused("sha-256 " + SHA256 + " x", Fingerprint::parse);
    refused("128 VP8/90000", RtpMap::parse);
    refused("96 VP8", RtpMap::parse);
    refused("96 VP8/0", RtpMap::parse);
    refused("96 a/1/2/3", RtpMap::parse);
    refused("x y", Fmtp::parse);
    refused("96 ", RtcpFb::parse);
    refused("0 urn:x", ExtMap::parse);
    refused("1/both urn:x", ExtMap::parse);
    refused("", Group::parse);
    refused("", Msid::parse);
    refused("4294967296 cname:x", SsrcLine::parse);
    refused("1", SsrcLine::parse);
    refused("FID x", SsrcGroup::parse);
    refused("either", Setup::parse);
    refused("65536", SctpAttributes::port);
    refused("-1", SctpAttributes::maxMessageSize);
    refused("abc", IceAttributes::ufrag);
    refused("a b c d", IceAttributes::ufrag);
    refused("x".repeat(21), IceAttributes::pwd);
    refused("x".repeat(257), IceAttributes::pwd);
  }

  @Test
  void format_parameters_are_read_without_case_and_blanks() {
    Fmtp read = Fmtp.parse("96 Profile-ID=2; apt = 97;;flag");
    assertThat(read.map())
        .containsEntry("profile-id", "2")
        .containsEntry("apt", "97")
        .containsEntry("flag", "")
        .hasSize(3);
  }

  @Test
  void direction_reverses_and_intersects() {
    assertThat(Direction.SENDONLY.reversed()).isEqualTo(Direction.RECVONLY);
    assertThat(Direction.SENDRECV.and(Direction.RECVONLY)).isEqualTo(Direction.RECVONLY);
    assertThat(Direction.SENDONLY.and(Direction.RECVONLY)).isEqualTo(Direction.INACTIVE);
    assertThat(Direction.of("elsewhere")).isNull();
  }

  @Test
  void data_attributes_are_read() {
    assertThat(SctpAttributes.port("5000")).isEqualTo(5000);
    assertThat(SctpAttributes.maxMessageSize("1073741823")).isEqualTo(1_073_741_823);
    assertThat(SctpAttributes.sctpmapPort("5000 webrtc-datachannel 1024")).isEqualTo(5000);
    assertThat(IceAttributes.options("trickle  ice2")).containsExactly("trickle", "ice2");
  }

  @Test
  void a_malformed_attribute_names_its_line() {
    SdpLine line = new SdpLine('a', "setup:sideways", 12);
    assertThatThrownBy(() -> line.read(Setup::parse))
        .isInstanceOfSatisfying(SdpParseException.class, e -> assertThat(e.line()).isEqualTo(12))
        .hasMessageStartingWith("line 12: setup: ");
  }

  private static void same(String text, Function<String, ?> parser) {
    assertThat(parser.apply(text)).hasToString(text);
  }

  private static void refused(String text, Function<String, ?> parser) {
    assertThatThrownBy(() -> parser.apply(text))
        .as(text)
        .isInstanceOf(MalformedException.class)
        .message()
        .isNotBlank();
  }
}
