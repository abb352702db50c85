package io.visavis.app.ui.settings;

import io.visavis.rtc.RTCCertificate;
import io.visavis.rtc.RTCCertificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A certificate with an e-mail address, made by the tool of the Java platform.
final class NamedCertificate {
  private NamedCertificate() {}

  static RTCCertificate of(String mail) {
    try {
      Path folder = Files.createTempDirectory("named");
      Path file = folder.resolve("named.p12");
      Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
      Process process =
          new ProcessBuilder(
                  List.of(
                      tool.toString(),
                      "-genkeypair",
                      "-keyalg",
                      "EC",
                      "-groupname",
                      "secp256r1",
                      "-dname",
                      "CN=person",
                      "-ext",
                      "san=email:" + mail,
                      "-validity",
                      "300",
                      "-alias",
                      "own",
                      "-storetype",
                      "PKCS12",
                      "-storepass",
                      "secret1",
                      "-keystore",
                      file.toString()))
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("log").toFile())
              .start();
      if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new IllegalStateException(Files.readString(folder.resolve("log")));
      }
      return RTCCertificates.importPkcs12(Files.readAllBytes(file), "secret1".toCharArray());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
