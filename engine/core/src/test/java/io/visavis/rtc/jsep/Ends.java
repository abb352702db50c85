package io.visavis.rtc.jsep;

import io.visavis.rtc.RTCBundlePolicy;
import io.visavis.rtc.sdp.Direction;
import io.visavis.rtc.sdp.Fingerprint;
import io.visavis.rtc.sdp.SessionDescription;
import io.visavis.rtc.sdp.Setup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A toy end of a negotiation: keeps descriptions as a connection would, so that tests read as
/// conversations. Transports are named by their section.
final class Ends {
  final String name;
  final List<LocalMedia> media = new ArrayList<>();
  RTCBundlePolicy policy = RTCBundlePolicy.BALANCED;
  @Nullable ParsedDescription local;
  @Nullable ParsedDescription remote;
  @Nullable BundlePlan bundle;

  Ends(String name) {
    this.name = name;
  }

  static LocalMedia track(String kind, Direction direction) {
    MediaCapabilities all = MediaCapabilities.standard();
    return new LocalMedia(
        null,
        kind,
        false,
        direction,
        all.codecs(kind),
        false,
        all.extensions(kind),
        List.of("stream"),
        "",
        new LocalSources("cname", kind.equals("audio") ? 11 : 22, kind.equals("audio") ? -1 : 23),
        null);
  }

  static LocalMedia audio() {
    return track("audio", Direction.SENDRECV);
  }

  static LocalMedia video() {
    return track("video", Direction.SENDRECV);
  }

  static LocalMedia data() {
    return LocalMedia.data(null, LocalMedia.LocalData.DEFAULT);
  }

  static LocalMedia with(LocalMedia media, @Nullable String mid, boolean stopped) {
    return new LocalMedia(
        mid,
        media.kind(),
        stopped,
        media.direction(),
        media.codecs(),
        media.ownOrder(),
        media.extensions(),
        media.streams(),
        media.trackId(),
        media.sources(),
        media.data());
  }

  ParsedDescription local() {
    return Objects.requireNonNull(local);
  }

  ParsedDescription remote() {
    return Objects.requireNonNull(remote);
  }

  Ends add(LocalMedia... more) {
    media.addAll(List.of(more));
    return this;
  }

  Ends policy(RTCBundlePolicy other) {
    policy = other;
    return this;
  }

  void stop(int index) {
    media.set(index, with(media.get(index), media.get(index).mid(), true));
  }

  LocalTransport transport(int index) {
    String pwd = ("password" + name + index + "xxxxxxxxxxxxxxxxxxxx").substring(0, 24);
    String hex = "%02X".formatted(name.codePointAt(0));
    Fingerprint print = new Fingerprint("sha-256", (hex + ":").repeat(31) + hex);
    return new LocalTransport(name.toLowerCase(Locale.ROOT) + "ufrag" + index, pwd, List.of(print));
  }

  OfferBuilder.Offer offer() {
    OfferBuilder.Offer offer =
        OfferBuilder.build(
            new OfferBuilder.Input(
                77, local, local, remote, bundle, media, policy, true, false, this::transport));
    for (int i = 0; i < offer.mediaOf().size(); i++) {
      int index = offer.mediaOf().get(i);
      if (index >= 0) {
        media.set(index, with(media.get(index), offer.mids().get(i), false));
      }
    }
    return offer;
  }

  /// Answers with one medium of ours per section: the one of that mid, else the next of the kind
  /// without one.
  AnswerBuilder.Answer answer(ParsedDescription offer) {
    List<@Nullable LocalMedia> taken = new ArrayList<>();
    for (Section section : offer.sections()) {
      taken.add(take(section));
    }
    return AnswerBuilder.build(
        new AnswerBuilder.Input(
            88, local, offer, taken, policy, false, this::transport, this::role));
  }

  private @Nullable Setup role(int index) {
    return bundle == null || bundle.rejected(index) ? null : Setup.ACTIVE;
  }

  private @Nullable LocalMedia take(Section section) {
    for (int pass = 0; pass < 2; pass++) {
      for (int i = 0; i < media.size(); i++) {
        LocalMedia candidate = media.get(i);
        boolean free = pass == 1 && candidate.mid() == null;
        boolean same = candidate.mid() != null && candidate.mid().equals(section.mid());
        if (candidate.kind().equals(section.kind()) && (free || same)) {
          media.set(i, with(candidate, section.mid(), candidate.stopped()));
          return media.get(i);
        }
      }
    }
    return null;
  }

  /// One whole round: we offer, they answer, both apply what the rules allow.
  AnswerBuilder.Answer negotiate(Ends other) {
    ParsedDescription offer = ParsedDescription.offer(again(offer().description()));
    DescriptionRules.checkOffer(offer, local, remote);
    AnswerBuilder.Answer answer = other.answer(offer);
    ParsedDescription answered = ParsedDescription.answer(again(answer.description()));
    DescriptionRules.checkAnswer(answered, offer);
    BundlePlan plan = Bundle.negotiated(offer, answered);
    local = offer;
    remote = answered;
    other.local = answered;
    other.remote = offer;
    bundle = plan;
    other.bundle = plan;
    return answer;
  }

  static SessionDescription again(SessionDescription description) {
    return SessionDescription.parse(description.toString());
  }
}
