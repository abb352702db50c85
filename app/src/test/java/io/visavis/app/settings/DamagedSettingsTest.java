package io.visavis.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.visavis.app.call.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever is wrong with the file: the program starts, nothing is lost, and it is said in words.
class DamagedSettingsTest {
  private final MemoryKeyring keyring = new MemoryKeyring();
  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void saveTwice() {
    file = directory.resolve("visavis.json");
    try (SettingsStore store = open()) {
      store.update(settings -> rate(settings, 11));
      store.flush();
      store.update(settings -> rate(settings, 12));
    }
  }

  private SettingsStore open() {
    return SettingsStore.open(directory, keyring);
  }

  private static Settings rate(Settings settings, int rate) {
    return settings.withMedia(settings.media().withFrameRate(rate));
  }

  private static List<String> keys(SettingsStore store) {
    return store.warnings().stream().map(Problem::key).toList();
  }

  private void lastGoodIsUsedAndTheBadOneKept(String bad) throws IOException {
    try (SettingsStore store = open()) {
      assertThat(store.current().media().frameRate()).as("the last good one").isEqualTo(11);
      assertThat(keys(store)).containsExactly(SettingsProblem.DAMAGED);
      assertThat(store.warnings().getFirst().arguments()).containsExactly("visavis-damaged-1.json");
    }
    assertThat(directory.resolve("visavis-damaged-1.json")).hasContent(bad);
    try (SettingsStore store = open()) {
      assertThat(store.warnings()).as("it is said once").isEmpty();
      assertThat(store.current().media().frameRate()).isEqualTo(11);
    }
  }

  @Test
  void a_half_written_file() throws IOException {
    String half = Files.readString(file).substring(0, 100);
    Files.writeString(file, half);
    lastGoodIsUsedAndTheBadOneKept(half);
  }

  @Test
  void an_empty_file() throws IOException {
    Files.writeString(file, "");
    lastGoodIsUsedAndTheBadOneKept("");
  }

  @Test
  void something_else_than_an_object() throws IOException {
    Files.writeString(file, "[1, 2]");
    lastGoodIsUsedAndTheBadOneKept("[1, 2]");
  }

  @Test
  void more_after_the_object() throws IOException {
    String twice = Files.readString(file) + "}";
    Files.writeString(file, twice);
    lastGoodIsUsedAndTheBadOneKept(twice);
  }

  @Test
  void a_file_that_is_too_large_to_be_ours() throws IOException {
    try (var large = new java.io.RandomAccessFile(file.toFile(), "rw")) {
      large.setLength(100L << 20);
    }
    try (SettingsStore store = open()) {
      assertThat(keys(store)).containsExactly(SettingsProblem.DAMAGED);
      assertThat(store.current().media().frameRate()).isEqualTo(11);
    }
  }

  @Test
  void a_file_that_is_a_directory() throws IOException {
    Files.delete(file);
    Files.createDirectory(file);
    try (SettingsStore store = open()) {
      assertThat(keys(store)).containsExactly(SettingsProblem.DAMAGED);
      assertThat(store.current().media().frameRate()).isEqualTo(11);
      assertThat(store.flush()).isTrue();
    }
    assertThat(directory.resolve("visavis-damaged-1.json")).isDirectory();
    assertThat(file).isRegularFile();
  }

  @Test
  void a_damaged_file_without_a_good_one() throws IOException {
    Files.writeString(file, "{");
    Files.writeString(directory.resolve("visavis.json.last"), "}");
    try (SettingsStore store = open()) {
      assertThat(store.current().media()).isEqualTo(Media.DEFAULT);
      assertThat(keys(store)).containsExactly(SettingsProblem.LOST);
      store.update(settings -> rate(settings, 13));
    }
    assertThat(directory.resolve("visavis-damaged-1.json")).hasContent("{");
    assertThat(directory.resolve("visavis-damaged-2.json")).hasContent("}");
    try (SettingsStore store = open()) {
      assertThat(store.warnings()).isEmpty();
      assertThat(store.current().media().frameRate()).isEqualTo(13);
    }
  }

  @Test
  void a_file_that_is_gone() throws IOException {
    Files.delete(file);
    try (SettingsStore store = open()) {
      assertThat(keys(store)).containsExactly(SettingsProblem.MISSING);
      assertThat(store.current().media().frameRate()).isEqualTo(11);
      assertThat(store.flush()).isTrue();
      assertThat(file).exists();
    }
  }

  @Test
  void the_file_of_a_newer_version_is_used_and_left_alone() throws IOException {
    String newer = Files.readString(file).replace("\"version\" : 1", "\"version\" : 2");
    Files.writeString(file, newer);
    try (SettingsStore store = open()) {
      assertThat(keys(store)).containsExactly(SettingsProblem.NEWER);
      assertThat(store.current().media().frameRate()).isEqualTo(12);
      store.update(settings -> rate(settings, 13));
      assertThat(store.current().media().frameRate()).as("for now").isEqualTo(13);
      assertThat(store.flush()).isFalse();
    }
    assertThat(file).hasContent(newer);
  }

