package io.visavis.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpusLibraryTest {
  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, linux/x64/org/lwjgl/opus/libopus.so",
    "Linux, aarch64, linux/arm64/org/lwjgl/opus/libopus.so",
    "Mac OS X, x86_64, macos/x64/org/lwjgl/opus/libopus.dylib",
    "Mac OS X, aarch64, macos/arm64/org/lwjgl/opus/libopus.dylib",
    "Windows 11, amd64, windows/x64/org/lwjgl/opus/opus.dll",
  })
  void each_system_has_its_library(String os, String arch, String resource) {
    assertThat(OpusLibrary.resourceName(os, arch)).isEqualTo(resource);
  }

  @Test
  void an_installed_program_has_it_as_a_file(@TempDir Path directory) throws IOException {
    assertThat(OpusLibrary.unpacked(null, "libopus.so")).isNull();
    assertThat(OpusLibrary.unpacked(directory.toString(), "libopus.so")).isNull();
    Path file = Files.createFile(directory.resolve("libopus.so"));
    assertThat(OpusLibrary.unpacked(directory.toString(), "libopus.so")).isEqualTo(file);
  }
}
