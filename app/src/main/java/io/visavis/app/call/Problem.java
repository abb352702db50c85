package io.visavis.app.call;

import java.util.List;

/// What a person is to be told, in one sentence with one fix. The sentence itself is in the
/// resource bundles.
///
/// @param key the sentence's key: `problem.…` when what was asked has not been done, `notice.…`
///   when it has been done in another way
/// @param arguments what the sentence's places `{0}`, `{1}` … are filled with
public record Problem(String key, List<Object> arguments) {
  /// The pasted text holds no description of a call.
  public static final String NOT_SDP = "problem.not-sdp";

  /// The pasted description ends too early.
  public static final String TRUNCATED = "problem.truncated";

  /// The pasted code was changed on the way.
  public static final String DAMAGED = "problem.damaged";

  /// The pasted code's time is over.
  public static final String EXPIRED = "problem.expired";

  /// The pasted code was made by a later version of this program.
  public static final String NEWER = "problem.newer";

  /// The pasted text is larger than any description; `{0}` characters are the limit.
  public static final String TOO_LARGE = "problem.too-large";

  /// The pasted description breaks the rules; `{0}` says where.
  public static final String INVALID = "problem.invalid";

  /// An offer was pasted where the answer to ours is awaited.
  public static final String ANSWER_EXPECTED = "problem.wrong-direction-answer-expected";

  /// An answer was pasted where nothing was asked.
  public static final String OFFER_EXPECTED = "problem.wrong-direction-offer-expected";

  /// Our own code was pasted.
  public static final String OWN_CODE = "problem.own-code";

  /// The pasted code declines another call than ours.
  public static final String DECLINED_OTHER = "problem.declined-other";

  /// Candidates were pasted before the description that they belong to.
  public static final String CANDIDATES_EARLY = "problem.candidates-early";

  /// A code was pasted in the middle of a call.
  public static final String BUSY = "problem.busy";

  /// The other side's certificate is not the one of its code.
  public static final String FINGERPRINT = "problem.fingerprint";

  /// The other side ended the secure connection before it stood: our certificate is not the one of
  /// the code that it was given.
  public static final String REFUSED = "problem.refused";

  /// No path to the other side was found.
  public static final String ICE_FAILED = "problem.ice-failed";

  /// No path to the other side has been found for a while, and the search goes on.
  public static final String NO_PATH_YET = "problem.no-path-yet";

  /// The path to the other side is gone for good.
  public static final String CONNECTION_LOST = "problem.connection-lost";

  /// The other side did not accept the call.
  public static final String DECLINED = "problem.declined";

  /// The other side is in another call.
  public static final String OTHER_BUSY = "problem.other-busy";

  /// `{0}` called and left before we accepted.
  public static final String MISSED = "problem.missed";

  /// Somebody called and left before we accepted.
  public static final String MISSED_SOMEBODY = "problem.missed-somebody";

  /// The other side left before the call stood.
  public static final String OTHER_LEFT = "problem.other-left";

  /// Two others are in the room already.
  public static final String ROOM_FULL = "problem.room-full";

  /// The room's relay cannot be reached; `{0}` says why.
  public static final String ROOM_UNREACHABLE = "problem.room-unreachable";

  /// The room's relay wants another log-in.
  public static final String ROOM_REFUSED = "problem.room-refused";

  /// The room's relay shows another certificate than expected.
  public static final String ROOM_UNTRUSTED = "problem.room-untrusted";

  /// The room's relay does not carry messages as it should.
  public static final String ROOM_TAMPERED = "problem.room-tampered";

  /// Nobody came as long as we waited.
  public static final String NOBODY_CAME = "problem.nobody-came";

  /// The other side comes with the name or the fingerprint of the contact `{0}`, whose key it does
  /// not have.
  public static final String OTHER_KEY = "problem.other-key";

  /// A comparison of emoji came to nothing.
  public static final String EMOJI_FAILED = "problem.emoji-failed";

  /// No comparison of emoji is left in this call.
  public static final String EMOJI_SPENT = "problem.emoji-spent";

  /// The engine refused the settings; `{0}` says what.
  public static final String SETTINGS = "problem.settings";

  /// The engine did not change the call that goes on; `{0}` says why.
  public static final String CONFIGURATION = "problem.configuration";

  /// Something that nobody foresaw; `{0}` says what.
  public static final String INTERNAL = "problem.internal";

  /// No camera: the test pattern is sent.
  public static final String NO_CAMERA = "notice.no-camera";

  /// No microphone: silence is sent.
  public static final String NO_MICROPHONE = "notice.no-microphone";

  /// No loudspeaker: the other side cannot be heard.
  public static final String NO_SPEAKER = "notice.no-speaker";

  /// Keeps its own list.
  public Problem {
    arguments = List.copyOf(arguments);
  }

  /// A sentence with its places filled.
  public Problem(String key, Object... arguments) {
    this(key, List.of(arguments));
  }

  /// Whether what was asked has been done all the same.
  public boolean notice() {
    return key.startsWith("notice.");
  }
}
