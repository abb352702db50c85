package io.visavis.rtc.net;

import java.net.NoRouteToHostException;
import java.nio.channels.ClosedChannelException;
import javax.net.ssl.SSLException;

/// Why a connection did not come about or ended, as a clause for a person. The operating system's
/// errors arrive as messages in English, on every platform the same few.
final class StreamWords {

  static final String NO_ANSWER = "no answer";

  private StreamWords() {}

  static String of(Throwable cause) {
    for (Throwable each = cause; each != null; each = each.getCause()) {
      if (each instanceof SSLException) {
        return CertificateTrust.words(cause);
      }
    }
    if (cause instanceof ClosedChannelException) {
      return "the other end closed the connection";
    }
    String message = String.valueOf(cause.getMessage());
    if (message.contains("refused")) {
      return "connection refused";
    }
    if (message.contains("timed out")) {
      return NO_ANSWER;
    }
    if (cause instanceof NoRouteToHostException
        || message.contains("unreachable")
        || message.contains("No route")) {
      return "no route to the server";
    }
    if (message.contains("reset") || message.contains("Broken pipe")) {
      return "the connection was reset";
    }
    if (message.contains("already in use")) {
      return "the local port is taken";
    }
    if (message.contains("assign requested address")) {
      return "the local address is not this host's";
    }
    return "the connection failed (" + message + ")";
  }
}
