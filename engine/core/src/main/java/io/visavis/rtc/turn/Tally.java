package io.visavis.rtc.turn;

/// The running numbers behind [TurnCounters].
final class Tally {
  long malformed;
  long unauthenticated;
  long unmatched;
  long unpermitted;
  long excess;
  long dropped;
  long icmp;

  TurnCounters snapshot() {
    return new TurnCounters(
        malformed, unauthenticated, unmatched, unpermitted, excess, dropped, icmp);
  }
}
