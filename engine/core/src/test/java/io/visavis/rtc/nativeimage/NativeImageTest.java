package io.visavis.rtc.nativeimage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.visavis.rtc.RTCPeerConnection;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What GraalVM is told holds, and where there is a `native-image`, it is enough.
class NativeImageTest {
  private static final String METADATA =
      "/META-INF/native-image/io.visavis/visavis-rtc/reachability-metadata.json";

  private static JsonNode metadata() throws IOException {
    try (InputStream in = RTCPeerConnection.class.getResourceAsStream(METADATA)) {
      return new ObjectMapper().readTree(Objects.requireNonNull(in, METADATA));
    }
  }

  @Test
  void metadata_has_the_members_of_its_schema_only() throws IOException {
    JsonNode metadata = metadata();
    assertThat(metadata.fieldNames())
        .toIterable()
        .isSubsetOf("reflection", "resources", "bundles", "jni", "foreign", "comment");
    assertThat(metadata.path("reflection").isArray()).isTrue();
    for (JsonNode entry : metadata.path("resources")) {
      assertThat(entry.path("glob").isTextual()).as("%s", entry).isTrue();
    }
  }

  @Test
  void metadata_names_what_there_is() throws IOException, ClassNotFoundException {
    for (JsonNode entry : metadata().path("reflection")) {
      Class.forName(entry.path("type").asText());
    }
    for (JsonNode entry : metadata().path("resources")) {
      String name = entry.path("glob").asText();
      assertThat(RTCPeerConnection.class.getResource("/" + name)).as(name).isNotNull();
    }
  }

  @Test
  void every_resource_that_the_engine_reads_is_named() throws IOException {
    List<String> named = new ArrayList<>();
    metadata().path("resources").forEach(entry -> named.add(entry.path("glob").asText()));
    Path resources = Path.of("src", "main", "resources");
    try (Stream<Path> files = Files.walk(resources.resolve("io"))) {
      assertThat(
              files
                  .filter(Files::isRegularFile)
                  .map(file -> resources.relativize(file).toString().replace('\\', '/'))
                  .filter(name -> !name.contains("LICENSE")))
          .containsExactlyInAnyOrderElementsOf(named);
    }
  }

  /// GraalVM is in none of the registries that CI may use: the one part that is skipped there too.
  @Test
  @Tag("native-image")
  void native_program_sends_a_message_over_a_data_channel(@TempDir Path directory)
      throws IOException, InterruptedException {
    Path compiler = nativeImage();
    assumeTrue(compiler != null, "no native-image on the PATH or in GRAALVM_HOME");
    Path program = directory.resolve("data-only");
    run(
        String.valueOf(compiler),
        "--no-fallback",
        "-cp",
        System.getProperty("java.class.path"),
        "-o",
        program.toString(),
        DataOnly.class.getName());
    assertThat(run(program.toString())).contains("heard hello", "words 12");
  }

  private static @Nullable Path nativeImage() {
    String graal = System.getenv("GRAALVM_HOME");
    String path = System.getenv().getOrDefault("PATH", "");
    Stream<Path> directories = Stream.of(path.split(File.pathSeparator)).map(Path::of);
    if (graal != null) {
      directories = Stream.concat(Stream.of(Path.of(graal, "bin")), directories);
    }
    return directories
        .flatMap(bin -> Stream.of(bin.resolve("native-image"), bin.resolve("native-image.cmd")))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(null);
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
