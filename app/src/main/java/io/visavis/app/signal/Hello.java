package io.visavis.app.signal;

import org.jspecify.annotations.Nullable;

/// The first words of a call's own channel: that this program is at the other end of it.
///
/// @param app which program
/// @param version of the program, for people who look for faults
/// @param name that its person goes by; null: none said
public record Hello(String app, String version, @Nullable String name) {
  /// This program.
  public static final String VISAVIS = "visavis";

  /// Ours.
  public static Hello ours(@Nullable String name) {
    return new Hello(VISAVIS, "0.1", name);
  }
}
