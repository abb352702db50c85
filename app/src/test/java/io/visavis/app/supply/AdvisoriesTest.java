package io.visavis.app.supply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdvisoriesTest {
  private static final String ENTRY =
      """
      [CVE-1] a hole
      package org.example:*
      affected < 1.4, >= 2.0.0.Final < 2.10.1.Final
      """;

  @TempDir Path directory;

  private Packaging.Result judge(String version, String day, String list)
      throws IOException, InterruptedException {
    String pom = Packaging.pom("org.example", "part", version, "Apache-2.0");
    Path jar =
        Packaging.jar(
            directory.resolve("part.jar"), Map.of("META-INF/maven/org.example/part/pom.xml", pom));
    Path file = Files.writeString(directory.resolve("advisories.txt"), list);
    return Packaging.run("Advisories.java", file, day, jar);
  }

  @ParameterizedTest
  @CsvSource({"1.3.9, true", "1.4, false", "2.9.0.Final, true", "2.10.1.Final, false", "3, false"})
  void a_part_in_an_affected_range_stops_the_build(String version, boolean stopped)
      throws IOException, InterruptedException {
    Packaging.Result result = judge(version, "now", ENTRY);
    assertThat(result.status() != 0).as(result.said()).isEqualTo(stopped);
    if (stopped) {
      assertThat(result.said()).contains("org.example:part " + version + ": CVE-1 (a hole)");
    }
  }

  @Test
  void a_reason_holds_until_its_day() throws IOException, InterruptedException {
    String accepted = ENTRY + "accepted 2030-01-31\nbecause nobody calls it\n";
    assertThat(judge("1.0", "2030-01-31", accepted).status()).isZero();
    Packaging.Result late = judge("1.0", "2030-02-01", accepted);
    assertThat(late.status()).isNotZero();
    assertThat(late.said()).contains("was accepted until 2030-01-31: look at it again");
  }

  @Test
  void a_reason_needs_its_test() throws IOException, InterruptedException {
    String list = ENTRY + "accepted 2030-01-31\nbecause of a guard\ntest gone/GuardTest.java\n";
    Packaging.Result result = judge("1.0", "2030-01-01", list);
    assertThat(result.status()).isNotZero();
    assertThat(result.said()).contains("gone/GuardTest.java, which does not exist");
  }

  @Test
  void a_date_without_a_reason_is_none() throws IOException, InterruptedException {
    assertThat(judge("1.0", "2030-01-01", ENTRY + "accepted 2031-01-31\n").status()).isNotZero();
  }
}
