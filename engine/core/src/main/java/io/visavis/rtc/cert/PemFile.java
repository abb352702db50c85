package io.visavis.rtc.cert;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfoBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;
import org.jspecify.annotations.Nullable;

/// A certificate and its key as text (RFC 7468): blocks of `CERTIFICATE`, leaf first, and one of
/// `PRIVATE KEY` or `ENCRYPTED PRIVATE KEY` (PKCS #8, RFC 5958). Read are also the older `EC
/// PRIVATE KEY` (RFC 5915) and `RSA PRIVATE KEY` (RFC 8017 appendix A.1.2), in any order of blocks.
public final class PemFile {

  /// The base64 of [Pkcs12File#MOST_BYTES], about.
  static final int MOST_CHARACTERS = 384 * 1024;

  private PemFile() {}

  /// Reads the blocks; text between them, and blocks of other names, say nothing.
  ///
  /// @param passphrase null when the key is thought to be in the clear; not used then either
  /// @throws CertificateFileException when it cannot be taken
  public static LocalCertificate read(String text, char @Nullable [] passphrase) {
    if (text.length() > MOST_CHARACTERS) {
      throw CertificateFileException.data(
          "the text is longer than " + MOST_CHARACTERS + " characters: it is no certificate");
    }
    FileParts parts = new FileParts();
    try (PEMParser blocks = new PEMParser(new StringReader(text))) {
      for (Object block = blocks.readObject(); block != null; block = blocks.readObject()) {
        take(block, passphrase, parts);
      }
      return parts.assemble();
    } catch (CertificateFileException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // Bouncy Castle's parsers show broken input as whatever broke in them.
      throw CertificateFileException.data("a block cannot be read: " + e.getMessage());
    }
  }

  private static void take(Object block, char @Nullable [] passphrase, FileParts parts) {
    switch (block) {
      case X509CertificateHolder certificate -> parts.add(certificate);
      case PrivateKeyInfo key -> parts.add(key);
      case PEMKeyPair pair -> parts.add(pair.getPrivateKeyInfo());
      case PKCS8EncryptedPrivateKeyInfo key -> parts.add(decrypt(key, needed(passphrase)));
      case PEMEncryptedKeyPair pair -> parts.add(decrypt(pair, needed(passphrase)));
      // Parameters of curves, requests, public keys: what other programs put beside.
      default -> {}
    }
  }

  private static char[] needed(char @Nullable [] passphrase) {
    if (passphrase == null) {
      throw CertificateFileException.passphrase("the key is encrypted: it needs its passphrase");
    }
    return passphrase;
  }

  private static PrivateKeyInfo decrypt(PKCS8EncryptedPrivateKeyInfo key, char[] passphrase) {
    var decryptor = Passphrases.decryptor(key.getEncryptionAlgorithm(), passphrase);
    try {
      return key.decryptPrivateKeyInfo(decryptor);
    } catch (PKCSException | RuntimeException _) {
      // Nothing in PKCS #8 proves a passphrase but that sense comes out.
      throw CertificateFileException.passphrase("the passphrase is wrong");
    }
  }

  private static PrivateKeyInfo decrypt(PEMEncryptedKeyPair pair, char[] passphrase) {
    try {
      return pair.decryptKeyPair(
              new JcePEMDecryptorProviderBuilder()
                  .setProvider(Passphrases.provider())
                  .build(passphrase))
          .getPrivateKeyInfo();
    } catch (IOException | RuntimeException _) {
      throw CertificateFileException.passphrase(
          "the passphrase is wrong, or the cipher unknown: " + pair.getDekAlgName());
    }
  }

  /// Writes the chain and the key.
  ///
  /// @param passphrase what encrypts the key; null leaves it in the clear
  /// @throws CertificateFileException for a key that cannot leave where it is
  public static String write(
      LocalCertificate certificate, char @Nullable [] passphrase, SecureRandom random) {
    PrivateKeyInfo key = keyOf(certificate);
    StringWriter text = new StringWriter();
    try (PemWriter blocks = new PemWriter(text)) {
      for (byte[] der : certificate.chain()) {
        blocks.writeObject(new PemObject("CERTIFICATE", der));
      }
      if (passphrase == null) {
        blocks.writeObject(new PemObject("PRIVATE KEY", key.getEncoded()));
      } else {
        byte[] encrypted =
            new PKCS8EncryptedPrivateKeyInfoBuilder(key)
                .build(Passphrases.encryptor(passphrase, random))
                .getEncoded();
        blocks.writeObject(new PemObject("ENCRYPTED PRIVATE KEY", encrypted));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return text.toString();
  }

  /// Our key in its PKCS #8 form.
  static PrivateKeyInfo keyOf(LocalCertificate certificate) {
    byte[] encoded = certificate.privateKey().getEncoded();
    if (encoded == null) {
      throw CertificateFileException.unsupported("the key cannot leave where it is kept");
    }
    return PrivateKeyInfo.getInstance(encoded);
  }
}
