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
