package io.visavis.rtc.dtls;

import java.io.IOException;
import java.util.Hashtable;
import java.util.List;
import java.util.Vector;
import org.bouncycastle.tls.AbstractTlsClient;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.CertificateStatusRequest;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.UseSRTPData;
import org.jspecify.annotations.Nullable;

/// Our side of the handshake as DTLS client (`a=setup:active`).
final class BcClient extends AbstractTlsClient {

  private final Handshake handshake;

  BcClient(Handshake handshake) {
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
  protected Vector<Integer> getSupportedGroups(@SuppressWarnings("rawtypes") Vector roles) {
    Vector<Integer> groups = new Vector<>();
    for (int group : Handshake.GROUPS) {
      groups.add(group);
    }
    return groups;
  }

  @Override
  protected Vector<SignatureAndHashAlgorithm> getSupportedSignatureAlgorithms() {
    return Handshake.signatureAlgorithms();
  }

  @Override
  protected @Nullable CertificateStatusRequest getCertificateStatusRequest() {
    // A self-signed certificate has no revocation service.
    return null;
  }

  @Override
  public Hashtable<Integer, byte[]> getClientExtensions() throws IOException {
    @SuppressWarnings("unchecked")
    Hashtable<Integer, byte[]> extensions = super.getClientExtensions();
    List<Integer> profiles = handshake.settings().srtpProfiles();
    if (!profiles.isEmpty()) {
      int[] numbers = profiles.stream().mapToInt(Integer::intValue).toArray();
      TlsSRTPUtils.addUseSRTPExtension(extensions, new UseSRTPData(numbers, TlsUtils.EMPTY_BYTES));
    }
    return extensions;
  }

  @Override
  public void processServerExtensions(@SuppressWarnings("rawtypes") @Nullable Hashtable extensions)
      throws IOException {
    super.processServerExtensions(extensions);
    UseSRTPData answer = extensions == null ? null : TlsSRTPUtils.getUseSRTPExtension(extensions);
    if (answer == null) {
      return;
    }
    // RFC 5764 §4.1.1: exactly one profile, one of ours; §4.1.3: the MKI that we gave, which is
    // none.
    int[] profiles = answer.getProtectionProfiles();
    if (profiles.length != 1
        || !handshake.settings().srtpProfiles().contains(profiles[0])
        || answer.getMki().length != 0) {
      throw new TlsFatalAlert(AlertDescription.illegal_parameter);
    }
    handshake.srtpProfile(profiles[0]);
  }

  @Override
  public TlsAuthentication getAuthentication() {
    return new TlsAuthentication() {
      @Override
      public void notifyServerCertificate(TlsServerCertificate server) throws IOException {
        Handshake.requireCertificate(server.getCertificate());
      }

      @Override
      public TlsCredentials getClientCredentials(CertificateRequest request) throws IOException {
        CertificateChoice choice =
            CertificateChoice.forClient(
                handshake.settings().certificates(),
                request.getCertificateTypes(),
                request.getSupportedSignatureAlgorithms());
        if (choice == null) {
          // An empty Certificate message would be refused a round trip later.
          throw new TlsFatalAlert(AlertDescription.handshake_failure);
        }
        return handshake.credentials(context, choice);
      }
    };
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
