package io.visavis.app.ui.safety;

import io.visavis.app.call.Contact;
import io.visavis.rtc.RTCKeyPin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whom we know by their keys.
public interface ContactBook {
  /// Everybody.
  List<Contact> all();

  /// A person has decided whose key this is.
  ///
  /// @param contact takes the place of whoever has the same key
  /// @param former a key that is theirs no longer; null: none
  void remember(Contact contact, @Nullable RTCKeyPin former);

  /// Somebody whom we know has shown another certificate over the same key.
  void seen(Contact contact);
}
