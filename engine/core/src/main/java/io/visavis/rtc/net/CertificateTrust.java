package io.visavis.rtc.net;

import java.io.IOException;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertPathValidatorException.Reason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/// The Java platform's TLS and DTLS as a client of servers that prove their name: certificate path
/// by RFC 5280, name by RFC 2818 (the platform's "HTTPS" rules), SNI by RFC 6066.
public final class CertificateTrust {

  private CertificateTrust() {}

  /// A context that believes the runtime's trust store and the authorities given. Takes tens of
  /// milliseconds the first time.
  ///
  /// @param protocol "TLS" or "DTLS"
  public static SSLContext context(String protocol, ServerTrust trust)
      throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance(protocol);
    context.init(null, trustManagers(trust), null);
    return context;
  }

  private static TrustManager[] trustManagers(ServerTrust trust) throws GeneralSecurityException {
    TrustManager[] system = trustManagers((KeyStore) null);
    if (trust.authorities().isEmpty()) {
      return system;
    }
    // One path builder over all anchors, so that its verdict is about the certificate and not
    // about the store that was asked last.
    KeyStore anchors = emptyStore();
    int number = 0;
    for (X509Certificate own : trust.authorities()) {
      anchors.setCertificateEntry("own" + number++, own);
    }
    for (TrustManager manager : system) {
      if (manager instanceof X509TrustManager x509) {
        for (X509Certificate known : x509.getAcceptedIssuers()) {
          anchors.setCertificateEntry("system" + number++, known);
        }
      }
    }
    return trustManagers(anchors);
  }

  private static KeyStore emptyStore() throws GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try {
      store.load(null, null);
    } catch (IOException e) {
      throw new GeneralSecurityException("a store in memory cannot be made", e);
    }
    return store;
  }

  private static TrustManager[] trustManagers(@Nullable KeyStore anchors)
      throws GeneralSecurityException {
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(anchors);
    return factory.getTrustManagers();
  }

  /// The client's end of one connection; the certificate must have the name.
  ///
  /// @param serverName a host name or the literal of an IP address
  public static SSLEngine client(SSLContext context, String serverName, int port) {
    String name =
        serverName.endsWith(".") ? serverName.substring(0, serverName.length() - 1) : serverName;
    SSLEngine engine = context.createSSLEngine(name, port);
    engine.setUseClientMode(true);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    SNIHostName indication = indication(name);
    parameters.setServerNames(indication == null ? List.of() : List.of(indication));
    engine.setSSLParameters(parameters);
    return engine;
  }

  /// RFC 6066 §3: literals are not sent; nor is what is no host name by its letters.
  private static @Nullable SNIHostName indication(String name) {
    try {
      InetAddress.ofLiteral(name);
      return null;
    } catch (IllegalArgumentException notLiteral) {
      try {
        return new SNIHostName(name);
      } catch (IllegalArgumentException notHostName) {
        return null;
      }
    }
  }

  /// Why a handshake failed, as one clause about the server.
  public static String words(Throwable failure) {
    String message = null;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String verdict = verdict(cause);
      if (verdict != null) {
        return verdict;
      }
      // The innermost message says most.
      message = cause.getMessage() == null ? message : cause.getMessage();
    }
    if (message != null && message.startsWith("Received fatal alert: ")) {
      return "the server ended the handshake ("
          + message.substring("Received fatal alert: ".length())
          + ")";
    }
    if (message != null && message.contains("not an SSL/TLS record")) {
      return "the server does not speak TLS";
    }
    return "the handshake failed (" + message + ")";
  }

  private static @Nullable String verdict(Throwable cause) {
    if (cause instanceof java.nio.channels.ClosedChannelException) {
      return "the server closed the connection during the handshake";
    }
    if (cause instanceof CertificateExpiredException) {
      return "its certificate has expired";
    }
    if (cause instanceof CertificateNotYetValidException) {
      return "its certificate is not valid yet";
    }
    if (cause instanceof CertPathBuilderException) {
      return "its certificate is not signed by a known authority";
    }
    if (cause instanceof CertPathValidatorException path) {
      return pathVerdict(path.getReason());
    }
    // The path's verdicts are subclasses; the check of the name throws the plain class.
    return cause.getClass() == CertificateException.class
        ? "its certificate is for another name"
        : null;
  }

  private static @Nullable String pathVerdict(Reason reason) {
    if (reason == BasicReason.EXPIRED) {
      return "its certificate has expired";
    }
    if (reason == BasicReason.NOT_YET_VALID) {
      return "its certificate is not valid yet";
    }
    if (reason == BasicReason.REVOKED) {
      return "its certificate has been revoked";
    }
    if (reason == BasicReason.ALGORITHM_CONSTRAINED) {
      return "its certificate is too weak";
    }
    return null;
  }
}
