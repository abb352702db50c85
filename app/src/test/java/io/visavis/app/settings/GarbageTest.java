package io.visavis.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.base.Mutations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Generated settings files never stop the program.
class GarbageTest {
  private static final int ROUNDS = 3000;
  @TempDir Path directory;
  private byte[] sample = {};

  @BeforeEach
  void write() throws IOException {
    try (SettingsStore store = SettingsStore.open(directory, new MemoryKeyring())) {
      store.update(any -> Samples.full());
    }
    sample = Files.readAllBytes(directory.resolve(SettingsFile.NAME));
  }

  @Test
  void mutated_bytes_are_settings_or_set_aside() {
    byte[] by =
        "{\"profiles\":[{\"name\":\"a\",\"iceServers\":[{\"urls\":1}]}]}"
            .getBytes(StandardCharsets.UTF_8);
    Mutations.drive(SettingsFuzz::fuzzerTestOneInput, 5, ROUNDS, List.of(sample, by));
  }

  /// Bytes mostly break the JSON; here it stays JSON, and every value becomes every kind of value.
  @Test
  void values_of_every_kind_at_every_place_are_settings() throws IOException {
    String text = new String(sample, StandardCharsets.UTF_8);
    List<String> values =
        List.of(
            "null",
            "true",
            "-1",
            "1e400",
            "99999999999999999999",
            "\"\"",
            "\"x\"",
            "[]",
            "[[]]",
            "[null]",
            "{}",
            "[{}]",
            "{\"sealed\": \"!\"}",
            "{\"sealed\": 5}",
            "[\"x\", 5]");
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      int colon = lines[i].indexOf(" : ");
      if (colon < 0 || lines[i].endsWith("{") || lines[i].endsWith("[ {")) {
        continue;
      }
      String original = lines[i];
      for (String value : values) {
        lines[i] = original.substring(0, colon + 3) + value + (original.endsWith(",") ? "," : "");
        SettingsFuzz.feed(directory, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
      }
      lines[i] = original;
    }
  }

  @Test
  void whatever_the_file_is_the_next_change_is_saved() throws IOException {
    Mutations mutations = new Mutations(7);
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 100; i++) {
      Files.write(
          directory.resolve(SettingsFile.NAME),
          random.nextBoolean() ? mutations.noise(500) : mutations.mutate(sample, List.of(sample)));
      int rate = 1 + random.nextInt(Media.LARGEST_RATE - 1);
      boolean newer;
      try (SettingsStore store = SettingsStore.open(directory, new MemoryKeyring())) {
        store.update(settings -> settings.withMedia(settings.media().withFrameRate(rate)));
        newer =
            store.warnings().stream()
                .anyMatch(problem -> problem.key().equals(SettingsProblem.NEWER));
        assertThat(store.flush()).isNotEqualTo(newer);
      }
      try (SettingsStore store = SettingsStore.open(directory, new MemoryKeyring())) {
        assertThat(newer || store.current().media().frameRate() == rate).isTrue();
      }
    }
  }
}
