package io.visavis.app.call;

import java.time.Duration;

/// A state that a call went through.
///
/// @param after since the call was made
/// @param what `phase`, `signaling`, `gathering`, `ice`, `dtls` or `connection`
/// @param value the state entered
public record StateChange(Duration after, String what, String value) {
  @Override
  public String toString() {
    return "%7.3f s  %-10s %s".formatted(after.toNanos() / 1e9, what, value);
  }
}
