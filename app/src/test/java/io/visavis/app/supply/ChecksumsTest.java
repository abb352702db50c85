package io.visavis.app.supply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksumsTest {
  private static final Path LIST = Path.of("../.mvn/checksums/checksums.sha256");

  @TempDir Path repository;

  /// A small jar that this very test runs with.
  private Path listed;

  @BeforeEach
  void one_listed_artifact() throws IOException {
    Path known = Path.of("org/jspecify/jspecify/1.0.0/jspecify-1.0.0.jar");
    listed = repository.resolve(known);
    Files.createDirectories(listed.getParent());
    Path jar =
        Path.of(
            org.jspecify.annotations.NullMarked.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
    Files.copy(jar, listed);
    Files.writeString(listed.resolveSibling("_remote.repositories"), "bookkeeping");
  }

  private Packaging.Result check() throws IOException, InterruptedException {
    return Packaging.run("Checksums.java", "--verify", repository);
  }

  @Test
  void what_is_listed_passes() throws IOException, InterruptedException {
    Packaging.Result result = check();
    assertThat(result.status()).as(result.said()).isZero();
    assertThat(result.said()).contains("1 artifacts are as listed");
  }

  @Test
  void a_changed_artifact_is_an_error() throws IOException, InterruptedException {
    Files.write(listed, new byte[] {0});
    Packaging.Result result = check();
    assertThat(result.status()).isNotZero();
    assertThat(result.said()).contains("different: org/jspecify/jspecify/1.0.0/");
  }

  @Test
  void an_artifact_that_nobody_has_listed_is_an_error() throws IOException, InterruptedException {
    Path stranger = repository.resolve("org/example/stranger/1/stranger-1.pom");
    Files.createDirectories(stranger.getParent());
    Files.writeString(stranger, "<project/>");
    Packaging.Result result = check();
    assertThat(result.status()).isNotZero();
    assertThat(result.said()).contains("unknown: org/example/stranger/1/stranger-1.pom");
  }

  @Test
  void the_list_has_the_layout_that_maven_reads() throws IOException {
    List<String> lines = Files.readAllLines(LIST);
    assertThat(lines).hasSizeGreaterThan(1_000).doesNotHaveDuplicates();
    assertThat(lines).allMatch(line -> line.matches("[0-9a-f]{64}  [^ ]+\\.(jar|pom|exe|zip)"));
  }
}
