package io.visavis.app.ui.call;

import io.visavis.app.call.Partner;
import io.visavis.app.relay.RoomState;
import io.visavis.rtc.RTCVerificationEmoji;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Who is at the other end of a call, and where they are met.
public final class OtherSide {
  private final ReadOnlyObjectWrapper<Partner> partner =
      new ReadOnlyObjectWrapper<>(this, "partner", Partner.UNKNOWN);
  private final ReadOnlyObjectWrapper<@Nullable RoomState> room =
      new ReadOnlyObjectWrapper<>(this, "room");
  private final ReadOnlyObjectWrapper<Comparison> comparison =
      new ReadOnlyObjectWrapper<>(this, "comparison", Comparison.NONE);

  OtherSide() {}

  /// Who it is, as far as we know.
  public ReadOnlyObjectProperty<Partner> partnerProperty() {
    return partner.getReadOnlyProperty();
  }

  /// How the room of the call stands; null: it has none, or has not been heard of.
  public ReadOnlyObjectProperty<@Nullable RoomState> roomProperty() {
    return room.getReadOnlyProperty();
  }

  /// How far the comparison of emoji is.
  public ReadOnlyObjectProperty<Comparison> comparisonProperty() {
    return comparison.getReadOnlyProperty();
  }

  /// How far a comparison by voice is.
  ///
  /// @param step where it stands
  /// @param emoji what both should see; empty unless shown
  public record Comparison(Step step, List<RTCVerificationEmoji> emoji) {
    static final Comparison NONE = new Comparison(Step.NONE, List.of());

    /// Copies the list.
    public Comparison {
      emoji = List.copyOf(emoji);
    }
  }

  /// The steps of a comparison.
  public enum Step {
    /// None was asked for.
    NONE,
    /// We want to, and have heard no more.
    ASKED,
    /// Both ends are at it, whoever began.
    MAKING,
    /// Both see emoji.
    SHOWN,
    /// It came to nothing.
    FAILED
  }

  void clear() {
    partner.set(Partner.UNKNOWN);
    end();
  }

  /// The call is over: who it was stays known.
  void end() {
    room.set(null);
    comparison.set(Comparison.NONE);
  }

  void partner(Partner now) {
    partner.set(now);
  }

  void room(RoomState now) {
    room.set(now);
  }

  /// We want to compare.
  void asked() {
    comparison.set(new Comparison(Step.ASKED, List.of()));
  }

  /// An empty list says that a comparison begins, or that the one that began came to nothing.
  void emoji(List<RTCVerificationEmoji> emoji) {
    if (!emoji.isEmpty()) {
      comparison.set(new Comparison(Step.SHOWN, emoji));
      return;
    }
    Step next =
        switch (comparison.get().step()) {
          case NONE, ASKED, SHOWN, FAILED -> Step.MAKING;
          case MAKING -> Step.FAILED;
        };
    comparison.set(new Comparison(next, List.of()));
  }
}
