package io.visavis.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertCommandTest {
  @TempDir Path folder;

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private String secret(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void one_is_made_for_its_owner_alone_and_shown() throws IOException {
    Ran made = Ran.of("cert", "new", "--json", "--days=30", file("a.pem"));
    assertThat(made.status()).as(made.err()).isZero();
    JsonNode certificate = made.last("certificate");
    assertThat(certificate.path("algorithm").asText()).isEqualTo("ECDSA P-256");
    assertThat(certificate.path("fingerprint").asText()).startsWith("sha-256 ");
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      assertThat(Files.getPosixFilePermissions(folder.resolve("a.pem")))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
    Ran shown = Ran.of("cert", "show", "--json", file("a.pem"));
    assertThat(shown.last("certificate")).isEqualTo(certificate);
    assertThat(Ran.of("cert", "show", file("a.pem")).out())
        .contains(certificate.path("pin").asText())
        .doesNotContain("PRIVATE");
  }

  @Test
  void a_file_that_is_there_stays_as_it_is() throws IOException {
    secret("a.pem", "precious");
    assertThat(Ran.of("cert", "new", file("a.pem")).status()).isEqualTo(1);
    assertThat(folder.resolve("a.pem")).hasContent("precious");
  }

  @Test
  void it_goes_from_pem_to_pkcs12_and_back_under_passphrases() throws IOException {
    String one = secret("one", "first passphrase\n");
    String two = secret("two", "second passphrase\n");
    assertThat(
            Ran.of("cert", "new", "--algorithm=p-384", "--passphrase-file=" + one, file("a.pem"))
                .status())
        .isZero();
    assertThat(Files.readString(folder.resolve("a.pem"))).contains("ENCRYPTED PRIVATE KEY");
    Ran converted =
        Ran.of(
            "cert",
            "convert",
            "--json",
            "--passphrase-file=" + one,
            "--new-passphrase-file=" + two,
            file("a.pem"),
            file("a.p12"));
    assertThat(converted.status()).as(converted.out()).isZero();
    Ran shown = Ran.of("cert", "show", "--json", "--passphrase-file=" + two, file("a.p12"));
    assertThat(shown.last("certificate").path("pin"))
        .isEqualTo(converted.last("certificate").path("pin"));
    assertThat(Ran.of("cert", "show", "--passphrase-file=" + one, file("a.p12")).status())
        .as("the wrong one")
        .isEqualTo(2);
    assertThat(Ran.of("cert", "show", file("a.pem")).status()).as("none").isEqualTo(2);
  }

  @Test
  void what_cannot_be_is_said() throws IOException {
    assertThat(Ran.of("cert", "new", file("b.p12")).err()).contains("passphrase");
    assertThat(Ran.of("cert", "new", "--algorithm=dsa", file("b.pem")).status()).isEqualTo(2);
    assertThat(Ran.of("cert", "new", "--days=0", file("b.pem")).status()).isEqualTo(2);
    assertThat(Ran.of("cert", "show", secret("c.pem", "nothing")).status()).isEqualTo(2);
    assertThat(Ran.of("cert", "show", file("nowhere.pem")).status()).isEqualTo(2);
    assertThat(Ran.of("cert").status()).isEqualTo(2);
  }
}
