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

class LicencesTest {
  private static final String POM = "META-INF/maven/org.example/part/pom.xml";

  @TempDir Path directory;

  private Packaging.Result judge(Map<String, String> entries)
      throws IOException, InterruptedException {
    Path jar = Packaging.jar(directory.resolve("part.jar"), entries);
    return Packaging.run("Licences.java", directory.resolve("target"), "0.1.0", jar);
  }

  private static String pom(String licence) {
    return Packaging.pom("org.example", "part", "1", licence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GNU General Public License, version 3 | GPL is not in allowed.txt",
        "AGPL-3.0 | GPL is not in allowed.txt",
        "Server Side Public License | Server Side Public License is not in allowed.txt",
        "'' | no licence is not in allowed.txt",
        "MIT License | asks for a copyright line",
      })
  void a_part_without_an_allowed_licence_stops_the_build(String licence, String fault)
      throws IOException, InterruptedException {
    Packaging.Result result = judge(Map.of(POM, pom(licence)));
    assertThat(result.status()).as(result.said()).isNotZero();
    assertThat(result.said()).contains("org.example:part").contains(fault);
    assertThat(directory.resolve("target/legal/THIRD-PARTY.txt")).doesNotExist();
  }

  @Test
  void a_native_library_that_nobody_explains_stops_the_build()
      throws IOException, InterruptedException {
    Packaging.Result result = judge(Map.of(POM, pom("Apache-2.0"), "linux/libx264.so", "ELF"));
    assertThat(result.status()).isNotZero();
    assertThat(result.said()).contains("part.jar has linux/libx264.so");
  }

  @Test
  void a_build_of_ffmpeg_under_the_gpl_stops_the_build() throws IOException, InterruptedException {
    Path jar =
        Packaging.jar(
            directory.resolve("ffmpeg-9-linux-x86_64.jar"),
            Map.of(
                POM,
                Packaging.pom("org.bytedeco", "ffmpeg", "9", "Apache-2.0"),
                "org/bytedeco/ffmpeg/linux-x86_64/libavutil.so.60",
                "\0--prefix=.. --enable-gpl --enable-libx264 --enable-libvpx\0"));
    Packaging.Result result =
        Packaging.run("Licences.java", directory.resolve("target"), "0.1.0", jar);
    assertThat(result.status()).isNotZero();
    assertThat(result.said())
        .contains("FFmpeg was built with --enable-gpl", "FFmpeg was built with --enable-libx264")
        .doesNotContain("libvpx");
  }

  @Test
  void a_good_part_is_listed_with_its_text_and_its_notices()
      throws IOException, InterruptedException {
    Packaging.Result result =
        judge(Map.of(POM, pom("Apache License, Version 2.0"), "META-INF/NOTICE.txt", "By us."));
    assertThat(result.status()).as(result.said()).isZero();
    Path legal = directory.resolve("target/legal");
    assertThat(legal.resolve("THIRD-PARTY.txt"))
        .content()
        .contains("org.example:part 1\n    Apache-2.0\n    Notices: parts/part", "OpenJDK");
    assertThat(legal.resolve("texts/Apache-2.0.txt")).isNotEmptyFile();
    assertThat(Files.readString(legal.resolve("parts/part/NOTICE.txt"))).isEqualTo("By us.");
  }
}
