package io.visavis.app.ui.safety;

import io.visavis.app.call.CallPhase;
import io.visavis.app.call.Contact;
import io.visavis.app.call.Partner;
import io.visavis.app.ui.base.TextClipboard;
import io.visavis.app.ui.call.CallViewModel;
import io.visavis.app.ui.call.OtherSide.Comparison;
import io.visavis.rtc.RTCKeyPin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// Who is at the other end of the call that stands, and what the person makes of it. All of it on
/// the toolkit's thread, or on the test's.
public final class SafetyViewModel {
  /// Certificates by which somebody is recognised before their key is proven.
  private static final int FINGERPRINTS = 8;

  private final CallViewModel call;
  private final ContactBook book;
  private final TextClipboard clipboard;

  private final ReadOnlyBooleanWrapper inCall = new ReadOnlyBooleanWrapper(this, "inCall");
  private final BooleanProperty open = new SimpleBooleanProperty(this, "open");
  private final ReadOnlyObjectWrapper<Trust> trust =
      new ReadOnlyObjectWrapper<>(this, "trust", Trust.UNKNOWN);
  private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper(this, "name", "");
  private final ReadOnlyObjectWrapper<Verdict> verdict =
      new ReadOnlyObjectWrapper<>(this, "verdict", Verdict.NONE);
  private final ReadOnlyBooleanWrapper copied = new ReadOnlyBooleanWrapper(this, "copied");
  private final StringProperty remembered = new SimpleStringProperty(this, "remembered", "");

  /// The key that the verdict is about.
  private @Nullable RTCKeyPin judged;

  /// What the person found when comparing.
  enum Verdict {
    NONE,
    SAME,
    DIFFERENT
  }

  /// @param book where people are remembered
  public SafetyViewModel(CallViewModel call, ContactBook book, TextClipboard clipboard) {
    this.call = call;
    this.book = book;
    this.clipboard = clipboard;
    call.phaseProperty().subscribe(this::enter);
    call.other().partnerProperty().subscribe(this::meet);
    call.other().comparisonProperty().subscribe(this::compared);
  }

  private void enter(CallPhase phase) {
    inCall.set(phase == CallPhase.CONNECTED || phase == CallPhase.RECONNECTING);
    if (!phase.active()) {
      open.set(false);
      judged = null;
      verdict.set(Verdict.NONE);
      remembered.set("");
    }
  }

  private void meet(Partner partner) {
    RTCKeyPin pin = partner.pin();
    if (judged != null && !judged.equals(pin)) {
      judged = null;
      verdict.set(Verdict.NONE);
    }
    copied.set(false);
    Contact known = known();
    String fingerprint = partner.fingerprint();
    if (pin != null && known != null && fingerprint != null) {
      renew(known, fingerprint);
    }
    String said = partner.name();
    if (remembered.get().isEmpty() && said != null) {
      remembered.set(said.strip());
    }
    judge();
  }

  /// A certificate is renewed and the key stays: the next call is recognised before it stands.
  private void renew(Contact known, String fingerprint) {
    List<String> before = known.fingerprints();
    if (before.isEmpty() || !before.getFirst().equals(fingerprint)) {
      List<String> all = new ArrayList<>(before);
      all.remove(fingerprint);
      all.addFirst(fingerprint);
      book.seen(
          new Contact(
              known.name(), known.pin(), all.subList(0, Math.min(all.size(), FINGERPRINTS))));
    }
  }

  /// The other side began to compare: our person is to see it, too.
  private void compared(Comparison now) {
    switch (now.step()) {
      case MAKING, SHOWN -> open.set(inCall.get());
      case NONE, ASKED, FAILED -> {}
    }
  }

  private void judge() {
    Contact known = known();
    String said = partner().name();
    if (known != null) {
      name.set(known.name());
    } else {
      name.set(said == null ? "" : said.strip());
    }
    if (verdict.get() == Verdict.DIFFERENT) {
      trust.set(Trust.DIFFERENT);
    } else if (known != null) {
      trust.set(Trust.CONTACT);
    } else if (verdict.get() == Verdict.SAME) {
      trust.set(Trust.COMPARED);
    } else if (namesake() != null) {
      trust.set(Trust.CHANGED);
    } else {
      trust.set(name.get().isEmpty() ? Trust.UNKNOWN : Trust.NAMED);
    }
  }

