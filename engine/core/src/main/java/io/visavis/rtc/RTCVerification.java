package io.visavis.rtc;

import io.visavis.rtc.peer.Verification;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// What two people compare to know that nobody stands between them. Not in W3C's interfaces;
/// `VERIFICATION.md` defines it, so that a browser page can do the same.
///
/// Words need nothing but the connection. Emoji are shorter and need a data channel, ordered and
/// reliable, for which both sides give the label [#CHANNEL_LABEL]:
///
///     RTCVerification verification = RTCVerification.over(connection, channel);
///     verification.onRequest(event -> askThePerson());
///     verification.emoji().thenAccept(this::show); // when the person wants it, on both sides
///
/// Both sides must show a string, and the people must find them equal.
public final class RTCVerification {

  /// The label of the data channel for emoji.
  public static final String CHANNEL_LABEL = "visavis-verify";

  private final Verification verification;

  private RTCVerification(Verification verification) {
    this.verification = verification;
  }

  /// {@return twelve words, 128 bits, made of the certificates that both ends used: the same on
  /// both sides, and other ones as soon as somebody stands between}
  ///
  /// @param connection the peer connection
  /// @throws RTCException `InvalidStateError` unless the DTLS of every transport in use is
  ///   connected
  public static List<String> words(RTCPeerConnection connection) {
    return connection.verification().words();
  }

  /// {@return the 2,048 words that all words are taken from, in their order: for a page in a
  /// browser that shows the words of its end}
  public static List<String> wordList() {
    return Verification.wordList();
  }

  /// {@return emoji for a connection, by this channel} Call it as soon as the channel exists. A
  /// connection has one comparison: another channel takes the place of the one before, and the
  /// attempts that are spent stay spent.
  ///
  /// @param connection the peer connection
  /// @param channel a data channel of the connection
  /// @throws RTCException `InvalidAccessError` for another connection's channel, or one that is not
  ///   ordered and reliable
  public static RTCVerification over(RTCPeerConnection connection, RTCDataChannel channel) {
    Verification verification = connection.verification();
    verification.use(channel);
    return new RTCVerification(verification);
  }

  /// Begins an attempt; it goes on once the other side has begun it too. Each is one guess for an
  /// attacker, of 2^30, so a connection has three in all, whether or not they succeed.
  ///
  /// Fails with `InvalidStateError` when DTLS or the channel is not connected, an attempt is under
  /// way or none is left; with `OperationError` when the attempt came to nothing, which the person
  /// must be told: who stands between could have ended it.
  ///
  /// @return the emoji, the same on both sides
  public CompletableFuture<List<RTCVerificationEmoji>> emoji() {
    return verification.emoji();
  }

  /// Gives up the attempt that is under way, if any.
  public void cancel() {
    verification.cancel();
  }

  /// {@return how many attempts are left}
  public int attemptsLeft() {
    return verification.attemptsLeft();
  }

  /// When the other side has begun an attempt and waits for this one.
  ///
  /// @param listener is called with each of these events
  /// @return ends the listening
  public Subscription onRequest(Consumer<Event> listener) {
    return verification.onRequest(listener);
  }

  /// When an attempt came to nothing, also one that had not begun here.
  ///
  /// @param listener is called with each of these events
  /// @return ends the listening
  public Subscription onFailure(Consumer<RTCException> listener) {
    return verification.onFailure(listener);
  }
}
