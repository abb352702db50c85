import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/// Checks that every source is in the house format, or puts it there.
///
/// Runs on the JDK that compiles the sources, as a single-source program: a formatter inside
/// Maven's JVM would be bound to that JVM's Java and could not parse the newest one.
///
///     java -cp 'google-java-format and what it needs' .ci/Format.java check|apply TARGET
///
/// `TARGET/format.good` remembers the hashes of sources found good, so that only changed ones are
/// formatted again. `TARGET/format.bad` holds the complaints and exists only if there are any: the
/// build fails on it.
public final class Format {
  private static final int WIDTH = 100;
  private static final int LINES = 600;
  private static final Pattern UNFINISHED = Pattern.compile("\\b(TODO|FIXME|XXX)\\b");
  private static final String APPLY = "mvn -N -q validate -Dformat=apply";

  private final Path root = Path.of("").toAbsolutePath();
  private final List<String> complaints = new ArrayList<>();

  private Format() {}

  /// The entry point; the working directory is the project's root.
  public static void main(String[] args) throws Exception {
    new Format().run(args[0].equals("apply"), Path.of(args[1]).toAbsolutePath());
  }

  private void run(boolean apply, Path target) throws Exception {
    Path good = Files.createDirectories(target).resolve("format.good");
    Path bad = target.resolve("format.bad");
    Files.deleteIfExists(bad);
    // Another checker or another formatter: everything is looked at again.
    String generation = hash(root.resolve(".ci/Format.java")) + System.getProperty("formatter");
    List<String> remembered = Files.exists(good) ? Files.readAllLines(good) : List.of();
    Set<String> known =
        !remembered.isEmpty() && remembered.getFirst().equals(generation)
            ? Set.copyOf(remembered)
            : Set.of();

    List<Path> changed = new ArrayList<>();
    Set<String> kept = new TreeSet<>();
    for (Path source : sources()) {
      String hash = hash(source);
      if (known.contains(hash)) {
        kept.add(hash);
      } else {
        changed.add(source);
      }
    }
    if (changed.isEmpty()) {
      return;
    }
    Set<Path> rejected = new TreeSet<>();
    format(changed, apply, rejected);
    for (Path source : changed) {
      int before = complaints.size();
      read(source);
      if (complaints.size() == before && !rejected.contains(source)) {
        kept.add(hash(source));
      }
    }
    Files.write(good, Stream.concat(Stream.of(generation), kept.stream()).toList());
    if (!complaints.isEmpty()) {
      Files.write(bad, complaints);
      complaints.forEach(complaint -> System.err.println("[ERROR] " + complaint));
    }
  }

  private List<Path> sources() throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            String name = dir.getFileName().toString();
            boolean ours = !name.startsWith(".") || name.equals(".ci") || dir.equals(root);
            boolean made = name.equals("target") || name.equals("node_modules");
            return ours && !made ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".java")) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return found;
  }

  private void format(List<Path> files, boolean apply, Set<Path> rejected) {
    ToolProvider formatter = ToolProvider.findFirst("google-java-format").orElseThrow();
    String[] arguments =
        Stream.concat(
                Stream.of(apply ? "--replace" : "--dry-run"), files.stream().map(Path::toString))
            .toArray(String[]::new);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int result = formatter.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    for (String path : out.toString().lines().toList()) {
      Path file = Path.of(path);
      rejected.add(file);
      complaints.add(root.relativize(file) + ": not in the house format; apply it: " + APPLY);
    }
    if (result != 0) {
      rejected.addAll(files);
      // Without the stack traces of what could not be parsed.
      err.toString().lines().filter(line -> line.startsWith("/")).forEach(complaints::add);
      complaints.add("google-java-format ended with " + result);
    }
  }

  /// What a formatter leaves alone: long comments and literals, long files, unfinished work.
  private void read(Path source) throws IOException {
    String name = root.relativize(source).toString().replace('\\', '/');
    boolean shipped = name.contains("/src/main/");
    List<String> lines = Files.readAllLines(source, UTF_8);
    if (lines.size() > LINES) {
      complaints.add(name + ": " + lines.size() + " lines, more than " + LINES);
    }
    boolean textBlock = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      String at = name + ":" + (i + 1) + ": ";
      boolean delimiter = line.contains("\"\"\"");
      boolean wide = line.codePointCount(0, line.length()) > WIDTH;
      if (wide && !textBlock && !line.startsWith("import ") && !line.contains("://")) {
        complaints.add(at + "wider than " + WIDTH);
      }
      textBlock ^= delimiter;
      if (shipped && UNFINISHED.matcher(line).find()) {
        complaints.add(at + "unfinished work belongs in an issue, not in a comment");
      }
      if (shipped && line.contains("Thread.sleep(")) {
        complaints.add(at + "Thread.sleep: wait for an event or a deadline instead");
      }
    }
  }

  private static String hash(Path file) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-1").digest(Files.readAllBytes(file));
    return HexFormat.of().formatHex(digest);
  }
}
