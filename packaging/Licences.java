import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lists every part of the package by others with its licence, and stops the build where one is
/// unknown, not allowed, or lacks the notice that it asks for.
///
///     java packaging/Licences.java TARGET VERSION JARS
///
/// The parts are Maven's runtime class path and what lies inside its jars; `packaging/licences`
/// says what the POMs do not. `TARGET/legal` gets THIRD-PARTY.txt, the licences' texts and the
/// notices of the jars; it goes into the image and the installers.
public final class Licences {
  private static final String OWN_GROUP = "io.visavis";
  private static final Path BOOK = Path.of("packaging", "licences");

  /// Entries that are hardly their project's own sources in another form.
  private static final Pattern FOREIGN =
      Pattern.compile(
          ".*\\.(so|so\\.[0-9.]+|dll|dylib|jnilib|a|exe|ttf|otf|woff2?)|.*/ff(mpeg|probe)");

  /// The same for our own jars, whose classes and texts are ours.
  private static final Pattern FOREIGN_OWN =
      Pattern.compile(FOREIGN.pattern() + "|.*\\.(png|jpe?g|svg|wav|ogg|mp3)|.*/words\\.txt");

  private static final String OWN_ICONS = "io/visavis/app/assets/icon/";

  /// Licences that are nothing without the names of those who gave them.
  private static final Pattern NEEDS_COPYRIGHT = Pattern.compile("(MIT|BSD|FTL|IJG|Zlib).*");

  /// FFmpeg's options that bring something in.
  private static final Pattern OPTION =
      Pattern.compile(
          "--enable-(lib[\\w-]+|openssl|gnutls|zlib|vulkan|cuda|cuvid|nvenc|ffnvcodec|amf)"
              + "|--enable-(gpl|nonfree)|-static-libgcc");

