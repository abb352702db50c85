package io.visavis.rtc.coturn;

import io.visavis.rtc.cert.TestAuthority;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The directory of one server: configuration, certificate, table of keys, log.
final class CoturnFiles {

  static final Path SCHEMA = Path.of("/usr/share/coturn/schema.sql");
  static final Path SQLITE = Path.of("/usr/bin/sqlite3");

  private final Path directory;

  CoturnFiles() throws IOException {
    directory =
        Files.createTempDirectory(
            "visavis-coturn",
            // The server gives up its rights when it was started with all of them.
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
  }

  Path log() {
    return directory.resolve("log");
  }

  Path configuration(List<String> lines) throws IOException {
    List<String> all = new ArrayList<>(lines);
    all.add("userdb=" + directory.resolve("userdb"));
    all.add("pidfile=" + directory.resolve("pid"));
    return Files.write(directory.resolve("turnserver.conf"), all);
  }

  List<String> certificate(TestAuthority.Server certificate) throws IOException {
    Path cert = Files.writeString(directory.resolve("cert.pem"), certificate.certificatePem());
    Path key = Files.writeString(directory.resolve("key.pem"), certificate.keyPem());
    return List.of("cert=" + cert, "pkey=" + key);
  }

  /// Gives the server a key that it shares with a party that makes access tokens (RFC 7635).
  void key(OAuthKey key, String realm) throws IOException, InterruptedException {
    Path script = directory.resolve("key.sql");
    Files.writeString(
        script,
        Files.readString(SCHEMA)
            + "\ninsert into oauth_key (kid, ikm_key, timestamp, lifetime, as_rs_alg, realm)"
            + " values ('%s', '%s', 0, 0, 'A256GCM', '%s');\n"
                .formatted(key.id(), Base64.getEncoder().encodeToString(key.key()), realm));
    Process sqlite =
        new ProcessBuilder(SQLITE.toString(), directory.resolve("userdb").toString())
            .redirectInput(script.toFile())
            .redirectErrorStream(true)
            .start();
    try (InputStream out = sqlite.getInputStream()) {
      String said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      if (sqlite.waitFor() != 0) {
        throw new IOException("sqlite3: " + said);
      }
    }
  }

  void delete() {
    try (Stream<Path> all = Files.walk(directory)) {
      all.sorted(Comparator.reverseOrder()).forEach(CoturnFiles::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
