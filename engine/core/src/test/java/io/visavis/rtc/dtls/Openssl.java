package io.visavis.rtc.dtls;

import io.visavis.rtc.cert.LocalCertificate;
import io.visavis.rtc.cert.PemFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// A running `openssl s_server` or `s_client` for DTLS 1.2 with SRTP on loopback: a remote that
/// speaks exactly the algorithms it is told.
final class Openssl implements AutoCloseable {

  static final Path COMMAND = Path.of("/usr/bin/openssl");

  private static final String LOOPBACK = "127.0.0.1";
  private static final int PATIENCE_SECONDS = 120;

  /// What the remote has and takes, in the words of its options.
  enum Kind {
    RSA("ECDHE-RSA-AES128-GCM-SHA256", "RSA+SHA256"),
    ECDSA("ECDHE-ECDSA-AES128-GCM-SHA256", "ECDSA+SHA256");

    private final String suite;
    private final String signature;

    Kind(String suite, String signature) {
      this.suite = suite;
      this.signature = signature;
    }

    /// What the remote shows us.
    LocalCertificate certificate() {
      return switch (this) {
        case RSA -> Certificates.RSA;
        case ECDSA -> Certificates.BOB;
      };
    }
  }

  private final Path pem;
  private final Process process;
  private final List<String> printed = new ArrayList<>();
  private final Thread reader;

  private Openssl(Kind kind, String... role) throws IOException {
    pem = Files.createTempFile("openssl", ".pem");
    Files.writeString(pem, PemFile.write(kind.certificate(), null, new SecureRandom()));
    List<String> command = new ArrayList<>(List.of(COMMAND.toString()));
    command.addAll(List.of(role));
    command.addAll(
        List.of(
            "-dtls1_2",
            "-timeout",
            "-mtu",
            "1200",
            "-cert",
            pem.toString(),
            "-key",
            pem.toString(),
            "-use_srtp",
            "SRTP_AEAD_AES_128_GCM:SRTP_AES128_CM_SHA1_80",
            "-cipher",
            kind.suite,
            "-sigalgs",
            kind.signature,
            "-client_sigalgs",
            kind.signature));
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    reader = Thread.ofVirtual().start(this::read);
  }

  /// A server, on the port of [#port], that insists on a certificate.
  static Openssl server(Kind kind) throws IOException {
    return new Openssl(kind, "s_server", "-accept", LOOPBACK + ":0", "-Verify", "1");
  }

  static Openssl client(Kind kind, int port) throws IOException {
    return new Openssl(kind, "s_client", "-connect", LOOPBACK + ":" + port, "-showcerts");
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        synchronized (printed) {
          printed.add(line);
          printed.notifyAll();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The first line of the kind, which may have been printed already.
  String awaitLine(Predicate<String> wanted) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    synchronized (printed) {
      while (true) {
        for (String line : printed) {
          if (wanted.test(line)) {
            return line;
          }
        }
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          throw new AssertionError("openssl did not say it: " + String.join("\n", printed));
        }
        printed.wait(left);
      }
    }
  }

  int port() throws InterruptedException {
    String line = awaitLine(l -> l.startsWith("ACCEPT"));
    return Integer.parseInt(line.substring(line.lastIndexOf(':') + 1).strip());
  }

  /// Waits until it has printed this certificate as its peer's.
  void awaitCertificate(LocalCertificate certificate) throws InterruptedException {
    String last = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.leaf());
    String line = last.substring(last.lastIndexOf('\n') + 1);
    awaitLine(line::equals);
  }

  /// Application data to its peer.
  void type(String line) throws IOException {
    process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
    process.getOutputStream().flush();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      reader.join();
      Files.delete(pem);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
