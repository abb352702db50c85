package io.visavis.app.cli;

import io.visavis.rtc.RTCIceServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How to log in at STUN and TURN servers, and whom to believe about them.
final class ServerOptions {
  @Option(names = "--ice-user", paramLabel = "NAME", description = "user of the TURN servers")
  private @Nullable String user;

  @Option(
      names = "--ice-password-file",
      paramLabel = "FILE",
      description = "file whose first line is their password")
  private @Nullable Path passwordFile;

  @Option(
      names = "--ice-password-env",
      paramLabel = "VARIABLE",
      description = "variable of the environment that holds their password")
  private @Nullable String passwordVariable;

  @Option(
      names = "--ca-file",
      paramLabel = "PEM",
      description = "authorities to believe about turns: and stuns: servers, besides Java's")
  private @Nullable Path authorities;

  /// A server with one URL; the log-in is for TURN alone.
  RTCIceServer server(String url) {
    boolean turn = url.regionMatches(true, 0, "turn", 0, "turn".length());
    String password = Passphrase.of(passwordFile, passwordVariable);
    if (!turn || user == null || password == null) {
      return new RTCIceServer(url);
    }
    return new RTCIceServer(List.of(url), user, password);
  }

  List<X509Certificate> authorities() {
    if (authorities == null) {
      return List.of();
    }
    try (InputStream file = Files.newInputStream(authorities)) {
      return CertificateFactory.getInstance("X.509").generateCertificates(file).stream()
          .map(X509Certificate.class::cast)
          .toList();
    } catch (IOException | CertificateException e) {
      throw CommandException.usage(authorities + " holds no certificates in PEM.", e);
    }
  }
}
