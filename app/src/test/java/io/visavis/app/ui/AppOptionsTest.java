package io.visavis.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AppOptionsTest {
  private static Map<String, String> named(AppOptions options) {
    return Arrays.stream(options.arguments())
        .map(argument -> argument.substring(2).split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }

  @Test
  void options_survive_the_way_through_the_toolkit() {
    AppOptions options =
        new AppOptions(true, true, Path.of("a b.png"), Duration.ofMillis(10_500), Path.of("c d"));
    assertThat(AppOptions.of(named(options))).isEqualTo(options);
    assertThat(AppOptions.of(named(AppOptions.WINDOW))).isEqualTo(AppOptions.WINDOW);
  }
}
