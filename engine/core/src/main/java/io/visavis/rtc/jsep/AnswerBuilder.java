package io.visavis.rtc.jsep;

import io.visavis.rtc.RTCBundlePolicy;
import io.visavis.rtc.sdp.Direction;
import io.visavis.rtc.sdp.Fingerprint;
import io.visavis.rtc.sdp.Group;
import io.visavis.rtc.sdp.MediaDescription;
import io.visavis.rtc.sdp.SessionDescription;
import io.visavis.rtc.sdp.Setup;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Makes first and later answers (RFC 9429 §5.3).
public final class AnswerBuilder {
  private final Input input;
  private final ParsedDescription offer;
  private final List<Negotiated> negotiated = new ArrayList<>();

  /// What an answer is made of.
  ///
  /// @param sessionId random, 63 bits; used for a first description only
  /// @param previousLocal our latest description; null for the first
  /// @param offer the remote's offer
  /// @param media per section of the offer: what takes it, null to reject it
  /// @param policy what to do with a remote that does not bundle
  /// @param repeatTransport whether bundled sections repeat ICE and DTLS attributes
  /// @param transports what to say of the transport that section `index` has or will have; asked
  ///   for tagged and unbundled sections
  /// @param roles our setup on the DTLS association that section `index` already has; gives null
  ///   while there is none
  public record Input(
      long sessionId,
      @Nullable ParsedDescription previousLocal,
      ParsedDescription offer,
      List<@Nullable LocalMedia> media,
      RTCBundlePolicy policy,
      boolean repeatTransport,
      IntFunction<LocalTransport> transports,
      IntFunction<@Nullable Setup> roles) {}

  /// An answer and what it means.
  ///
  /// @param description the answer
  /// @param bundle who uses whose transport; a rejected section uses none
  /// @param negotiated per section; [Negotiated#NOTHING] for data and for rejected ones
  public record Answer(
      SessionDescription description, BundlePlan bundle, List<Negotiated> negotiated) {
    /// The same answer, its text finished.
    public Answer with(SessionDescription finished) {
      return new Answer(finished, bundle, negotiated);
    }
  }

  private AnswerBuilder(Input input) {
    this.input = input;
    offer = input.offer();
  }

  /// Makes the answer.
  public static Answer build(Input input) {
    return new AnswerBuilder(input).build();
  }

  private Answer build() {
    List<Boolean> acceptable = new ArrayList<>();
    for (Section section : offer.sections()) {
      acceptable.add(negotiate(section));
    }
    BundlePlan plan =
        Bundle.answer(
            input.policy(), offer, acceptable, index -> input.roles().apply(index) != null);
    List<MediaDescription> sections = new ArrayList<>();
    for (Section section : offer.sections()) {
      LocalMedia media = media(section.index());
      if (media == null || plan.rejected(section.index())) {
        negotiated.set(section.index(), Negotiated.NOTHING);
        sections.add(
            SectionWriter.rejected(
                section.kind(), section.protocol(), section.formats(), section.mid()));
      } else {
        sections.add(section(section, media, plan.transportOf(section.index())));
      }
    }
    boolean mixed = offer.description().has("extmap-allow-mixed");
    SessionDescription description =
        SessionWriter.write(
            input.sessionId(),
            input.previousLocal(),
            mixed,
            groups(plan),
            followers(plan),
            sections);
    return new Answer(description, plan, List.copyOf(negotiated));
  }

  private @Nullable LocalMedia media(int index) {
    return index < input.media().size() ? input.media().get(index) : null;
  }

  /// Whether the section could be accepted, transports apart.
  private boolean negotiate(Section section) {
    LocalMedia media = media(section.index());
    boolean wanted =
        media != null && !media.stopped() && !section.rejected() && section.supported();
    if (media == null || !wanted || media.data() != null) {
      negotiated.add(Negotiated.NOTHING);
      return wanted && section.isData();
    }
    Negotiated common = CodecNegotiation.answer(media, section);
    negotiated.add(common);
    return common.usable();
  }

  /// RFC 9143 §7.3: the offered groups without what we reject, the tag first.
  private List<Group> groups(BundlePlan plan) {
    List<Group> groups = new ArrayList<>();
    for (Group offered : offer.bundles()) {
      List<String> mids = new ArrayList<>();
      for (String mid : offered.mids()) {
        Section section = offer.section(mid);
        if (section != null && !plan.rejected(section.index())) {
          boolean tag = plan.transportOf(section.index()) == section.index();
          mids.add(tag ? 0 : mids.size(), mid);
        }
      }
      if (!mids.isEmpty()) {
        groups.add(new Group(Group.BUNDLE, mids));
      }
    }
    return groups;
  }

  /// The fingerprints of sections that say nothing of their transport: at the session's level, as
  /// in our offers. RFC 9429 §5.3.1 leaves them out, but Firefox 153 crashes on a section without.
  private List<Fingerprint> followers(BundlePlan plan) {
    if (!input.repeatTransport()) {
      for (int tag : plan.tags()) {
        if (plan.members(tag).size() > 1) {
          return input.transports().apply(tag).fingerprints();
        }
      }
    }
    return List.of();
  }

  private MediaDescription section(Section section, LocalMedia media, int tag) {
    boolean own = tag == section.index();
    LocalTransport transport = input.transports().apply(tag);
    SectionWriter writer = new SectionWriter(transport.place(), false);
    if (own || input.repeatTransport()) {
      Section described = offer.describerOf(offer.sections().get(tag));
      Setup setup = DtlsRoles.answer(described.transport().setup(), input.roles().apply(tag));
      writer.transport(transport, setup, own);
    }
    writer.mid(section.mid());
    LocalMedia.LocalData data = media.data();
    if (data != null) {
      return writer.data(data, section.protocol());
    }
    Negotiated common = negotiated.get(section.index());
    Direction direction = section.direction().reversed().and(media.direction());
    boolean mux = section.muxesRtcp();
    return writer
        .extensions(common.extensions())
        .flow(direction, media)
        .rtcp(mux ? transport.place() : transport.rtcpPlace(), mux, false, common.reducedSizeRtcp())
        .codecs(common.receive())
        .sources(direction, media.sources(), common.receive())
        .rtp(section.kind(), section.protocol(), common.receive());
  }
}
