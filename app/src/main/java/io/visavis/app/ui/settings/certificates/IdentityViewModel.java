package io.visavis.app.ui.settings.certificates;

import io.visavis.app.call.Problem;
import io.visavis.app.settings.Authorities;
import io.visavis.app.settings.CertificateEntry;
import io.visavis.app.ui.settings.form.Field;
import io.visavis.app.ui.settings.form.SettingsForm;
import io.visavis.rtc.RTCException;
import io.visavis.rtc.RTCKeyPin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// Who the remote must be, and what proves who we are.
public final class IdentityViewModel {
  private final SettingsForm form;
  private final StringProperty peer = new SimpleStringProperty(this, "peer", "");
  private final ReadOnlyObjectWrapper<@Nullable Problem> peerProblem =
      new ReadOnlyObjectWrapper<>(this, "peerProblem");
  private final StringProperty pinText = new SimpleStringProperty(this, "pinText", "");
  private final ReadOnlyObjectWrapper<@Nullable Problem> pinProblem =
      new ReadOnlyObjectWrapper<>(this, "pinProblem");

  /// The current profile's.
  public IdentityViewModel(SettingsForm form) {
    this.form = form;
    form.profileProperty()
        .subscribe(now -> {
          String stored = now.peerIdentity() == null ? "" : now.peerIdentity();
          if (!stored.equals(typedPeer())) {
            peer.set(stored);
          }
        });
    peer.subscribe(text -> readPeer());
    pinText.subscribe(text -> readPin());
  }

  private String typedPeer() {
    return peer.get().strip();
  }

  /// A name that is none is stored as well: it lets nobody in, while that of before would let in
  /// whom the person did not mean.
  private void readPeer() {
    String name = typedPeer();
    int at = name.indexOf('@');
    boolean shaped = at > 0 && at == name.lastIndexOf('@') && at < name.length() - 1;
    boolean spaced = name.chars().anyMatch(Character::isWhitespace);
    peerProblem.set(
        name.isEmpty() || shaped && !spaced ? null : new Problem("settings.peer.bad", name));
    form.changeProfile(
        Field.PEER_IDENTITY, profile -> profile.peerIdentity(name.isEmpty() ? null : name));
  }

  /// `peerIdentity` as it is typed; empty: none.
  StringProperty peerProperty() {
    return peer;
  }

  /// What is wrong with it; null: nothing.
  ReadOnlyObjectProperty<@Nullable Problem> peerProblemProperty() {
    return peerProblem.getReadOnlyProperty();
  }

  /// Those that can prove a name.
  List<CertificateEntry> withNames() {
    return form.settings().certificates().stream()
        .filter(entry -> Authorities.mail(entry) != null)
        .toList();
  }

  /// Chooses what proves our name.
  ///
  /// @param id null: nothing
  void identity(@Nullable String id) {
    form.endStep();
    form.changeProfile(Field.IDENTITY_CERTIFICATE, profile -> profile.identityCertificateId(id));
    form.endStep();
  }

  /// A pin as it is typed.
  StringProperty pinTextProperty() {
    return pinText;
  }

  /// What is wrong with it, or with the file; null: nothing.
  ReadOnlyObjectProperty<@Nullable Problem> pinProblemProperty() {
    return pinProblem.getReadOnlyProperty();
  }

  private void readPin() {
    pinProblem.set(null);
    if (!pinText.get().isBlank()) {
      read(() -> RTCKeyPin.parse(pinText.get()));
    }
  }

  /// Adds the typed one, if it is one.
  void addPin() {
    RTCKeyPin pin = pinText.get().isBlank() ? null : read(() -> RTCKeyPin.parse(pinText.get()));
    if (pin != null && add(pin)) {
      pinText.set("");
    }
  }

  /// Adds that of a certificate in a file.
  void addPin(Path file) {
    RTCKeyPin pin = read(() -> CertificateFiles.pin(file));
    if (pin != null) {
      var _ = add(pin);
    }
  }

  private interface Source {
    RTCKeyPin get() throws IOException;
  }

  private @Nullable RTCKeyPin read(Source source) {
    try {
      RTCKeyPin pin = source.get();
      pinProblem.set(null);
      return pin;
    } catch (RTCException e) {
      pinProblem.set(new Problem("settings.pins.bad", String.valueOf(e.getMessage())));
    } catch (IOException e) {
      pinProblem.set(new Problem("settings.certificates.file", String.valueOf(e.getMessage())));
    }
    return null;
  }

  private boolean add(RTCKeyPin pin) {
    List<String> pins = new ArrayList<>(form.profile().pins());
    if (pins.contains(pin.sha256())) {
      pinProblem.set(new Problem("settings.pins.known"));
      return false;
    }
    pins.add(pin.sha256());
    storePins(pins);
    return true;
  }

  /// Takes one away.
  void removePin(String pin) {
    List<String> pins = new ArrayList<>(form.profile().pins());
    pins.remove(pin);
    storePins(pins);
  }

  /// Takes all away.
  void resetPins() {
    storePins(List.of());
  }

  private void storePins(List<String> pins) {
    form.endStep();
    form.changeProfile(Field.PINS, profile -> profile.pins(pins));
    form.endStep();
  }

  /// Whether it is a pin: one that a damaged file holds lets nobody in.
  static boolean isPin(String text) {
    try {
      return !RTCKeyPin.parse(text).sha256().isEmpty();
    } catch (RTCException e) {
      return false;
    }
  }
}