  /// What POMs call the licences that we know.
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("(the )?apache( software)?( license)?,?( version)?[ -]2\\.0", "Apache-2.0"),
          Map.entry("mit( license)?", "MIT"),
          Map.entry("bouncy castle licence", "MIT"),
          Map.entry("mit-0", "MIT-0"),
          Map.entry("bsd[ -]2-clause( license)?", "BSD-2-Clause"),
          Map.entry("bsd[ -]3(-clause( license)?)?", "BSD-3-Clause"),
          Map.entry("mpl 2\\.0", "MPL-2.0"),
          Map.entry("epl 1\\.0|eclipse public license - version 1\\.0", "EPL-1.0"),
          Map.entry("lgpl-2\\.1-or-later", "LGPL-2.1-or-later"),
          Map.entry(
              "gplv2\\+ce|gplv2 with classpath exception",
              "GPL-2.0-only WITH Classpath-exception-2.0"),
          Map.entry(
              "gnu general public license.*|(a?gpl)[- ]?v?[23](\\.0)?(-only|-or-later)?", "GPL"));

  /// A line of the list.
  private record Row(
      String name, String version, String licence, String homepage, Map<String, String> more) {}

  private final Map<String, Map<String, String>> book;
  private final Map<String, String> allowed;
  private final List<Row> rows = new ArrayList<>();
  private final Set<String> faults = new LinkedHashSet<>();
  private final Path legal;

  private Licences(Path target) throws IOException {
    legal = target.resolve("legal");
    Host.delete(legal);
    book = sections(BOOK.resolve("parts.txt"));
    allowed = allowed(BOOK.resolve("allowed.txt"));
  }

  /// The entry point.
  public static void main(String[] args) throws IOException {
    Licences licences = new Licences(Path.of(args[0]));
    Set<String> seen = new LinkedHashSet<>();
    for (MavenPart part : MavenPart.of(args[2])) {
      if (part.group().equals(OWN_GROUP) || seen.add(part.group() + ":" + part.artifact())) {
        licences.jar(part);
      }
      licences.inside(part);
    }
    licences.runtime();
    for (Row row : licences.rows) {
      licences.judge(row);
    }
    if (!licences.faults.isEmpty()) {
      System.err.println("Licences: the package may not be built like this:");
      licences.faults.forEach(fault -> System.err.println("  " + fault));
      System.exit(1);
    }
    licences.write(args[1]);
  }

  private void jar(MavenPart part) throws IOException {
    if (part.group().equals(OWN_GROUP)) {
      return;
    }
    String name = part.group() + ":" + part.artifact();
    Map<String, String> said = book.getOrDefault("jar " + name, Map.of());
    if (said.isEmpty()) {
      said = book.getOrDefault("jar " + part.group() + ":*", Map.of());
    }
    Set<String> declared = new LinkedHashSet<>();
    for (String licence : part.licences()) {
      declared.add(
          licence.equals(said.get("declared")) ? said.get("licence") : identifier(licence));
    }
    String taken = said.getOrDefault("licence", String.join(" or ", declared));
    if (declared.isEmpty()) {
      taken = "no licence";
    } else if (!declared.contains(taken)) {
      faults.add(name + " declares " + declared + "; which is taken must be said in parts.txt");
    }
    Map<String, String> more = new LinkedHashMap<>(said);
    if (notices(part) > 0) {
      more.put("notices", "parts/" + part.artifact());
    }
    String homepage = said.getOrDefault("homepage", part.homepage());
    rows.add(new Row(name, part.version(), taken, homepage, more));
  }

  private static String identifier(String name) {
    String plain = name.strip().toLowerCase(Locale.ROOT);
    for (Map.Entry<String, String> known : NAMES.entrySet()) {
      if (plain.matches(known.getKey())) {
        return known.getValue();
      }
    }
    return name.strip();
  }

  /// Copies the licence and notice files of a jar.
  private int notices(MavenPart part) throws IOException {
    int copied = 0;
    try (JarFile jar = new JarFile(part.jar().toFile())) {
      for (JarEntry entry : jar.stream().toList()) {
        Path file = Path.of(entry.getName()).getFileName();
        if (entry.getName().matches("META-INF/[^/]*(LICENSE|NOTICE)[^/]*")) {
          Path to = Files.createDirectories(legal.resolve("parts").resolve(part.artifact()));
          try (InputStream in = jar.getInputStream(entry)) {
            Files.copy(in, to.resolve(file), StandardCopyOption.REPLACE_EXISTING);
          }
          copied++;
        }
      }
    }
    return copied;
  }

  /// What a jar has inside that is not its project's own: each entry must be explained.
  private void inside(MavenPart part) throws IOException {
    String prefix = "inside " + part.group() + ":" + part.artifact() + " ";
    Pattern foreign = part.group().equals(OWN_GROUP) ? FOREIGN_OWN : FOREIGN;
    Set<String> explained = new LinkedHashSet<>();
    String options = "";
    try (JarFile jar = new JarFile(part.jar().toFile())) {
      for (JarEntry entry : jar.stream().toList()) {
        String name = entry.getName();
        if (!foreign.matcher(name).matches() || name.startsWith(OWN_ICONS)) {
          continue;
        }
        List<String> sections =
            book.keySet().stream()
                .filter(key -> key.startsWith(prefix) && covers(book.get(key), name))
                .toList();
        if (sections.isEmpty()) {
          faults.add(part.jar().getFileName() + " has " + name + ", which parts.txt explains not");
        }
        explained.addAll(sections);
        if (name.matches("org/bytedeco/ffmpeg/.*avutil.*") && !name.contains("jni")) {
          try (InputStream in = jar.getInputStream(entry)) {
            options = options(in.readAllBytes());
          }
        }
      }
    }
    if (part.jar().getFileName().toString().startsWith("ffmpeg-") && !explained.isEmpty()) {
      explained.addAll(linked(prefix, options));
    } else if (!explained.isEmpty()) {
      // What is linked into the jar's libraries has no files of its own.
      book.keySet().stream()
          .filter(key -> key.startsWith(prefix) && !book.get(key).containsKey("files"))
          .forEach(explained::add);
    }
    for (String key : explained) {
      Map<String, String> said = book.get(key);
      String homepage = said.getOrDefault("homepage", "");
      String name = key.substring(prefix.length());
      Row row = new Row(name, "in " + part.artifact(), said.get("licence"), homepage, said);
      if (!rows.contains(row)) {
        rows.add(row);
      }
    }
  }

  private static boolean covers(Map<String, String> section, String entry) {
    return Arrays.stream(section.getOrDefault("files", "").split(", *"))
        .anyMatch(glob -> {
          PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
          return matcher.matches(Path.of(entry));
        });
  }

  /// The line that FFmpeg was configured with, which it carries in each of its libraries.
  private static String options(byte[] library) {
    String text = new String(library, StandardCharsets.ISO_8859_1);
    Matcher line = Pattern.compile("--prefix=[\\x20-\\x7E]*").matcher(text);
    return line.find() ? line.group() : "";
  }

  /// The sections of the libraries that FFmpeg was built with.
  private Set<String> linked(String prefix, String options) {
    if (options.isEmpty()) {
      faults.add("FFmpeg does not say how it was built");
    }
    Set<String> found = new LinkedHashSet<>();
    Matcher option = OPTION.matcher(options);
    while (option.find()) {
      String name = option.group();
      List<String> sections =
          book.keySet().stream()
              .filter(key -> key.startsWith(prefix))
              .filter(key -> has(book.get(key).getOrDefault("option", ""), name))
              .toList();
      if (sections.isEmpty() && !has(book.get("system").get("options"), name)) {
        faults.add("FFmpeg was built with " + name + ", which parts.txt explains not");
      }
      found.addAll(sections);
    }
    return found;
  }

  private static boolean has(String list, String option) {
    return Arrays.asList(list.split(", *")).contains(option);
  }

  /// The Java runtime; its own texts are beside it in the image.
  private void runtime() {
    if (Files.notExists(Path.of(System.getProperty("java.home"), "legal", "java.base"))) {
      faults.add("this JDK has no legal notices, and so the image's runtime would have none");
    }
    rows.add(
        new Row(
            "OpenJDK (" + System.getProperty("java.vendor") + ")",
            System.getProperty("java.runtime.version"),
            "GPL-2.0-only WITH Classpath-exception-2.0",
            "https://openjdk.org/",
            Map.of(
                "note",
                "The runtime; the notices of its parts are in its directory legal. Source:"
                    + " https://github.com/adoptium/jdk25u")));
  }

  private void judge(Row row) {
    if (!allowed.containsKey(row.licence)) {
      faults.add(row.name + " " + row.version + ": " + row.licence + " is not in allowed.txt");
    } else if (NEEDS_COPYRIGHT.matcher(row.licence).matches()
        && !row.more.containsKey("copyright")
        && !row.more.containsKey("notices")) {
      faults.add(row.name + ": " + row.licence + " asks for a copyright line, parts.txt has none");
    } else if (Files.notExists(BOOK.resolve("texts").resolve(textOf(row.licence)))) {
      faults.add(row.licence + " has no text in packaging/licences/texts");
    }
  }

  private static String textOf(String licence) {
    return licence.replace(' ', '-') + ".txt";
  }

  private void write(String version) throws IOException {
    Set<String> used = new TreeSet<>();
    rows.forEach(row -> used.add(row.licence));
    Path texts = Files.createDirectories(legal.resolve("texts"));
    for (String licence : used) {
      copy(BOOK.resolve("texts").resolve(textOf(licence)), texts.resolve(textOf(licence)));
    }
    // LGPL 3 is a supplement to it.
    copy(BOOK.resolve("texts/GPL-3.0.txt"), texts.resolve("GPL-3.0.txt"));
    copy(Path.of("LICENSE"), legal.resolve("LICENSE"));
    StringBuilder list = new StringBuilder();
    list.append("Visavis ").append(version).append(" is licensed under Apache-2.0 (LICENSE).\n");
    list.append(
        "It contains these parts by others. texts/ has their licences, parts/ the notices\n");
    list.append("of their authors, where a part brings some.\n");
    for (Row row : rows) {
      list.append("\n%s %s\n    %s".formatted(row.name, row.version, row.licence));
      list.append(row.homepage.isEmpty() ? "\n" : " - " + row.homepage + "\n");
      for (String key : List.of("copyright", "note", "notices")) {
        if (row.more.containsKey(key)) {
          list.append(wrapped(key.equals("notices") ? "Notices: " : "", row.more.get(key)));
        }
      }
    }
    list.append("\n\nWhy these licences fit together\n");
    for (String licence : used) {
      list.append("\n").append(licence).append("\n").append(wrapped("", allowed.get(licence)));
    }
    list.append("\n\n").append(Files.readString(BOOK.resolve("replace.txt")));
    Files.writeString(legal.resolve("THIRD-PARTY.txt"), list);
    System.out.printf(
        Locale.ROOT, "Licences: %d parts, %d licences, %s%n", rows.size(), used.size(), legal);
  }

  private static String wrapped(String head, String text) {
    StringBuilder lines = new StringBuilder();
    StringBuilder line = new StringBuilder("    " + head);
    for (String word : text.split(" ")) {
      if (line.length() + word.length() > 95) {
        lines.append(line.toString().stripTrailing()).append("\n");
        line = new StringBuilder("    ");
      }
      line.append(word).append(" ");
    }
    return lines + line.toString().stripTrailing() + "\n";
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
  }

  /// The sections of a file and their lines `key = value`.
  private static Map<String, Map<String, String>> sections(Path file) throws IOException {
    Map<String, Map<String, String>> sections = new LinkedHashMap<>();
    Map<String, String> section = Map.of();
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith("[")) {
        section = new LinkedHashMap<>();
        sections.put(line.substring(1, line.lastIndexOf(']')), section);
      } else if (!line.isBlank() && !line.startsWith("#")) {
        String[] parts = line.split(" *= *", 2);
        section.put(parts[0], parts[1]);
      }
    }
    return sections;
  }

  /// Lines of licences, each followed by indented lines with the reason.
  private static Map<String, String> allowed(Path file) throws IOException {
    Map<String, String> reasons = new LinkedHashMap<>();
    List<String> licences = List.of();
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith("  ")) {
        licences.forEach(id -> reasons.merge(id, line.strip(), (a, b) -> a + " " + b));
      } else if (!line.isBlank() && !line.startsWith("#")) {
        licences = List.of(line.strip().split(", *"));
      }
    }
    return reasons;
  }
}
