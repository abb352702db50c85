package io.visavis.rtc.dtls;

import java.io.IOException;
import java.util.Hashtable;
import org.bouncycastle.tls.AbstractTlsServer;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.ClientCertificateType;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SecurityParameters;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.UseSRTPData;
import org.jspecify.annotations.Nullable;

/// Our side of the handshake as DTLS server (`a=setup:passive`). It asks for the client's
/// certificate and insists on it.
final class BcServer extends AbstractTlsServer {

  private final Handshake handshake;
  private @Nullable CertificateChoice choice;

  BcServer(Handshake handshake) {
    super(handshake.crypto());
    this.handshake = handshake;
  }

  @Override
  protected ProtocolVersion[] getSupportedVersions() {
    return ProtocolVersion.DTLSv12.only();
  }

  @Override
  protected int[] getSupportedCipherSuites() {
    return Handshake.cipherSuites();
  }

  @Override
  public int[] getSupportedGroups() {
    return Handshake.GROUPS.clone();
  }

  @Override
  protected int selectECDH(int minimumCurveBits) {
    int[] offered = context.getSecurityParametersHandshake().getClientSupportedGroups();
    if (offered == null) {
      return super.selectECDH(minimumCurveBits);
    }
    for (int ours : Handshake.GROUPS) {
      for (int group : offered) {
        if (group == ours) {
          return ours;
        }
      }
    }
    return -1;
  }

  @Override
  public Hashtable<Integer, byte[]> getServerExtensions() throws IOException {
    @SuppressWarnings("unchecked")
    Hashtable<Integer, byte[]> extensions = super.getServerExtensions();
    UseSRTPData offer =
        clientExtensions == null ? null : TlsSRTPUtils.getUseSRTPExtension(clientExtensions);
    if (offer != null) {
      int chosen =
          SrtpProfileId.choose(handshake.settings().srtpProfiles(), offer.getProtectionProfiles());
      if (chosen != SrtpProfileId.NONE) {
        handshake.srtpProfile(chosen);
        // RFC 5764 §4.1.3: an empty MKI in the answer declines the client's.
        TlsSRTPUtils.addUseSRTPExtension(
            extensions, new UseSRTPData(new int[] {chosen}, TlsUtils.EMPTY_BYTES));
      }
    }
    return extensions;
  }

  /// The certificate comes first, the suite follows from it.
  @Override
  public int getSelectedCipherSuite() throws IOException {
    SecurityParameters hello = context.getSecurityParametersHandshake();
    CertificateChoice chosen =
        CertificateChoice.forServer(
            handshake.settings().certificates(),
            offeredCipherSuites,
            hello.getClientSupportedGroups(),
            hello.getClientSigAlgs());
    if (chosen == null) {
      throw new TlsFatalAlert(AlertDescription.handshake_failure);
    }
    choice = chosen;
    cipherSuites = Handshake.cipherSuites(chosen.kind());
    return super.getSelectedCipherSuite();
  }

  @Override
  public TlsCredentials getCredentials() throws IOException {
    CertificateChoice chosen = choice;
    if (chosen == null) {
      throw new TlsFatalAlert(AlertDescription.internal_error);
    }
    return handshake.credentials(context, chosen);
  }

  @Override
  public CertificateRequest getCertificateRequest() {
    return new CertificateRequest(
        new short[] {ClientCertificateType.ecdsa_sign, ClientCertificateType.rsa_sign},
        Handshake.signatureAlgorithms(),
        null);
  }

  @Override
  public void notifyClientCertificate(@Nullable Certificate certificate) throws IOException {
    Handshake.requireCertificate(certificate);
  }

  @Override
  public boolean requiresExtendedMasterSecret() {
    return true;
  }

  @Override
  public boolean shouldCheckSigAlgOfPeerCerts() {
    return false;
  }

  @Override
  public int getHandshakeResendTimeMillis() {
    return (int) handshake.settings().handshakeResend().toMillis();
  }

  @Override
  public int getHandshakeTimeoutMillis() {
    return (int) handshake.settings().handshakeTimeout().toMillis();
  }

  @Override
  public void notifyHandshakeComplete() throws IOException {
    super.notifyHandshakeComplete();
    handshake.complete(context);
  }

  @Override
  public void notifyAlertReceived(short level, short description) {
    handshake.alertReceived(level, description);
  }
}
