package io.visavis.app.settings;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/// Who is believed about people's names: the authorities that this machine's Java believes, and
/// those that vouch for ourselves, such as an employer's.
public final class Authorities {
  /// `GeneralName` of RFC 5280 §4.2.1.6.
  private static final int RFC822_NAME = 1;

  private Authorities() {}

  /// The authorities for names of remotes.
  ///
  /// @param own the last of each chain that names a person is believed too
  static List<X509Certificate> believed(List<CertificateEntry> own) {
    List<X509Certificate> all = new ArrayList<>(ofThisMachine());
    for (CertificateEntry entry : own) {
      if (mail(entry) != null) {
        all.add(entry.chain().getLast());
      }
    }
    return all;
  }

  /// The e-mail address that a certificate proves; null: none.
  public static @Nullable String mail(CertificateEntry entry) {
    try {
      Collection<List<?>> names = entry.chain().getFirst().getSubjectAlternativeNames();
      if (names != null) {
        for (List<?> name : names) {
          if (Integer.valueOf(RFC822_NAME).equals(name.get(0))
              && name.get(1) instanceof String address) {
            return address;
          }
        }
      }
      return null;
    } catch (CertificateParsingException e) {
      // Names that cannot be read prove nothing.
      return null;
    }
  }

  private static List<X509Certificate> ofThisMachine() {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((KeyStore) null);
      return Arrays.stream(factory.getTrustManagers())
          .filter(X509TrustManager.class::isInstance)
          .map(X509TrustManager.class::cast)
          .flatMap(manager -> Arrays.stream(manager.getAcceptedIssuers()))
          .toList();
    } catch (GeneralSecurityException e) {
      System.getLogger(Authorities.class.getName())
          .log(System.Logger.Level.WARNING, "this machine believes nobody", e);
      return List.of();
    }
  }
}
