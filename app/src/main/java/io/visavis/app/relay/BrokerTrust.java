package io.visavis.app.relay;

import io.netty.handler.ssl.util.TrustManagerFactoryWrapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/// Which certificates of a broker are believed, when it is not this machine's authorities that say
/// so.
final class BrokerTrust {
  private BrokerTrust() {}

  /// Believes whom these authorities vouch for, and nobody else.
  ///
  /// @param pem one or more certificates
  /// @throws GeneralSecurityException if there is none
  static TrustManagerFactory authorities(String pem) throws GeneralSecurityException {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      byte[] octets = pem.getBytes(StandardCharsets.US_ASCII);
      int number = 0;
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(octets))) {
        store.setCertificateEntry("authority " + number++, certificate);
      }
      if (number == 0) {
        throw new CertificateException("no certificate of an authority");
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return factory;
    } catch (IOException e) {
      throw new CertificateException(e);
    }
  }

  /// Believes the one that has the key of the pin, whatever else its certificate says. TLS proves
  /// that it holds the private key, and the pin came with the room's secret: no name and no
  /// authority could make it surer. The address of a machine at home would have no certificate.
  static TrustManagerFactory pin(String pin) {
    return new TrustManagerFactoryWrapper(new Pin(Base64.getUrlDecoder().decode(pin)));
  }

  /// Extended, so that JSSE adds no check of its own.
  private static final class Pin extends X509ExtendedTrustManager {
    private final byte[] expected;

    Pin(byte[] expected) {
      this.expected = expected;
    }

    private void check(X509Certificate[] chain) throws CertificateException {
      byte[] key = chain.length == 0 ? new byte[0] : chain[0].getPublicKey().getEncoded();
      if (!MessageDigest.isEqual(expected, sha256(key))) {
        throw new CertificateException("the broker's key is not the one of the link");
      }
    }

    private static byte[] sha256(byte[] key) {
      try {
        return MessageDigest.getInstance("SHA-256").digest(key);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("SHA-256 is part of the platform", e);
      }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
        throws CertificateException {
      check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      throw new CertificateException("this is a client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
        throws CertificateException {
      checkClientTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
