package io.visavis.rtc.dtls;

import java.util.Arrays;
import org.bouncycastle.math.ec.rfc7748.X25519;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.crypto.TlsAgreement;
import org.bouncycastle.tls.crypto.TlsCrypto;
import org.bouncycastle.tls.crypto.TlsSecret;

/// One ephemeral Diffie-Hellman on X25519 (RFC 7748, RFC 8422 §5.11).
final class X25519Agreement implements TlsAgreement {

  private final TlsCrypto crypto;
  private final byte[] ownPrivate = new byte[X25519.SCALAR_SIZE];
  private final byte[] peerPublic = new byte[X25519.POINT_SIZE];

  X25519Agreement(TlsCrypto crypto) {
    this.crypto = crypto;
  }

  @Override
  public byte[] generateEphemeral() {
    X25519.generatePrivateKey(crypto.getSecureRandom(), ownPrivate);
    byte[] ownPublic = new byte[X25519.POINT_SIZE];
    X25519.generatePublicKey(ownPrivate, 0, ownPublic, 0);
    return ownPublic;
  }

  @Override
  public void receivePeerValue(byte[] value) throws TlsFatalAlert {
    if (value.length != X25519.POINT_SIZE) {
      throw new TlsFatalAlert(AlertDescription.illegal_parameter);
    }
    System.arraycopy(value, 0, peerPublic, 0, value.length);
  }

  @Override
  public TlsSecret calculateSecret() throws TlsFatalAlert {
    byte[] shared = new byte[X25519.POINT_SIZE];
    try {
      // RFC 7748 §6.1: an all-zero secret means that the peer sent a point of small order.
      if (!X25519.calculateAgreement(ownPrivate, 0, peerPublic, 0, shared, 0)) {
        throw new TlsFatalAlert(AlertDescription.handshake_failure);
      }
      return crypto.createSecret(shared);
    } finally {
      Arrays.fill(ownPrivate, (byte) 0);
    }
  }
}
