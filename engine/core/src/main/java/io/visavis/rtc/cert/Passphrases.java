package io.visavis.rtc.cert;

import java.math.BigInteger;
import java.security.Provider;
import java.security.SecureRandom;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.misc.MiscObjectIdentifiers;
import org.bouncycastle.asn1.misc.ScryptParams;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.EncryptionScheme;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCS12PBEParams;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.util.PBKDF2Config;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.InputDecryptorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEInputDecryptorProviderBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEOutputEncryptorBuilder;

/// Encryption under a passphrase: PBES2 (RFC 8018 §6.2) to write; to read also what older programs
/// wrote (RFC 7292 appendix C). A file decides how long we count, so it is asked first.
final class Passphrases {

  /// Makes a guess cost about a tenth of a second, and a file, with its three, some tenths.
  static final int ITERATIONS = 100_000;

  /// Some seconds of work.
  private static final long MOST_ITERATIONS = 5_000_000;

  /// RFC 7914 §2: 128 bytes times this.
  private static final long MOST_SCRYPT_BLOCKS = 1L << 20;

  private static final int MOST_SCRYPT_LANES = 16;
  private static final int SALT_BYTES = 16;

  private Passphrases() {}

  /// Bouncy Castle's provider knows every algorithm of these files; it is not registered.
  static Provider provider() {
    return Loaded.PROVIDER;
  }

  private static final class Loaded {
    static final Provider PROVIDER = new BouncyCastleProvider();
  }

  /// AES-256 in CBC mode under PBKDF2 with HMAC-SHA-256, which OpenSSL writes too.
  static OutputEncryptor encryptor(char[] passphrase, SecureRandom random) {
    PBKDF2Config derivation =
        new PBKDF2Config.Builder()
            .withPRF(PBKDF2Config.PRF_SHA256)
            .withIterationCount(ITERATIONS)
            .withSaltLength(SALT_BYTES)
            .build();
    try {
      return new JcePKCSPBEOutputEncryptorBuilder(derivation, NISTObjectIdentifiers.id_aes256_CBC)
          .setProvider(provider())
          .setRandom(random)
          .build(passphrase);
    } catch (OperatorCreationException e) {
      throw new IllegalStateException("no AES-256 under PBKDF2", e);
    }
  }

  /// What decrypts a part of a file.
  ///
  /// @throws CertificateFileException for an encryption that is unknown, or too much work
  static InputDecryptorProvider decryptor(AlgorithmIdentifier encryption, char[] passphrase) {
    check(encryption);
    return new JcePKCSPBEInputDecryptorProviderBuilder().setProvider(provider()).build(passphrase);
  }

  private static void check(AlgorithmIdentifier encryption) {
    ASN1ObjectIdentifier name = encryption.getAlgorithm();
    if (name.equals(PKCSObjectIdentifiers.id_PBES2)) {
      PBES2Parameters parameters = PBES2Parameters.getInstance(encryption.getParameters());
      checkCipher(parameters.getEncryptionScheme());
      checkDerivation(parameters.getKeyDerivationFunc());
    } else if (name.on(PKCSObjectIdentifiers.pkcs_12PbeIds)) {
      iterations(PKCS12PBEParams.getInstance(encryption.getParameters()).getIterations());
    } else {
      throw CertificateFileException.unsupported("the file's encryption is unknown: " + name);
    }
  }

  private static void checkCipher(EncryptionScheme scheme) {
    ASN1ObjectIdentifier cipher = scheme.getAlgorithm();
    if (!cipher.on(NISTObjectIdentifiers.aes)
        && !cipher.equals(PKCSObjectIdentifiers.des_EDE3_CBC)) {
      throw CertificateFileException.unsupported("the file's cipher is unknown: " + cipher);
    }
  }

  static void checkDerivation(KeyDerivationFunc function) {
    ASN1ObjectIdentifier name = function.getAlgorithm();
    if (name.equals(PKCSObjectIdentifiers.id_PBKDF2)) {
      iterations(PBKDF2Params.getInstance(function.getParameters()).getIterationCount());
    } else if (name.equals(MiscObjectIdentifiers.id_scrypt)) {
      ScryptParams scrypt = ScryptParams.getInstance(function.getParameters());
      BigInteger blocks = scrypt.getCostParameter().multiply(scrypt.getBlockSize());
      if (blocks.compareTo(BigInteger.valueOf(MOST_SCRYPT_BLOCKS)) > 0
          || scrypt.getParallelizationParameter().compareTo(BigInteger.valueOf(MOST_SCRYPT_LANES))
              > 0) {
        throw CertificateFileException.unsupported("the file's scrypt asks for too much memory");
      }
    } else {
      throw CertificateFileException.unsupported("the file's key derivation is unknown: " + name);
    }
  }

  /// @throws CertificateFileException for a count that would keep us busy for long
  static void iterations(BigInteger count) {
    if (count.signum() <= 0 || count.compareTo(BigInteger.valueOf(MOST_ITERATIONS)) > 0) {
      throw CertificateFileException.unsupported(
          "the file asks for " + count + " iterations; " + MOST_ITERATIONS + " are the limit");
    }
  }
}
