package io.visavis.app.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The file of the last tests of servers, beside the settings. A test can be run again at any time:
/// a damaged file is an empty one, and one that cannot be written is not.
public final class TestedServers {
  /// The file's name.
  static final String NAME = "server-tests.json";

  /// Servers whose tests are kept; the latest.
  public static final int MOST = 100;

  private static final long LARGEST = 4L << 20;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final System.Logger LOG = System.getLogger(TestedServers.class.getName());

  private final @Nullable Path directory;

  /// The file of a directory, which need not exist.
  ///
  /// @param directory null: nothing is kept
  public TestedServers(@Nullable Path directory) {
    this.directory = directory;
  }

  /// The tests, the latest first. What cannot be read is left out.
  public List<TestedServer> read() {
    List<TestedServer> found = new ArrayList<>();
    Path file = directory == null ? null : directory.resolve(NAME);
    if (file == null || !Files.isRegularFile(file)) {
      return found;
    }
    try {
      if (Files.size(file) <= LARGEST) {
        for (JsonNode each : JSON.readTree(Files.readAllBytes(file))) {
          TestedServer server = TestedServerJson.read(each);
          if (server != null && found.size() < MOST) {
            found.add(server);
          }
        }
      }
    } catch (JsonProcessingException e) {
      // Its message quotes the file.
      LOG.log(System.Logger.Level.INFO, "{0} is damaged", file);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.INFO, "tests of servers cannot be read", e);
    }
    return found;
  }

  /// Keeps the first [#MOST] of them, and no others.
  ///
  /// @param tests the latest first
  public void write(List<TestedServer> tests) {
    if (directory == null) {
      return;
    }
    ArrayNode all = JSON.createArrayNode();
    tests.stream().limit(MOST).map(TestedServerJson::write).forEach(all::add);
    try {
      Files.createDirectories(directory);
      // For its owner only, as the settings are: it tells where a person was.
      Path fresh = Files.createTempFile(directory, NAME, ".new");
      try {
        Files.write(fresh, JSON.writeValueAsBytes(all));
        Files.move(
            fresh,
            directory.resolve(NAME),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.INFO, "tests of servers cannot be kept", e);
    }
  }
}
