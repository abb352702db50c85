package io.visavis.rtc.jsep;

import io.visavis.rtc.RTCBundlePolicy;
import io.visavis.rtc.sdp.Direction;
import io.visavis.rtc.sdp.ExtMap;
import io.visavis.rtc.sdp.Fingerprint;
import io.visavis.rtc.sdp.Group;
import io.visavis.rtc.sdp.MediaDescription;
import io.visavis.rtc.sdp.SessionDescription;
import io.visavis.rtc.sdp.Setup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Makes first and later offers (RFC 9429 §5.2).
public final class OfferBuilder {
  private final Input input;
  private final List<OfferSlots.Slot> slots;
  private final List<Bundle.Placement> placements;

  /// What an offer is made of.
  ///
  /// @param sessionId random, 63 bits; used for a first description only
  /// @param previousLocal our latest description, pending or current; it gives order and version
  /// @param currentLocal our description in force; null before the first
  /// @param currentRemote the remote's description in force; null before the first
  /// @param bundle the plan in force; null before the first
  /// @param media what wants a section, in the order in which new ones get theirs
  /// @param policy for what has no transport yet
  /// @param rtcpMuxOnly the mux policy is `require` (RFC 8858)
  /// @param repeatTransport whether bundled sections repeat ICE and DTLS attributes, which RFC 9143
  ///   §7.1.3 forbids and some old readers want
  /// @param transports what to say of the transport that section `index` has or will have; asked
  ///   for sections that describe a transport
  public record Input(
      long sessionId,
      @Nullable ParsedDescription previousLocal,
      @Nullable ParsedDescription currentLocal,
      @Nullable ParsedDescription currentRemote,
      @Nullable BundlePlan bundle,
      List<LocalMedia> media,
      RTCBundlePolicy policy,
      boolean rtcpMuxOnly,
      boolean repeatTransport,
      IntFunction<LocalTransport> transports) {
    public Input {
      media = List.copyOf(media);
    }
  }

  /// An offer and what is where in it.
  ///
  /// @param description the offer
  /// @param mediaOf per section, the index into [Input#media] of what it is for; -1 when it is
  ///   rejected
  /// @param mids per section; null only for a rejected section that never had one
  /// @param placements per section
  public record Offer(
      SessionDescription description,
      List<Integer> mediaOf,
      List<@Nullable String> mids,
      List<Bundle.Placement> placements) {
    /// The same offer, its text finished.
    public Offer with(SessionDescription finished) {
      return new Offer(finished, mediaOf, mids, placements);
    }

    /// The sections whose transport has to exist once this offer is our local description.
    public List<Integer> ownTransports() {
      List<Integer> own = new ArrayList<>();
      for (int index = 0; index < placements.size(); index++) {
        if (placements.get(index) == Bundle.Placement.OWN) {
          own.add(index);
        }
      }
      return own;
    }
  }

  private OfferBuilder(Input input) {
    this.input = input;
    slots = OfferSlots.plan(input);
    boolean bundled = bundles(input.currentLocal()) && bundles(input.currentRemote());
    placements =
        Bundle.offer(input.policy(), bundled, slots.stream().map(this::bundleSlot).toList());
  }

  /// Makes the offer.
  ///
  /// @throws JsepException as OPERATION when payload types run out
  public static Offer build(Input input) {
    return new OfferBuilder(input).build();
  }

  private static boolean bundles(@Nullable ParsedDescription description) {
    return description != null && !description.bundles().isEmpty();
  }

  private Bundle.Slot bundleSlot(OfferSlots.Slot slot) {
    BundlePlan plan = input.bundle();
    int negotiated =
        plan == null || slot.fresh() ? BundlePlan.NONE : plan.transportOf(slot.index());
    return new Bundle.Slot(slot.kind(), slot.media() == null, negotiated);
  }

