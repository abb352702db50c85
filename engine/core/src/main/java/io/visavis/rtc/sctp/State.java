package io.visavis.rtc.sctp;

import io.visavis.rtc.base.BackoffTimer;
import org.jspecify.annotations.Nullable;

/// The states of an association (RFC 9260 §4), each with what exists only in it.
sealed interface State {
  /// CLOSED, before anything happened; a peer's INIT is answered without leaving it.
  record Idle() implements State {}

  /// We sent INIT.
  record CookieWait(BackoffTimer t1) implements State {}

  /// We sent COOKIE ECHO.
  record CookieEchoed(Session session, byte[] cookie, BackoffTimer t1) implements State {}

  record Established(Session session) implements State {}

  /// The application wants to end; queued data goes first.
  record ShutdownPending(Session session) implements State {}

  /// We sent SHUTDOWN.
  record ShutdownSent(Session session, BackoffTimer t2) implements State {}

  /// The peer sent SHUTDOWN; queued data goes first.
  record ShutdownReceived(Session session) implements State {}

  /// We sent SHUTDOWN ACK.
  record ShutdownAckSent(Session session, BackoffTimer t2) implements State {}

  /// CLOSED, and it stays so. The tags answer a peer that has not heard of it.
  record Ended(int localTag) implements State {}

  /// The control block, where there is one.
  default @Nullable Session control() {
    return switch (this) {
      case Idle() -> null;
      case CookieWait(BackoffTimer t1) -> null;
      case CookieEchoed(Session session, byte[] cookie, BackoffTimer t1) -> session;
      case Established(Session session) -> session;
      case ShutdownPending(Session session) -> session;
      case ShutdownSent(Session session, BackoffTimer t2) -> session;
      case ShutdownReceived(Session session) -> session;
      case ShutdownAckSent(Session session, BackoffTimer t2) -> session;
      case Ended(int localTag) -> null;
    };
  }

  /// The timer that the state owns, where it owns one.
  default @Nullable BackoffTimer timer() {
    return switch (this) {
      case CookieWait(BackoffTimer t1) -> t1;
      case CookieEchoed(Session session, byte[] cookie, BackoffTimer t1) -> t1;
      case ShutdownSent(Session session, BackoffTimer t2) -> t2;
      case ShutdownAckSent(Session session, BackoffTimer t2) -> t2;
      case Idle i -> null;
      case Established e -> null;
      case ShutdownPending p -> null;
      case ShutdownReceived r -> null;
      case Ended e -> null;
    };
  }

  /// RFC 9260 §6: DATA is taken in these states only.
  default boolean receivesData() {
    return this instanceof Established
        || this instanceof ShutdownPending
        || this instanceof ShutdownSent;
  }

  /// Queued data is still transmitted in these states.
  default boolean sendsData() {
    return this instanceof Established
        || this instanceof ShutdownPending
        || this instanceof ShutdownReceived;
  }
}
