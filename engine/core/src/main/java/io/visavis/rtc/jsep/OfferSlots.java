package io.visavis.rtc.jsep;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which section of an offer is for what: order and mids stay, rejected sections are recycled, new
/// ones come last (RFC 9429 §5.2.2).
final class OfferSlots {
  private static final List<String> DATA_FORMAT = List.of("webrtc-datachannel");

  private final OfferBuilder.Input input;
  private final Set<Integer> placed = new HashSet<>();
  private int nextMid;

  /// One section to be.
  ///
  /// @param index its place
  /// @param mid its name; null only for a rejected section that never had one
  /// @param kind of its `m=` line
  /// @param protocol of a rejected section
  /// @param formats of a rejected section
  /// @param media what it is for; null when it is rejected
  /// @param mediaIndex where `media` is in the input
  /// @param fresh whether it is new, or new in a recycled place
  record Slot(
      int index,
      @Nullable String mid,
      String kind,
      String protocol,
      List<String> formats,
      @Nullable LocalMedia media,
      int mediaIndex,
      boolean fresh) {}

  private OfferSlots(OfferBuilder.Input input) {
    this.input = input;
    nextMid = firstFreeMid();
  }

  static List<Slot> plan(OfferBuilder.Input input) {
    return new OfferSlots(input).plan();
  }

  private List<Slot> plan() {
    List<Slot> slots = new ArrayList<>();
    ParsedDescription before = input.previousLocal();
    List<Section> sections = before == null ? List.of() : before.sections();
    // What keeps its section is settled first, so that recycling takes only what is new.
    for (Section section : sections) {
      int index = keeper(section);
      if (index >= 0) {
        placed.add(index);
      }
    }
    for (Section section : sections) {
      int index = keeper(section);
      boolean fresh = index < 0 && recyclable(section.index());
      if (fresh) {
        index = nextNew();
      }
      slots.add(index < 0 ? rejected(section) : used(section.index(), index, fresh));
    }
    for (int index = nextNew(); index >= 0; index = nextNew()) {
      slots.add(used(slots.size(), index, true));
    }
    return slots;
  }

  private int keeper(Section section) {
    List<LocalMedia> media = input.media();
    for (int index = 0; index < media.size(); index++) {
      LocalMedia candidate = media.get(index);
      boolean named = candidate.mid() != null && candidate.mid().equals(section.mid());
      if (named && !candidate.stopped()) {
        return index;
      }
    }
    return -1;
  }

  /// The next that has no section, and is not stopped; -1 when there is none. It counts as placed.
  private int nextNew() {
    List<LocalMedia> media = input.media();
    for (int index = 0; index < media.size(); index++) {
      if (!media.get(index).stopped() && placed.add(index)) {
        return index;
      }
    }
    return -1;
  }

  /// Only a rejection that has been negotiated frees the place.
  private boolean recyclable(int index) {
    return rejected(input.currentLocal(), index) || rejected(input.currentRemote(), index);
  }

  private static boolean rejected(@Nullable ParsedDescription description, int index) {
    return description != null
        && index < description.sections().size()
        && description.sections().get(index).rejected();
  }

  private static Slot rejected(Section section) {
    return new Slot(
        section.index(),
        section.mid(),
        section.kind(),
        section.protocol(),
        section.formats(),
        null,
        -1,
        false);
  }

  private Slot used(int index, int mediaIndex, boolean fresh) {
    LocalMedia media = input.media().get(mediaIndex);
    String mid = media.mid() == null ? Integer.toString(nextMid++) : media.mid();
    return new Slot(index, mid, media.kind(), "", DATA_FORMAT, media, mediaIndex, fresh);
  }

  /// One more than any number in use: a mid of a recycled section must not come back, since packets
  /// of the old one may still be under way.
  private int firstFreeMid() {
    int free = 0;
    for (LocalMedia media : input.media()) {
      free = Math.max(free, after(media.mid()));
    }
    for (ParsedDescription description :
        new @Nullable ParsedDescription[] {
          input.previousLocal(), input.currentLocal(), input.currentRemote()
        }) {
      if (description != null) {
        for (Section section : description.sections()) {
          free = Math.max(free, after(section.mid()));
        }
      }
    }
    return free;
  }

  private static int after(@Nullable String mid) {
    boolean number =
        mid != null
            && !mid.isEmpty()
            && mid.length() < 7
            && mid.chars().allMatch(c -> c >= '0' && c <= '9');
    return number ? Integer.parseInt(mid) + 1 : 0;
  }
}
