package io.visavis.app.supply;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Runs a program of `packaging/` as the build does, from its source in the project's directory.
final class Packaging {

  /// How it ended and all that it printed.
  record Result(int status, String said) {}

  private Packaging() {}

  static Result run(String program, Object... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                Path.of("packaging", program).toString()));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    Process process =
        new ProcessBuilder(command)
            .directory(Path.of("..").toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), said);
  }

  /// A jar with these entries.
  static Path jar(Path file, Map<String, String> entries) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return file;
  }

  /// The POM that such a jar has inside.
  static String pom(String group, String artifact, String version, String licence) {
    String licences =
        licence.isEmpty()
            ? ""
            : "<licenses><license><name>" + licence + "</name></license></licenses>";
    return ("<project><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>"
            + "%s</project>")
        .formatted(group, artifact, version, licences);
  }
}
