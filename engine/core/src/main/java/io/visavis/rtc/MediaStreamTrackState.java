package io.visavis.rtc;

/// Life of a track (mediacapture-main §4.3).
public enum MediaStreamTrackState {
  /// The source can give something.
  LIVE("live"),
  /// Will give nothing any more; final.
  ENDED("ended");

  private final String value;

  MediaStreamTrackState(String value) {
    this.value = value;
  }

  /// {@return the string that W3C gives this value}
  public String value() {
    return value;
  }

  /// {@return the constant of a W3C string; anything else is a `TypeError`}
  ///
  /// @param value W3C's string
  public static MediaStreamTrackState of(String value) {
    return WebIdl.enumValue("MediaStreamTrackState", values(), MediaStreamTrackState::value, value);
  }
}
