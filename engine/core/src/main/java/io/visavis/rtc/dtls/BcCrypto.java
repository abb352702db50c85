package io.visavis.rtc.dtls;

import java.io.IOException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.jcajce.util.DefaultJcaJceHelper;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCipher;
import org.bouncycastle.tls.crypto.TlsCrypto;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.TlsECConfig;
import org.bouncycastle.tls.crypto.TlsECDomain;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCrypto;

/// The cryptography of all associations of an engine. It remembers what the platform supports, so
/// one instance is shared.
///
/// Each part comes from where it is faster: records, hashes and the PRF from the JDK, whose AES-GCM
/// is about eight times as fast as Bouncy Castle's; X25519 and signatures from Bouncy Castle, whose
/// X25519 key pair takes a twentieth of the JDK's time and whose ECDSA a third.
public final class BcCrypto {

  private final Mixed mixed;

  public BcCrypto(SecureRandom random) {
    this.mixed = new Mixed(random);
  }

  TlsCrypto tls() {
    return mixed;
  }

  /// Credentials that sign with our key.
  TlsCredentials signer(
      TlsContext context, PrivateKey key, Certificate chain, SignatureAndHashAlgorithm algorithm)
      throws IOException {
    AsymmetricKeyParameter parameter = PrivateKeyFactory.createKey(key.getEncoded());
    return new BcDefaultTlsCredentialedSigner(
        new TlsCryptoParameters(context), mixed.signatures, parameter, chain, algorithm);
  }

  private static final class Mixed extends JcaTlsCrypto {

    private final BcTlsCrypto signatures;

    Mixed(SecureRandom random) {
      super(new DefaultJcaJceHelper(), random, random);
      this.signatures = new BcTlsCrypto(random);
    }

    @Override
    public TlsCertificate createCertificate(short type, byte[] encoding) throws IOException {
      return signatures.createCertificate(type, encoding);
    }

    @Override
    public TlsCipher createCipher(TlsCryptoParameters parameters, int encryption, int mac)
        throws IOException {
      return new GuardedCipher(super.createCipher(parameters, encryption, mac));
    }

    @Override
    public TlsECDomain createECDomain(TlsECConfig config) {
      return config.getNamedGroup() == NamedGroup.x25519
          ? () -> new X25519Agreement(this)
          : super.createECDomain(config);
    }
  }
}