  private Offer build() {
    List<@Nullable ParsedDescription> inForce =
        Arrays.asList(input.previousLocal(), input.currentLocal(), input.currentRemote());
    PayloadTypes types = new PayloadTypes(inForce);
    ExtensionIds ids = new ExtensionIds(inForce);
    List<MediaDescription> sections = new ArrayList<>();
    List<String> bundled = new ArrayList<>();
    List<Integer> mediaOf = new ArrayList<>();
    List<@Nullable String> mids = new ArrayList<>();
    for (OfferSlots.Slot slot : slots) {
      LocalMedia media = slot.media();
      sections.add(media == null ? rejected(slot) : section(slot, media, types, ids));
      if (media != null && slot.mid() != null) {
        // RFC 9143 §7.1.2: the suggested tag is first, and it must describe a transport.
        boolean tag = placements.get(slot.index()) == Bundle.Placement.OWN;
        bundled.add(tag && lacksTag(bundled) ? 0 : bundled.size(), slot.mid());
      }
      mediaOf.add(media == null ? -1 : slot.mediaIndex());
      mids.add(slot.mid());
    }
    List<Group> groups = bundled.isEmpty() ? List.of() : List.of(new Group(Group.BUNDLE, bundled));
    SessionDescription description =
        SessionWriter.write(
            input.sessionId(), input.previousLocal(), true, groups, followers(), sections);
    return new Offer(description, mediaOf, mids, placements);
  }

  /// The fingerprints of sections that say nothing of their transport. RFC 9143 §7.1.3 has nothing
  /// about DTLS in them, and libwebrtc answers an offer without by rejecting all sections behind
  /// the second; at the session's level (RFC 8122 §5) it finds them.
  private List<Fingerprint> followers() {
    int tag = placements.indexOf(Bundle.Placement.OWN);
    boolean silent =
        placements.contains(Bundle.Placement.SHARED)
            || placements.contains(Bundle.Placement.BUNDLE_ONLY);
    return tag >= 0 && silent && !input.repeatTransport()
        ? input.transports().apply(tag).fingerprints()
        : List.of();
  }

  /// Whether the group still lacks a tag, because what is in it so far describes no transport.
  private boolean lacksTag(List<String> bundled) {
    for (OfferSlots.Slot slot : slots) {
      boolean own = placements.get(slot.index()) == Bundle.Placement.OWN;
      if (own && slot.mid() != null && bundled.contains(slot.mid())) {
        return false;
      }
    }
    return true;
  }

  private static MediaDescription rejected(OfferSlots.Slot slot) {
    return SectionWriter.rejected(slot.kind(), slot.protocol(), slot.formats(), slot.mid());
  }

  private MediaDescription section(
      OfferSlots.Slot slot, LocalMedia media, PayloadTypes types, ExtensionIds ids) {
    Bundle.Placement placement = placements.get(slot.index());
    boolean bundleOnly = placement == Bundle.Placement.BUNDLE_ONLY;
    boolean own = placement == Bundle.Placement.OWN;
    LocalTransport transport = transport(slot.index(), bundleOnly);
    LocalTransport placed = bundleOnly ? null : transport;
    DefaultCandidate place = placed == null ? DefaultCandidate.UNKNOWN : placed.place();
    DefaultCandidate rtcpPlace = placed == null ? DefaultCandidate.UNKNOWN : placed.rtcpPlace();
    SectionWriter writer = new SectionWriter(place, bundleOnly);
    if (transport != null && (own || input.repeatTransport())) {
      // RFC 8842 §5.2: offers leave the choice of the role to the answerer, later ones too.
      writer.transport(transport, Setup.ACTPASS, own);
    }
    writer.mid(slot.mid());
    LocalMedia.LocalData data = media.data();
    if (data != null) {
      return writer.data(data, null);
    }
    List<Codec> codecs = types.assign(media.codecs());
    List<ExtMap> extensions = ids.assign(media.extensions());
    Direction direction = media.direction();
    return writer
        .extensions(extensions)
        .flow(direction, media)
        .rtcp(rtcpPlace, true, input.rtcpMuxOnly(), true)
        .codecs(codecs)
        .sources(direction, media.sources(), codecs)
        .rtp(media.kind(), null, codecs);
  }

  /// A shared section is at the place of the one that describes its transport; a bundle-only one
  /// has none, and says something of one only where attributes are to be repeated.
  private @Nullable LocalTransport transport(int index, boolean bundleOnly) {
    if (!bundleOnly) {
      return input.transports().apply(index);
    }
    int tag = placements.indexOf(Bundle.Placement.OWN);
    return input.repeatTransport() && tag >= 0 ? input.transports().apply(tag) : null;
  }
}
