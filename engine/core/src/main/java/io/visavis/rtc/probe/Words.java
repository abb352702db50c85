package io.visavis.rtc.probe;

import io.visavis.rtc.ice.IceServerUrl;
import io.visavis.rtc.link.LinkKind;
import io.visavis.rtc.link.ServerLink;
import io.visavis.rtc.stun.Stun;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Locale;

/// What a person is told: for each failure one sentence and one remedy.
final class Words {

  /// A failure's sentence and what may help.
  record Advice(String text, String fix) {}

  private static final int LONGEST_REASON = 100;

  private Words() {}

  static Advice noName(String host) {
    return new Advice(
        "The name " + host + " has no address.",
        "Check how it is spelled, and that this computer is online.");
  }

  static Advice noFamily() {
    return new Advice(
        "No local address may be used to reach the server.",
        "Check the engine's interface and address filters.");
  }

  static Advice link(
      ServerLink.Step step, String reason, InetSocketAddress server, IceServerUrl url) {
    return switch (step) {
      case CONNECT ->
          new Advice(
              "There is no connection to " + text(server) + ": " + reason + ".",
              "Check the port and that the server is running; a firewall may be in the way.");
      case PROXY ->
          new Advice(
              "The HTTP proxy does not open the way: " + reason + ".",
              "Check the proxy's address and log-in, and that it allows port " + url.port() + ".");
      case SECURE -> secure(reason, url);
    };
  }

  private static Advice secure(String reason, IceServerUrl url) {
    String text = "The server is reached but not trusted: " + reason + ".";
    if (reason.contains("certificate is for")) {
      return new Advice(text, "Use the name in the URL that the certificate was issued for.");
    }
    if (reason.contains("known authority")) {
      return new Advice(
          text, "Get a certificate of a public authority, or add your own authority here.");
    }
    if (reason.contains("expired")) {
      return new Advice(text, "Renew the server's certificate.");
    }
    if (reason.contains("not valid yet")) {
      return new Advice(text, "Check the clock of this computer.");
    }
    String plain = url.scheme().substring(0, url.scheme().length() - 1);
    return new Advice(
        "There is no secure connection: " + reason + ".",
        "Check that this port speaks "
            + (url.kind() == LinkKind.DTLS ? "DTLS" : "TLS")
            + "; without it the URL begins with "
            + plain
            + ":.");
  }

  static Advice broke(String reason) {
    return new Advice(
        "The connection to the server broke: " + reason + ".",
        "Check that this port belongs to a STUN or TURN server.");
  }

  static Advice silence(IceServerUrl url) {
    boolean datagrams = url.kind() == LinkKind.UDP;
    return new Advice(
        "The server does not answer" + (datagrams ? " over UDP." : "."),
        datagrams
            ? "Check address and port; where UDP is blocked, TCP or TLS may get through."
            : "Check that this port belongs to a STUN or TURN server.");
  }

  /// @param code STUN's error
  /// @param reason the server's own words, which nobody vouches for
  static Advice refusal(int code, String reason, boolean token) {
    return switch (code) {
      case Stun.UNAUTHENTICATED, Stun.WRONG_CREDENTIALS ->
          token
              ? new Advice(
                  "The access token is wrong or has expired.",
                  "Get a new token from where this one came from.")
              : new Advice(
                  "The user name or the password is wrong.",
                  "Check both; those made for a limited time may have expired.");
      case Stun.STALE_NONCE ->
          new Advice(
              "The server calls every log-in out of date.",
              "Check the server's clock and its setting for stale nonces.");
      case Stun.ALLOCATION_QUOTA_REACHED ->
          new Advice(
              "This user has as many relays open as the server allows.",
              "Close other connections, wait ten minutes, or raise the server's quota.");
      case Stun.INSUFFICIENT_CAPACITY ->
          new Advice(
              "The server has no relay left to give.",
              "Try again later, or widen the server's range of relay ports.");
      case Stun.FORBIDDEN ->
          new Advice(
              "The server forbids relaying to us.",
              "Check the server's rules for clients and this user's rights.");
      case Stun.UNSUPPORTED_TRANSPORT ->
          new Advice(
              "The server does not relay UDP.", "Allow UDP relaying in the server's settings.");
      case Stun.ADDRESS_FAMILY_NOT_SUPPORTED ->
          new Advice(
              "The server has no relay address of the family that is asked for.",
              "Give the server a relay address of that family.");
      case Stun.TRY_ALTERNATE ->
          new Advice(
              "The server sends us elsewhere, but to no usable address, or in a circle.",
              "Check the server's setting for alternate servers.");
      default ->
          new Advice(
              "The server refuses with error " + code + words(reason) + ".",
              "See the server's log for the reason.");
    };
  }

  private static String words(String reason) {
    String clean = reason.replaceAll("[^ -~]", "").strip();
    return clean.isEmpty()
        ? ""
        : " (" + clean.substring(0, Math.min(clean.length(), LONGEST_REASON)) + ")";
  }

  /// "192.0.2.1:3478" or "[2001:db8::1]:3478".
  static String text(InetSocketAddress address) {
    String ip = address.getAddress().getHostAddress();
    return (address.getAddress() instanceof Inet6Address ? "[" + ip + "]" : ip)
        + ":"
        + address.getPort();
  }

  static String text(Duration time) {
    if (time.toMinutes() > 0 && time.toSecondsPart() == 0) {
      return time.toMinutes() + (time.toMinutes() == 1 ? " minute" : " minutes");
    }
    if (time.toSeconds() >= 10) {
      return time.toSeconds() + " s";
    }
    return String.format(Locale.ROOT, "%.1f ms", time.toNanos() / 1e6);
  }
}