  @Test
  void a_newer_version_that_comes_while_we_run_is_left_alone_too() throws IOException {
    try (SettingsStore store = open()) {
      String newer = Files.readString(file).replace("\"version\" : 1", "\"version\" : 99999999999");
      Files.writeString(file, newer);
      store.update(settings -> rate(settings, 13));
      assertThat(store.flush()).isFalse();
      assertThat(keys(store)).containsExactly(SettingsProblem.NEWER);
      assertThat(file).hasContent(newer);
    }
  }

  @Test
  void a_member_of_a_wrong_kind_has_its_default_and_the_file_is_copied_before_it_changes()
      throws IOException {
    String wrong =
        Files.readString(file).replace("\"frameRate\" : 12", "\"frameRate\" : \"often\"");
    Files.writeString(file, wrong);
    try (SettingsStore store = open()) {
      assertThat(store.warnings())
          .containsExactly(new Problem(SettingsProblem.WRONG, "media.frameRate"));
      assertThat(store.current().media().frameRate()).isEqualTo(Media.DEFAULT.frameRate());
      assertThat(store.current().media().width()).isEqualTo(Media.DEFAULT.width());
      store.flush();
      assertThat(file).hasContent(wrong);
      store.update(settings -> rate(settings, 13));
    }
    assertThat(directory.resolve("visavis-copy-1.json")).hasContent(wrong);
    try (SettingsStore store = open()) {
      assertThat(store.warnings()).isEmpty();
      assertThat(store.current().media().frameRate()).isEqualTo(13);
    }
  }

  @Test
  void members_that_nobody_knows_are_kept_where_they_are() throws IOException {
    try (SettingsStore store = open()) {
      store.update(any -> Samples.full());
    }
    String more =
        Files.readString(file)
            .replace("\"frameRate\"", "\"zoom\" : [ 1 ], \"frameRate\"")
            .replace(
                "\"bundlePolicy\" : \"max-compat\"",
                "\"bundlePolicy\" : \"max-compat\", \"x\" : { }")
            .replace("\"note\" : \"\"", "\"note\" : \"\", \"colour\" : \"red\"")
            .replace("\"current\"", "\"later\" : true, \"current\"")
            .replace("\"watchClipboard\"", "\"ringtone\" : 1, \"watchClipboard\"")
            .replace("\"fingerprints\"", "\"since\" : 2027, \"fingerprints\"")
            .replace("\"authorities\"", "\"quality\" : 2, \"authorities\"")
            .replace("\"usedInCalls\"", "\"owner\" : 7, \"usedInCalls\"");
    Files.writeString(file, more);
    try (SettingsStore store = open()) {
      assertThat(store.warnings()).isEmpty();
      store.update(settings -> rate(settings, 13));
    }
    assertThat(Files.readString(file))
        .contains("\"zoom\"", "\"x\" : { }", "\"colour\"", "\"later\"", "\"owner\"")
        .contains("\"ringtone\"", "\"since\"", "\"quality\"");
  }

  @Test
  void a_damaged_file_that_another_program_leaves_while_we_run_is_kept_too() throws IOException {
    try (SettingsStore store = open()) {
      Files.writeString(file, "oops");
      store.update(settings -> rate(settings, 13));
      assertThat(store.flush()).isTrue();
      assertThat(keys(store)).containsExactly(SettingsProblem.DAMAGED);
    }
    assertThat(directory.resolve("visavis-damaged-1.json")).hasContent("oops");
    try (SettingsStore store = open()) {
      assertThat(store.current().media().frameRate()).isEqualTo(13);
    }
  }

  @Test
  void a_read_only_file_is_left_alone_and_said() throws IOException {
    assumeThat(file.getFileSystem().supportedFileAttributeViews()).contains("posix");
    String before = Files.readString(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
    try (SettingsStore store = open()) {
      assertThat(store.current().media().frameRate()).isEqualTo(12);
      store.update(settings -> rate(settings, 13));
      assertThat(store.flush()).isFalse();
      assertThat(keys(store)).containsExactly(SettingsProblem.UNSAVED);
      assertThat(file).hasContent(before);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      assertThat(store.flush()).as("once it may be written").isTrue();
      assertThat(store.warnings()).isEmpty();
    }
    try (SettingsStore store = open()) {
      assertThat(store.current().media().frameRate()).isEqualTo(13);
    }
  }

  @Test
  void a_directory_that_cannot_be_made_is_said() throws IOException {
    Path blocked = directory.resolve("visavis.lock").resolve("visavis");
    try (SettingsStore store = SettingsStore.open(blocked, keyring)) {
      store.update(settings -> rate(settings, 13));
      assertThat(store.flush()).isFalse();
      assertThat(keys(store)).containsExactly(SettingsProblem.UNSAVED);
      assertThat(store.current().media().frameRate()).isEqualTo(13);
    }
  }

  @Test
  void a_link_to_the_file_stays_a_link() throws IOException {
    Path elsewhere = Files.createDirectory(directory.resolve("dotfiles")).resolve("v.json");
    Files.move(file, elsewhere);
    Files.createSymbolicLink(file, elsewhere);
    try (SettingsStore store = open()) {
      store.update(settings -> rate(settings, 13));
      assertThat(store.flush()).isTrue();
    }
    assertThat(file).isSymbolicLink();
    assertThat(elsewhere).content().contains("13");
  }
}
