package io.visavis.app.settings;

import io.visavis.app.call.Contact;
import io.visavis.rtc.RTCKeyPin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How people find each other: what we are called, and whom we know.
///
/// @param name the name that others are told in codes and rooms; blank: none
/// @param watchClipboard whether the window looks for a code in the clipboard when it comes to the
///   front
/// @param relay where new rooms are opened; null: at the broker within this program
/// @param contacts whom we know by their keys, each key once, in the order in which we met
/// @param kept see [Kept]
public record Calling(
    String name,
    boolean watchClipboard,
    @Nullable RelayServer relay,
    List<Contact> contacts,
    Kept kept) {
  /// Nameless, without anybody.
  public static final Calling DEFAULT = new Calling("", true, null, List.of());

  /// Copies the list.
  ///
  /// @throws IllegalArgumentException when two contacts have one key
  public Calling {
    contacts = List.copyOf(contacts);
    Set<RTCKeyPin> pins = new HashSet<>();
    if (!contacts.stream().allMatch(contact -> pins.add(contact.pin()))) {
      throw new IllegalArgumentException("two contacts have one key");
    }
  }

  /// What a person has just chosen.
  public Calling(
      String name, boolean watchClipboard, @Nullable RelayServer relay, List<Contact> contacts) {
    this(name, watchClipboard, relay, contacts, Kept.NOTHING);
  }

  /// Who has a key.
  public Optional<Contact> contact(RTCKeyPin pin) {
    return contacts.stream().filter(contact -> contact.pin().equals(pin)).findFirst();
  }

  /// Who has shown a certificate.
  ///
  /// @param fingerprint SHA-256 in lower-case hexadecimal with colons
  public Optional<Contact> contact(String fingerprint) {
    return contacts.stream()
        .filter(contact -> contact.fingerprints().contains(fingerprint))
        .findFirst();
  }

  /// The same under another name.
  public Calling withName(String other) {
    return new Calling(other, watchClipboard, relay, contacts, kept);
  }

  /// The same, with an eye on the clipboard or not.
  public Calling withWatchClipboard(boolean watch) {
    return new Calling(name, watch, relay, contacts, kept);
  }

  /// The same with another broker.
  public Calling withRelay(@Nullable RelayServer other) {
    return new Calling(name, watchClipboard, other, contacts, kept);
  }

  /// The same with other contacts.
  public Calling withContacts(List<Contact> all) {
    return new Calling(name, watchClipboard, relay, all, kept);
  }

  /// The same with a contact more, or with another one in the place of whoever has the same key.
  public Calling withContact(Contact contact) {
    List<Contact> all = new ArrayList<>(contacts);
    int at = contacts.stream().map(Contact::pin).toList().indexOf(contact.pin());
    if (at < 0) {
      all.add(contact);
    } else {
      all.set(at, contact);
    }
    return withContacts(all);
  }

  /// The same without whoever has a key.
  public Calling withoutContact(RTCKeyPin pin) {
    return withContacts(contacts.stream().filter(contact -> !contact.pin().equals(pin)).toList());
  }
}
