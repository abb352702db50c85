package io.visavis.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the documents name is there: files, pictures, headings, tests, options, labels of buttons.
class DocumentsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
  private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*(?:Test|Fuzz|Bench))`");
  private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--([a-z][a-z-]+)");
  private static final Pattern LABEL = Pattern.compile("\\*\\*(.+?)\\*\\*", Pattern.DOTALL);
  private static final long LARGEST_PICTURE = 120_000;

  private static List<Path> documents() throws IOException {
    List<Path> all = new ArrayList<>();
    for (String folder : List.of(".", "app", "engine", "packaging")) {
      try (Stream<Path> files = Files.list(ROOT.resolve(folder).normalize())) {
        files.filter(file -> file.toString().endsWith(".md")).forEach(all::add);
      }
    }
    return all;
  }

  /// Without blocks of code, in which a bracket is no link.
  private static String prose(Path document) throws IOException {
    return Files.readString(document)
        .replaceAll("(?s)```.*?```", "")
        .replaceAll("(?m)^ {4}.*$", "");
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(result -> result.group(1)).toList();
  }

  /// As GitHub makes them of headings.
  private static String anchor(String heading) {
    return heading
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N} _-]", "")
        .strip()
        .replace(' ', '-');
  }

  @Test
  void every_link_leads_somewhere() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path document : documents()) {
      for (String link : found(LINK, prose(document))) {
        if (!link.contains(":") && !leads(document, link)) {
          broken.add(document.getFileName() + ": " + link);
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  private static boolean leads(Path document, String link) throws IOException {
    String[] parts = link.split("#", 2);
    Path file = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]).normalize();
    if (parts.length == 1 || !Files.exists(file)) {
      return Files.exists(file);
    }
    return found(HEADING, Files.readString(file)).stream()
        .map(DocumentsTest::anchor)
        .anyMatch(parts[1]::equals);
  }

  @Test
  void every_test_that_is_named_exists() throws IOException {
    Set<String> classes = new HashSet<>();
    for (String module : List.of("app", "engine/core", "engine/media", "packaging")) {
      // Not in target, where other tests write.
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src"))) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .map(file -> file.getFileName().toString().replace(".java", ""))
            .forEach(classes::add);
      }
    }
    List<String> missing = new ArrayList<>();
    for (Path document : documents()) {
      for (String test : found(TEST, Files.readString(document))) {
        if (!classes.contains(test)) {
          missing.add(document.getFileName() + ": " + test);
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  /// In the sources as a literal: of the window's arguments and of a command's options.
  @Test
  void every_option_of_the_program_that_is_named_exists() throws IOException {
    String sources;
    try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
      sources =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .map(DocumentsTest::read)
              .collect(Collectors.joining());
    }
    List<String> missing = new ArrayList<>();
    for (String name : List.of("app/README.md", "GUIDE.md", "GUIDE_FR.md")) {
      for (String option : found(OPTION, Files.readString(ROOT.resolve(name)))) {
        if (!sources.contains("\"--" + option)) {
          missing.add(name + ": --" + option);
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void every_command_of_the_program_is_in_its_table() throws IOException {
    String commands = Files.readString(ROOT.resolve("app").resolve("README.md"));
    try (Stream<Path> files = Files.list(Path.of("src/main/java/io/visavis/app/cli"))) {
      files
          .map(DocumentsTest::read)
          .flatMap(source ->
              found(Pattern.compile("@Command\\(\\s*name = \"([a-z-]+)\""), source).stream())
          .filter(name -> !name.equals("visavis"))
          .forEach(name -> assertThat(commands).containsPattern("`[^`]*\\b" + name + "\\b[^`]*`"));
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @CsvSource({"GUIDE.md, en", "GUIDE_FR.md, fr"})
  void what_the_guide_sets_strong_is_a_label_of_the_window(String guide, String language)
      throws IOException {
    Set<String> labels = new HashSet<>();
    try (Stream<Path> files = Files.list(ROOT.resolve("assets").resolve("text"))) {
      for (Path file : files.toList()) {
        if (file.toString().endsWith("_" + language + ".properties")) {
          Properties texts = new Properties();
          try (var reader = Files.newBufferedReader(file)) {
            texts.load(reader);
          }
          texts.values().forEach(text -> labels.add(text.toString()));
        }
      }
    }
    assertThat(found(LABEL, Files.readString(ROOT.resolve(guide)).replace('\n', ' ')))
        .isNotEmpty()
        .allMatch(labels::contains);
  }

  @Test
  void both_guides_have_the_same_pictures_and_headings() throws IOException {
    assertThat(shape("GUIDE_FR.md")).isEqualTo(shape("GUIDE.md"));
  }

  private static List<String> shape(String guide) throws IOException {
    return Pattern.compile("(?m)^(#+) |\\(assets/pictures/(\\S+?)-(?:en|fr)\\.png\\)")
        .matcher(Files.readString(ROOT.resolve(guide)))
        .results()
        .map((MatchResult result) -> result.group(1) == null ? result.group(2) : result.group(1))
        .toList();
  }

  @Test
  void every_picture_is_shown_somewhere_and_small() throws IOException {
    StringBuilder all = new StringBuilder();
    for (Path document : documents()) {
      all.append(Files.readString(document));
    }
    try (Stream<Path> pictures = Files.list(ROOT.resolve("assets").resolve("pictures"))) {
      for (Path picture : pictures.toList()) {
        assertThat(all).contains("assets/pictures/" + picture.getFileName());
        assertThat(Files.size(picture)).as(picture.toString()).isLessThan(LARGEST_PICTURE);
      }
    }
  }

  /// The newest section of the changelog is of the version that the sources have.
  @Test
  void the_changelog_knows_this_version() throws IOException {
    String pom = Files.readString(ROOT.resolve("pom.xml"));
    String version = found(Pattern.compile("<version>([^<$]+)</version>"), pom).getFirst();
    assertThat(Files.readString(ROOT.resolve("CHANGELOG.md"))).contains("## [" + version + "]");
    assertThat(Files.readString(ROOT.resolve("README.md")))
        .as("the installers' names")
        .contains("visavis_" + version + "_amd64.deb");
  }
}
