package io.visavis.app.call;

import io.visavis.app.relay.RoomLink;
import io.visavis.rtc.RTCConfiguration;
import org.jspecify.annotations.Nullable;

/// What a person can do with one call. The window holds this, so that its tests can script a call.
public interface CallControl extends AutoCloseable {
  /// We call: `IDLE` to `PREPARING`, and `CODE_READY` with the offer.
  void call();

  /// The other side's code: an offer in `IDLE` (we answer), an answer in `CODE_READY` of a caller.
  /// Anything else is a [Problem] and changes nothing.
  void paste(String text);

  /// A code that came by itself (a link, the clipboard): `IDLE` to `RINGING` for an offer, whose
  /// [Partner] is told before; nothing of the network is touched before [#accept()]. An answer is
  /// taken as by [#paste(String)].
  void ring(String text);

  /// Into a room: `IDLE` to `WAITING`. Who waits is rung by the other side (`RINGING`); who does
  /// not rings as soon as both are there. When both call, both have accepted.
  void join(RoomLink room, boolean wait);

  /// `RINGING` to `PREPARING`.
  void accept();

  /// `RINGING` to `ENDED`. In a room the caller is told.
  ///
  /// @return the text that tells a caller who sent a code; null: there is nothing to carry
  @Nullable String decline();

  /// `RINGING` to `ENDED`, because another call is under way: in a room the caller is told that.
  default void refuse() {
    var _ = decline();
  }

  /// The wait for people lasts as long once more, from now on; a code is told anew, since its
  /// expiry is in it.
  void extend();

  /// Begins the comparison of emoji by voice; [CallListener#emoji(java.util.List)] at both ends
  /// follows. Nothing unless [Partner#visavis()].
  void compareEmoji();

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
