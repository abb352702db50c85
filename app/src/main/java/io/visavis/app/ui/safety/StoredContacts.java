package io.visavis.app.ui.safety;

import io.visavis.app.call.Contact;
import io.visavis.app.settings.Calling;
import io.visavis.app.settings.SettingsStore;
import io.visavis.rtc.RTCKeyPin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The contacts of the settings.
public final class StoredContacts implements ContactBook {
  private final SettingsStore store;

  /// @param store stays the caller's to close
  public StoredContacts(SettingsStore store) {
    this.store = store;
  }

  @Override
  public List<Contact> all() {
    return store.current().calling().contacts();
  }

  @Override
  public void remember(Contact contact, @Nullable RTCKeyPin former) {
    store.update(settings -> {
      Calling calling = settings.calling();
      Calling without = former == null ? calling : calling.withoutContact(former);
      return settings.withCalling(without.withContact(contact));
    });
  }

  @Override
  public void seen(Contact contact) {
    store.note(settings -> settings.withCalling(settings.calling().withContact(contact)));
  }
}
