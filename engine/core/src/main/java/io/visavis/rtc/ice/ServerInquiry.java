package io.visavis.rtc.ice;

import io.visavis.rtc.stun.StunError;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What one socket has learnt from all addresses of one URL: one that answers is enough, and when
/// none does, one error tells so.
final class ServerInquiry {
  private final Set<InetSocketAddress> asked = new HashSet<>();
  private long since = -1;
  private int open;
  private boolean settled;
  private boolean quiet = true;
  private @Nullable StunError worst;

  /// @return false when that address has been asked already
  boolean ask(StunServer server) {
    if (!asked.add(server.address())) {
      return false;
    }
    quiet &= server.quiet();
    open++;
    return true;
  }

  boolean hasAsked(InetSocketAddress address) {
    return asked.contains(address);
  }

  /// When the first request of all went out: redirections do not prolong gathering.
  long since(long now) {
    since = since < 0 ? now : since;
    return since;
  }

  void answered() {
    open--;
    settled = true;
  }

  /// The server that was asked has named another one, which is asked now.
  void redirected() {
    open--;
  }

  /// @return the error to report, null while there is hope, and when there is nothing to report
  @Nullable StunError failed(StunError error) {
    open--;
    // What a server says tells more than another's silence.
    boolean silence = worst == null || worst.code() == IceOutput.CandidateError.UNREACHABLE;
    worst = silence ? error : worst;
    if (open > 0 || settled || quiet) {
      return null;
    }
    settled = true;
    return worst;
  }
}
