package io.visavis.rtc.dtls;

import java.io.IOException;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.ContentType;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.crypto.TlsCipher;
import org.bouncycastle.tls.crypto.TlsDecodeResult;
import org.bouncycastle.tls.crypto.TlsEncodeResult;

/// A cipher that applies [RecordGuard] to what was protected: a peer with any certificate has keys
/// before the certificate is compared, and may declare as much in its Finished as a stranger in a
/// plain message (CVE-2026-59646).
record GuardedCipher(TlsCipher cipher) implements TlsCipher {

  @Override
  public TlsDecodeResult decodeCiphertext(
      long seqNo,
      short recordType,
      ProtocolVersion recordVersion,
      byte[] ciphertext,
      int offset,
      int len)
      throws IOException {
    TlsDecodeResult decoded =
        cipher.decodeCiphertext(seqNo, recordType, recordVersion, ciphertext, offset, len);
    if (decoded.contentType == ContentType.handshake
        && !RecordGuard.admitsFragments(decoded.buf, decoded.off, decoded.len)) {
      // The one alert after which the record layer drops the record and goes on.
      throw new TlsFatalAlert(AlertDescription.bad_record_mac);
    }
    return decoded;
  }

  @Override
  public TlsEncodeResult encodePlaintext(
      long seqNo,
      short contentType,
      ProtocolVersion recordVersion,
      int headerAllocation,
      byte[] plaintext,
      int offset,
      int len)
      throws IOException {
    return cipher.encodePlaintext(
        seqNo, contentType, recordVersion, headerAllocation, plaintext, offset, len);
  }

  @Override
  public int getCiphertextDecodeLimit(int plaintextLimit) {
    return cipher.getCiphertextDecodeLimit(plaintextLimit);
  }

  @Override
  public int getCiphertextEncodeLimit(int plaintextLimit) {
    return cipher.getCiphertextEncodeLimit(plaintextLimit);
  }

  @Override
  public int getPlaintextDecodeLimit(int ciphertextLimit) {
    return cipher.getPlaintextDecodeLimit(ciphertextLimit);
  }

  @Override
  public int getPlaintextEncodeLimit(int ciphertextLimit) {
    return cipher.getPlaintextEncodeLimit(ciphertextLimit);
  }

  @Override
  public void rekeyDecoder() throws IOException {
    cipher.rekeyDecoder();
  }

  @Override
  public void rekeyEncoder() throws IOException {
    cipher.rekeyEncoder();
  }

  @Override
  public boolean usesOpaqueRecordTypeDecode() {
    return cipher.usesOpaqueRecordTypeDecode();
  }

  @Override
  public boolean usesOpaqueRecordTypeEncode() {
    return cipher.usesOpaqueRecordTypeEncode();
  }
}
