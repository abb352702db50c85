package io.visavis.app.ui.settings.calls;

import io.visavis.app.call.Contact;
import io.visavis.app.settings.Calling;
import io.visavis.app.ui.settings.form.Field;
import io.visavis.app.ui.settings.form.SettingsForm;
import io.visavis.rtc.RTCKeyPin;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;

/// How people find each other.
public final class CallsViewModel {
  private final SettingsForm form;
  private final ObjectProperty<String> name;
  private final ObjectProperty<Boolean> watch;
  private final RelayDraft relay;
  private final ObservableValue<List<Contact>> contacts;

  /// All profiles' alike.
  public CallsViewModel(SettingsForm form) {
    this.form = form;
    name = part(Field.NAME, Calling::name, Calling::withName);
    watch = part(Field.CLIPBOARD, Calling::watchClipboard, Calling::withWatchClipboard);
    relay = new RelayDraft(form);
    contacts = form.settingsProperty().map(now -> now.calling().contacts());
  }

  private <T> ObjectProperty<T> part(
      Field field, Function<Calling, T> get, BiFunction<Calling, T, Calling> set) {
    return form.part(
        field,
        all -> get.apply(all.calling()),
        (all, value) -> all.withCalling(set.apply(all.calling(), value)));
  }

  /// The name that others are told.
  public ObjectProperty<String> nameProperty() {
    return name;
  }

  /// Whether the window looks into the clipboard.
  public ObjectProperty<Boolean> watchProperty() {
    return watch;
  }

  /// Where rooms are opened.
  public RelayDraft relay() {
    return relay;
  }

  /// Whom we know.
  public ObservableValue<List<Contact>> contactsProperty() {
    return contacts;
  }

  /// Calls a contact otherwise.
  void rename(RTCKeyPin pin, String other) {
    change(calling ->
        calling
            .contact(pin)
            .map(old -> calling.withContact(new Contact(other, pin, old.fingerprints())))
            .orElse(calling));
  }

  /// Forgets a contact; undo brings it back.
  void forget(RTCKeyPin pin) {
    form.endStep();
    change(calling -> calling.withoutContact(pin));
    form.endStep();
  }

  private void change(UnaryOperator<Calling> change) {
    form.change(Field.CONTACTS, now -> now.withCalling(change.apply(now.calling())));
  }

  ObservableValue<Boolean> atDefault(Function<Calling, ?> member) {
    return form.settingsProperty()
        .map(now -> member.apply(now.calling()).equals(member.apply(Calling.DEFAULT)));
  }
}
