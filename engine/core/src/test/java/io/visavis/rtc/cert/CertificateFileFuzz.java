package io.visavis.rtc.cert;

import java.nio.charset.StandardCharsets;

/// Files of certificates come from anywhere: whatever the bytes, they are read or refused.
public final class CertificateFileFuzz {

  private CertificateFileFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    char[] passphrase = "secret".toCharArray();
    if (data.length > 0 && data[0] == '-') {
      PemFile.read(new String(data, StandardCharsets.ISO_8859_1), passphrase);
    } else {
      Pkcs12File.read(data, passphrase);
    }
  }
}
