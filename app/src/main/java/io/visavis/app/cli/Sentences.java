package io.visavis.app.cli;

import io.visavis.app.call.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/// The window's English sentences, without the window.
final class Sentences {
  private static final String FILE = "/io/visavis/app/assets/text/messages_en.properties";

  private Sentences() {}

  /// Read when something goes wrong, and only then.
  private static final class Holder {
    static final Properties ALL = read();

    private static Properties read() {
      Properties all = new Properties();
      try (InputStream file = Sentences.class.getResourceAsStream(FILE)) {
        if (file != null) {
          all.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        }
        return all;
      } catch (IOException e) {
        throw new UncheckedIOException(FILE, e);
      }
    }
  }

  static String of(Problem problem) {
    String sentence = Holder.ALL.getProperty(problem.key(), problem.key());
    for (int i = 0; i < problem.arguments().size(); i++) {
      sentence = sentence.replace("{" + i + "}", problem.arguments().get(i).toString());
    }
    return sentence;
  }
}
