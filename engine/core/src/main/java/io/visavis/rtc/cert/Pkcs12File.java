package io.visavis.rtc.cert;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.EncryptedData;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.MacData;
import org.bouncycastle.asn1.pkcs.PBMAC1Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.pkcs.PKCS12PfxPdu;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBagFactory;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcePKCS12MacCalculatorBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCS12MacCalculatorBuilderProvider;

/// A certificate and its key as a file of PKCS #12 (RFC 7292): `.p12`, `.pfx`.
public final class Pkcs12File {

  /// A key of 8192 bits and a chain of eight are a tenth of it.
  static final int MOST_BYTES = 256 * 1024;

  private Pkcs12File() {}

  /// Reads what we, OpenSSL, Java's keytool and browsers write.
  ///
  /// @throws CertificateFileException when it cannot be taken
  public static LocalCertificate read(byte[] file, char[] passphrase) {
    if (file.length > MOST_BYTES) {
      throw CertificateFileException.data(
          "the file is larger than " + MOST_BYTES + " bytes: it is no certificate");
    }
    FileParts parts = new FileParts();
    try {
      PKCS12PfxPdu pfx = new PKCS12PfxPdu(Pfx.getInstance(file));
      boolean proven = checkPassphrase(pfx, passphrase);
      for (ContentInfo info : pfx.getContentInfos()) {
        for (PKCS12SafeBag bag : open(info, passphrase, proven)) {
          take(bag, passphrase, proven, parts);
        }
      }
      return parts.assemble();
    } catch (CertificateFileException e) {
      throw e;
    } catch (PKCSException | RuntimeException e) {
      // Bouncy Castle's parsers show broken input as whatever broke in them.
      throw CertificateFileException.data("this is not a PKCS #12 file: " + e.getMessage());
    }
  }

  /// @return whether the passphrase is proven right, which a file without a MAC cannot tell yet
  private static boolean checkPassphrase(PKCS12PfxPdu pfx, char[] passphrase) throws PKCSException {
    MacData mac = pfx.toASN1Structure().getMacData();
    if (mac == null) {
      return false;
    }
    AlgorithmIdentifier algorithm = mac.getMac().getAlgorithmId();
    if (algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBMAC1)) {
      Passphrases.checkDerivation(
          KeyDerivationFunc.getInstance(
              PBMAC1Params.getInstance(algorithm.getParameters()).getKeyDerivationFunc()));
    } else {
      Passphrases.iterations(mac.getIterationCount());
    }
    if (!pfx.isMacValid(
        new JcePKCS12MacCalculatorBuilderProvider().setProvider(Passphrases.provider()),
        passphrase)) {
      throw CertificateFileException.passphrase("the passphrase is wrong");
    }
    return true;
  }

  private static PKCS12SafeBag[] open(ContentInfo info, char[] passphrase, boolean proven)
      throws PKCSException {
    if (info.getContentType().equals(PKCSObjectIdentifiers.data)) {
      return new PKCS12SafeBagFactory(info).getSafeBags();
    }
    if (!info.getContentType().equals(PKCSObjectIdentifiers.encryptedData)) {
      throw CertificateFileException.unsupported("the file is encrypted to a certificate");
    }
    AlgorithmIdentifier encryption =
        EncryptedData.getInstance(info.getContent()).getEncryptionAlgorithm();
    var decryptor = Passphrases.decryptor(encryption, passphrase);
    try {
      return new PKCS12SafeBagFactory(info, decryptor).getSafeBags();
    } catch (PKCSException | RuntimeException e) {
      throw undecipherable(proven, e);
    }
  }

  private static CertificateFileException undecipherable(boolean proven, Exception cause) {
    return proven
        ? CertificateFileException.data("the file is damaged: " + cause.getMessage())
        : CertificateFileException.passphrase("the passphrase is wrong");
  }

  private static void take(PKCS12SafeBag bag, char[] passphrase, boolean proven, FileParts parts) {
    switch (bag.getBagValue()) {
      case X509CertificateHolder certificate -> parts.add(certificate);
      case PrivateKeyInfo key -> parts.add(key);
      case PKCS8EncryptedPrivateKeyInfo key -> {
        var decryptor = Passphrases.decryptor(key.getEncryptionAlgorithm(), passphrase);
        PrivateKeyInfo decrypted;
        try {
          decrypted = key.decryptPrivateKeyInfo(decryptor);
        } catch (PKCSException | RuntimeException e) {
          throw undecipherable(proven, e);
        }
        parts.add(decrypted);
      }
      // Revocation lists and secrets of other programs.
      default -> {}
    }
  }

  /// Writes the chain and the key, both encrypted, and a MAC over all.
  ///
  /// @throws CertificateFileException for a key that cannot leave where it is
  public static byte[] write(LocalCertificate certificate, char[] passphrase, SecureRandom random) {
    try {
      DEROctetString together = new DEROctetString(certificate.fingerprint("sha-1").bytes());
      List<PKCS12SafeBag> chain = new ArrayList<>();
      for (byte[] der : certificate.chain()) {
        PKCS12SafeBagBuilder bag = new PKCS12SafeBagBuilder(new X509CertificateHolder(der));
        if (chain.isEmpty()) {
          bag.addBagAttribute(PKCS12SafeBag.localKeyIdAttribute, together);
        }
        chain.add(bag.build());
      }
      PKCS12SafeBagBuilder key =
          new PKCS12SafeBagBuilder(
              PemFile.keyOf(certificate), Passphrases.encryptor(passphrase, random));
      key.addBagAttribute(PKCS12SafeBag.localKeyIdAttribute, together);
      PKCS12PfxPduBuilder file = new PKCS12PfxPduBuilder();
      file.addEncryptedData(
          Passphrases.encryptor(passphrase, random), chain.toArray(PKCS12SafeBag[]::new));
      file.addData(key.build());
      return file.build(
              new JcePKCS12MacCalculatorBuilder(NISTObjectIdentifiers.id_sha256)
                  .setProvider(Passphrases.provider())
                  .setIterationCount(Passphrases.ITERATIONS),
              passphrase)
          .getEncoded();
    } catch (IOException | PKCSException e) {
      throw new IllegalStateException("a certificate of our own cannot be written", e);
    }
  }
}
