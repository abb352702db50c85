package io.visavis.app.ui.safety;

/// What we know about who is at the other end.
public enum Trust {
  /// Nothing: no name, no key that we know.
  UNKNOWN,
  /// They say a name, which anybody can.
  NAMED,
  /// The words or emoji were the same in this call.
  COMPARED,
  /// Their key is that of a contact.
  CONTACT,
  /// They go by a contact's name and have another key.
  CHANGED,
  /// The words or emoji were not the same in this call.
  DIFFERENT
}
