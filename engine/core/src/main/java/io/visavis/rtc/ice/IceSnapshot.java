package io.visavis.rtc.ice;

import java.util.List;

/// Everything about an agent that statistics show, at one moment.
///
/// @param selectedPairChanges how often another pair was selected, the first included
/// @param dropped what was received and thrown away, by reason
public record IceSnapshot(
    IceState state,
    boolean controlling,
    String localUsernameFragment,
    List<CandidateInfo> localCandidates,
    List<CandidateInfo> remoteCandidates,
    List<PairInfo> pairs,
    int selectedPairChanges,
    Dropped dropped) {
  static IceSnapshot of(
      IceState state,
      IceSession session,
      LocalCandidates locals,
      Checklist list,
      Selection selection) {
    return new IceSnapshot(
        state,
        session.controlling,
        session.local.usernameFragment(),
        List.copyOf(locals.candidates()),
        list.remotes().stream().map(RemoteCandidate::info).toList(),
        list.pairs().stream().map(pair -> pair.info(pair == selection.used())).toList(),
        selection.changes(),
        new Dropped(session.malformed, session.unauthenticated, session.unmatched, session.excess));
  }

  /// @param malformed no STUN message, or one whose parts contradict each other
  /// @param unauthenticated integrity or fingerprint missing or wrong
  /// @param unmatched an answer to nothing that we asked
  /// @param excess beyond a limit: candidates, pairs, early checks, refusals per second
  public record Dropped(long malformed, long unauthenticated, long unmatched, long excess) {}
}
