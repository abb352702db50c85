package io.visavis.rtc.dtls;

import java.security.SecureRandom;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCrypto;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCryptoProvider;

/// The cryptography of all associations of an engine. It remembers what the platform supports, so
/// one instance is shared.
///
/// The JDK's AES-GCM protects records about eight times faster than Bouncy Castle's own.
public final class BcCrypto {

  private final JcaTlsCrypto tls;

  public BcCrypto(SecureRandom random) {
    this.tls = new JcaTlsCryptoProvider().create(random, random);
  }

  JcaTlsCrypto tls() {
    return tls;
  }
}