  private Partner partner() {
    return call.other().partnerProperty().get();
  }

  /// Whose key it is: by the book as it is now, where somebody may just have been remembered.
  private @Nullable Contact known() {
    RTCKeyPin pin = partner().pin();
    if (pin == null) {
      return null;
    }
    return book.all().stream()
        .filter(contact -> contact.pin().equals(pin))
        .findFirst()
        .orElse(null);
  }

  /// The contact whose name they go by with a key that is not the contact's.
  private @Nullable Contact namesake() {
    String said = partner().name();
    if (said == null || partner().pin() == null || known() != null) {
      return null;
    }
    return book.all().stream()
        .filter(contact -> plain(contact.name()).equals(plain(said)))
        .findFirst()
        .orElse(null);
  }

  private static String plain(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  /// Whether there is somebody to be checked.
  public ReadOnlyBooleanProperty inCallProperty() {
    return inCall.getReadOnlyProperty();
  }

  /// Whether the panel is open.
  public BooleanProperty openProperty() {
    return open;
  }

  /// What we know about who it is.
  public ReadOnlyObjectProperty<Trust> trustProperty() {
    return trust.getReadOnlyProperty();
  }

  /// A contact's name, or the one that they say; empty: none.
  public ReadOnlyStringProperty nameProperty() {
    return name.getReadOnlyProperty();
  }

  /// Everything that is known of them.
  public ReadOnlyObjectProperty<Partner> partnerProperty() {
    return call.other().partnerProperty();
  }

  /// How far the comparison of emoji is.
  public ReadOnlyObjectProperty<Comparison> comparisonProperty() {
    return call.other().comparisonProperty();
  }

  /// What the person found when comparing.
  ReadOnlyObjectProperty<Verdict> verdictProperty() {
    return verdict.getReadOnlyProperty();
  }

  /// Whether the fingerprint was copied; the view takes this back after a while.
  ReadOnlyBooleanProperty copiedProperty() {
    return copied.getReadOnlyProperty();
  }

  /// The name to remember them by, as it stands in the field.
  StringProperty rememberedProperty() {
    return remembered;
  }

  /// Begins a comparison of emoji at both ends.
  void compareEmoji() {
    call.compareEmoji();
  }

  /// The person compared.
  void verdict(boolean same) {
    judged = partner().pin();
    verdict.set(same ? Verdict.SAME : Verdict.DIFFERENT);
    judge();
  }

  /// The person will compare once more.
  void doubt() {
    judged = null;
    verdict.set(Verdict.NONE);
    judge();
  }

  /// Puts the whole fingerprint into the clipboard.
  void copyFingerprint() {
    String fingerprint = partner().fingerprint();
    if (fingerprint != null) {
      clipboard.write(fingerprint);
      copied.set(true);
    }
  }

  /// The confirmation has been seen.
  void forgetCopied() {
    copied.set(false);
  }

  /// Whether there is a key that could be remembered, and is not.
  boolean rememberable() {
    return partner().pin() != null && known() == null && trust.get() != Trust.DIFFERENT;
  }

  /// Their key is known from now on by the name in the field. Nothing when that is blank.
  void remember() {
    RTCKeyPin pin = partner().pin();
    String chosen = remembered.get().strip();
    if (!inCall.get() || pin == null || chosen.isEmpty()) {
      return;
    }
    String fingerprint = partner().fingerprint();
    Contact former = namesake();
    book.remember(
        new Contact(chosen, pin, fingerprint == null ? List.of() : List.of(fingerprint)),
        former != null && plain(former.name()).equals(plain(chosen)) ? former.pin() : null);
    judge();
  }

  /// Ends the call.
  void hangUp() {
    call.hangUp();
  }
}
