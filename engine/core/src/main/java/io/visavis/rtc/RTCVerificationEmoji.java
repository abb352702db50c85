package io.visavis.rtc;

import java.util.Locale;

/// One emoji of the string that two people compare.
///
/// @param symbol one character
/// @param english its name, for saying it aloud and for screen readers
/// @param french its name
public record RTCVerificationEmoji(String symbol, String english, String french) {

  /// {@return its name in this language; English where there is none}
  ///
  /// @param locale the language
  public String name(Locale locale) {
    return locale.getLanguage().equals("fr") ? french : english;
  }
}
