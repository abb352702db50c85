package io.visavis.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.RTCCertificate;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A host's certificate between runs.
class HostCertificateTest {
  private static final InstantSource NOW = InstantSource.system();

  @TempDir Path directory;

  private Path only() throws IOException {
    try (var files = Files.list(directory)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(1);
      return all.get(0);
    }
  }

  @Test
  void the_next_run_has_the_same() throws IOException {
    RTCCertificate first = HostCertificate.kept(directory, NOW);
    assertThat(HostCertificate.kept(directory, NOW).sameAs(first)).isTrue();
  }

  @Test
  void its_owner_alone_can_read_it() throws IOException {
    HostCertificate.kept(directory, NOW);
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(only())))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void it_is_renewed_over_the_same_key_before_it_expires() throws IOException {
    RTCCertificate first = HostCertificate.kept(directory, NOW);
    Instant late = Instant.ofEpochMilli(first.expires()).minus(Duration.ofDays(29));
    RTCCertificate renewed = HostCertificate.kept(directory, InstantSource.fixed(late));
    assertThat(renewed.sameAs(first)).isFalse();
    assertThat(renewed.certificate().getPublicKey()).isEqualTo(first.certificate().getPublicKey());
    assertThat(HostCertificate.kept(directory, NOW).sameAs(renewed)).isTrue();
  }

  @Test
  void a_damaged_one_is_replaced() throws IOException {
    HostCertificate.kept(directory, NOW);
    Files.write(only(), new byte[] {(byte) 0xff, 0, 1});
    RTCCertificate made = HostCertificate.kept(directory, NOW);
    assertThat(HostCertificate.kept(directory, NOW).sameAs(made)).isTrue();
  }
}
