package io.visavis.app.call;

import io.visavis.rtc.RTCConfiguration;
import org.jspecify.annotations.Nullable;

/// What a person can do with one call. The window holds this, so that its tests can script a call.
public interface CallControl extends AutoCloseable {
  /// We call: `IDLE` to `PREPARING`, and `CODE_READY` with the offer.
  void call();

  /// The other side's code: an offer in `IDLE` (we answer), an answer in `CODE_READY` of a caller.
  /// Anything else is a [Problem] and changes nothing.
  void paste(String text);

  /// Ends the call in any phase.
  void hangUp();

  /// Sends silence, or again what the microphone hears.
  void microphoneMuted(boolean muted);

  /// Sends black, or again what the camera sees.
  void cameraMuted(boolean muted);

  /// Changes the configuration of this call as far as W3C lets it: what the engine refuses is told
  /// by [CallListener#configured], and the rest is applied. Nothing while there is no connection.
  void configure(RTCConfiguration wanted);

  /// How far it is.
  CallPhase phase();

  /// Whether we made the offer.
  boolean caller();

  /// The text to carry to the other side, once complete.
  @Nullable String code();

  /// The same for whoever has no Visavis, as a browser's console takes it; much longer.
  @Nullable String browserCode();

  /// Ends the call and lets everything go.
  @Override
  void close();
}
