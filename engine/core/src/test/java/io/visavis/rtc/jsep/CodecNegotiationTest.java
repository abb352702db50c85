package io.visavis.rtc.jsep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.visavis.rtc.sdp.Direction;
import io.visavis.rtc.sdp.ExtMap;
import io.visavis.rtc.sdp.Samples;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CodecNegotiationTest {
  private static final ParsedDescription CHROMIUM =
      ParsedDescription.parse(Samples.chromiumOffer(), true);
  private static final ParsedDescription FIREFOX =
      ParsedDescription.parse(Samples.firefoxOffer(), true);

  private static LocalMedia local(String kind, List<Codec> codecs, boolean ownOrder) {
    LocalMedia media = Ends.track(kind, Direction.SENDRECV);
    return new LocalMedia(
        null,
        kind,
        false,
        media.direction(),
        codecs,
        ownOrder,
        media.extensions(),
        List.of(),
        "",
        null,
        null);
  }

  @Test
  void the_answerer_reuses_the_offerers_payload_types_and_names_no_foreign_feedback() {
    Negotiated video = CodecNegotiation.answer(Ends.video(), FIREFOX.sections().get(1));
    assertThat(video.receive())
        .extracting(Codec::payloadType, Codec::name, Codec::fmtp)
        .containsExactly(tuple(120, "VP8", ""), tuple(124, "rtx", "apt=120"));
    assertThat(video.receive().getFirst().feedback())
        .containsExactly("goog-remb", "nack", "nack pli");
    assertThat(video.send().getFirst().feedback())
        .containsExactlyInAnyOrder("goog-remb", "nack", "nack pli");
    // What the remote wants to receive is what we send by.
    assertThat(video.send().getFirst().fmtp()).isEqualTo("max-fs=12288;max-fr=60");
    Codec preferred = Objects.requireNonNull(video.preferred());
    assertThat(video.rtxOf(preferred)).extracting(Codec::payloadType).isEqualTo(124);
  }

  @Test
  void opus_keeps_each_ends_own_parameters() {
    Negotiated audio = CodecNegotiation.answer(Ends.audio(), FIREFOX.sections().getFirst());
    assertThat(audio.receive()).hasSize(1);
    assertThat(audio.receive().getFirst().fmtp()).isEqualTo("minptime=10;useinbandfec=1");
    assertThat(audio.send().getFirst().fmtp())
        .isEqualTo("maxplaybackrate=48000;stereo=1;useinbandfec=1");
    assertThat(audio.send().getFirst().payloadType()).isEqualTo(109);
    assertThat(audio.reducedSizeRtcp()).isFalse();
  }

  @Test
  void extensions_keep_the_offerers_ids_and_only_known_ones_stay() {
    Negotiated audio = CodecNegotiation.answer(Ends.audio(), CHROMIUM.sections().getFirst());
    assertThat(audio.extensions())
        .extracting(ExtMap::id, ExtMap::uri)
        .containsExactly(
            tuple(1, MediaCapabilities.AUDIO_LEVEL),
            tuple(2, MediaCapabilities.ABS_SEND_TIME),
            tuple(4, MediaCapabilities.MID));
    assertThat(audio.reducedSizeRtcp()).isTrue();
  }

  @Test
  void our_order_holds_when_preferences_were_set_and_the_offerers_otherwise() {
    Codec vp9 = Codec.video(98, "VP9", "profile-id=0", List.of());
    Codec vp8 = Codec.video(96, "VP8", "", List.of());
    Section offered = CHROMIUM.sections().get(1);
    assertThat(CodecNegotiation.answer(local("video", List.of(vp9, vp8), true), offered).send())
        .extracting(Codec::payloadType)
        .containsExactly(98, 96);
    assertThat(CodecNegotiation.answer(local("video", List.of(vp9, vp8), false), offered).send())
        .extracting(Codec::payloadType)
        .containsExactly(96, 98);
  }

  @Test
  void variants_of_a_codec_are_told_apart() {
    Codec high = Codec.video(1, "VP9", "profile-id=2", List.of());
    Codec baseline =
        Codec.video(2, "h264", "packetization-mode=1;profile-level-id=42e01f", List.of());
    Negotiated video =
        CodecNegotiation.answer(
            local("video", List.of(high, baseline), false), CHROMIUM.sections().get(1));
    assertThat(video.receive()).extracting(Codec::payloadType).containsExactly(106, 100);
  }

  @Test
  void nothing_in_common_is_not_usable() {
    Codec other = Codec.video(1, "H266", "", List.of());
    Negotiated video =
        CodecNegotiation.answer(local("video", List.of(other), false), CHROMIUM.sections().get(1));
    assertThat(video.usable()).isFalse();
    assertThat(video.preferred()).isNull();
  }

  @Test
  void an_answerer_may_use_other_payload_types_the_other_way() {
    String text = new Ends("A").add(Ends.video()).offer().description().toString();
    String moved =
        text.replace("actpass", "active")
            .replace("SAVPF 96 97", "SAVPF 100 101")
            .replace(":96 ", ":100 ")
            .replace(":97 ", ":101 ")
            .replace("apt=96", "apt=100");
    Negotiated video =
        CodecNegotiation.answered(
            ParsedDescription.parse(text, true).sections().getFirst(),
            ParsedDescription.parse(moved, false).sections().getFirst());
    assertThat(video.receive()).extracting(Codec::payloadType).containsExactly(96, 97);
    assertThat(video.send()).extracting(Codec::payloadType).containsExactly(100, 101);
  }

  @Test
  void payload_types_and_ids_of_a_remote_offer_stay_in_our_next_offer() {
    Ends anna = new Ends("A").add(Ends.audio(), Ends.video(), Ends.data());
    anna.remote = FIREFOX;
    anna.local = ParsedDescription.answer(anna.answer(FIREFOX).description());
    ParsedDescription offer = ParsedDescription.offer(anna.offer().description());
    assertThat(offer.sections().getFirst().codecs())
        .extracting(Codec::payloadType)
        .containsExactly(109);
    assertThat(offer.sections().get(1).codecs())
        .extracting(Codec::payloadType)
        .containsExactly(120, 124);
    assertThat(offer.sections().get(1).extensions())
        .extracting(ExtMap::id)
        .containsExactlyInAnyOrder(3, 4);
    // Audio's abs-send-time has video's id, so that both fit one transport.
    assertThat(offer.sections().getFirst().extensions())
        .extracting(ExtMap::id)
        .containsExactlyInAnyOrder(1, 3, 4);
  }

  @Test
  void a_preferred_payload_type_that_means_something_else_is_avoided() {
    Codec av1 = Codec.video(120, "AV1", "", List.of());
    Ends anna = new Ends("A").add(Ends.audio(), Ends.video(), Ends.data());
    anna.remote = FIREFOX;
    anna.local = ParsedDescription.answer(anna.answer(FIREFOX).description());
    anna.add(local("video", List.of(av1, Codec.rtx("video", 121, 90_000, 120)), false));
    List<Codec> codecs =
        ParsedDescription.offer(anna.offer().description()).sections().getLast().codecs();
    assertThat(codecs).extracting(Codec::payloadType).containsExactly(99, 100);
    assertThat(codecs.getLast().apt()).isEqualTo(99);
  }
}
