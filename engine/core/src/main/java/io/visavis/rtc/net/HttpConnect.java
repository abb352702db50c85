package io.visavis.rtc.net;

import io.visavis.rtc.base.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// CONNECT to an HTTP/1.1 proxy (RFC 9110 §9.3.6, RFC 9112): the request, and the answer as far as
/// its empty line; what follows belongs to the tunnel.
final class HttpConnect {

  /// Bytes of an answer's head; real ones have a few hundred.
  static final int MAX_HEAD = 8_192;

  private static final int INFORMATIONAL = 100;
  private static final int SUCCESSFUL = 200;
  private static final int REDIRECTION = 300;
  private static final int PROXY_AUTHENTICATION_REQUIRED = 407;
  private static final int MAX_PHRASE = 60;

  private final boolean loggedIn;
  private byte[] head = new byte[512];
  private int length;

  /// @param loggedIn whether the request had a user name
  HttpConnect(boolean loggedIn) {
    this.loggedIn = loggedIn;
  }

  /// The request. `authority` is "host:port", an IPv6 literal in brackets.
  static byte[] request(String authority, HttpProxy proxy) {
    StringBuilder text = new StringBuilder(128);
    text.append("CONNECT ").append(authority).append(" HTTP/1.1\r\n");
    text.append("Host: ").append(authority).append("\r\n");
    if (proxy.username() != null) {
      String credentials =
          proxy.username() + ":" + (proxy.password() == null ? "" : proxy.password());
      // RFC 7617 §2.1.
      text.append("Proxy-Authorization: Basic ")
          .append(Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
          .append("\r\n");
    }
    return text.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
  }

  /// What a piece of the answer led to.
  ///
  /// @param used how many of the bytes given belong to the answer
  /// @param refusal why the proxy does not connect; null when it does
  record Answer(int used, @Nullable String refusal) {}

  /// Reads on; null when the answer is not complete yet.
  ///
  /// @throws MalformedException for what is no answer of HTTP/1 or too long
  @Nullable Answer read(byte[] buf, int off, int len) {
    for (int i = 0; i < len; i++) {
      append(buf[off + i]);
      if (atEmptyLine()) {
        String text = new String(head, 0, length, StandardCharsets.ISO_8859_1);
        int status = status(text);
        if (status >= INFORMATIONAL && status < SUCCESSFUL) {
          // RFC 9110 §15.2: an interim answer; the final one follows.
          length = 0;
          continue;
        }
        return new Answer(i + 1, refusal(status, text));
      }
    }
    return null;
  }

  private void append(byte octet) {
    if (length == MAX_HEAD) {
      throw new MalformedException("the proxy's answer is too long");
    }
    if (length == head.length) {
      head = Arrays.copyOf(head, length * 2);
    }
    head[length++] = octet;
  }

  /// RFC 9112 §2.2: a bare LF ends a line too.
  private boolean atEmptyLine() {
    if (length < 2 || head[length - 1] != '\n') {
      return false;
    }
    int before = head[length - 2] == '\r' ? length - 3 : length - 2;
    return before >= 0 && head[before] == '\n';
  }

  /// `HTTP/1.1 200 Connection established`.
  private static int status(String text) {
    boolean http = text.startsWith("HTTP/1.") && text.length() > 12 && text.charAt(8) == ' ';
    int status = 0;
    for (int i = 9; http && i < 12; i++) {
      char digit = text.charAt(i);
      http = digit >= '0' && digit <= '9';
      status = status * 10 + digit - '0';
    }
    if (!http || status < INFORMATIONAL) {
      throw new MalformedException("the proxy does not answer in HTTP");
    }
    return status;
  }

  private @Nullable String refusal(int status, String text) {
    if (status >= SUCCESSFUL && status < REDIRECTION) {
      return null;
    }
    if (status == PROXY_AUTHENTICATION_REQUIRED) {
      return loggedIn
          ? "the proxy does not accept the user name and password (407)"
          : "the proxy asks for a user name and password (407)";
    }
    String line = text.lines().findFirst().orElse("");
    String phrase = line.length() > 13 ? line.substring(13).replaceAll("[^ -~]", "").strip() : "";
    String cut = phrase.length() > MAX_PHRASE ? phrase.substring(0, MAX_PHRASE) : phrase;
    return "the proxy refused (" + (status + " " + cut).strip() + ")";
  }
}
