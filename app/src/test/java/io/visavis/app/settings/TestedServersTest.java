package io.visavis.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.RTCIceCredentialType;
import io.visavis.rtc.RTCIceServerTestResult;
import io.visavis.rtc.RTCIceServerTestStep;
import io.visavis.rtc.RTCIceServerTestStep.Kind;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestedServersTest {
  private static final InetSocketAddress SERVER = new InetSocketAddress("2001:db8::7", 3478);
  private static final Duration TOOK = Duration.ofMillis(12);

  private static TestedServer example(String url) {
    return new TestedServer(
        List.of(url, "turns:b.example"),
        "marie",
        RTCIceCredentialType.PASSWORD,
        Instant.parse("2026-11-22T17:00:00Z"),
        List.of(
            new RTCIceServerTestResult(
                url,
                true,
                List.of(
                    new RTCIceServerTestStep.Passed(url, null, Kind.RESOLVE, TOOK, "Yes."),
                    new RTCIceServerTestStep.Unproven(url, SERVER, Kind.RELAY, TOOK, "Hm.")),
                TOOK,
                new InetSocketAddress("198.51.100.4", 50_000),
                List.of(SERVER),
                Duration.ofMinutes(10),
                false),
            new RTCIceServerTestResult(
                "turns:b.example",
                false,
                List.of(
                    new RTCIceServerTestStep.Failed(
                        "turns:b.example", SERVER, Kind.LOG_IN, TOOK, 401, "No.", "Mend it.")),
                null,
                null,
                List.of(),
                null,
                false)));
  }

  @Test
  void what_is_kept_is_read_again(@TempDir Path directory) throws IOException {
    TestedServers file = new TestedServers(directory.resolve("new"));
    assertThat(file.read()).isEmpty();
    file.write(List.of(example("turn:a.example")));
    assertThat(file.read()).containsExactly(example("turn:a.example"));
    file.write(List.of());
    assertThat(file.read()).isEmpty();
    try (var files = Files.list(directory.resolve("new"))) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void no_more_than_a_hundred_are_kept(@TempDir Path directory) {
    TestedServers file = new TestedServers(directory);
    file.write(IntStream.range(0, 150).mapToObj(i -> example("turn:" + i)).toList());
    assertThat(file.read()).hasSize(TestedServers.MOST).first().isEqualTo(example("turn:0"));
  }

  @Test
  void a_damaged_file_is_an_empty_one_and_is_written_over(@TempDir Path directory)
      throws IOException {
    TestedServers tests = new TestedServers(directory);
    tests.write(List.of(example("turn:a.example")));
    Path file = directory.resolve(TestedServers.NAME);
    byte[] good = Files.readAllBytes(file);
    Random random = new Random(5);
    for (int i = 0; i < 500; i++) {
      byte[] bad = java.util.Arrays.copyOf(good, random.nextInt(good.length) + 1);
      bad[random.nextInt(bad.length)] = (byte) random.nextInt();
      Files.write(file, bad);
      assertThat(tests.read()).hasSizeLessThanOrEqualTo(1);
    }
    Files.writeString(file, "[null,5,{\"urls\":[\"a\"],\"results\":[{}]}]");
    assertThat(tests.read()).isEmpty();
    tests.write(List.of(example("turn:a.example")));
    assertThat(tests.read()).hasSize(1);
  }

  @Test
  void what_cannot_be_written_is_not_kept(@TempDir Path directory) throws IOException {
    Path taken = Files.writeString(directory.resolve("file"), "");
    TestedServers file = new TestedServers(taken);
    file.write(List.of(example("turn:a.example")));
    assertThat(file.read()).isEmpty();
    new TestedServers(null).write(List.of(example("turn:a.example")));
  }
}
