package io.visavis.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodeReaderTest {
  private static List<String> read(String text) throws IOException {
    List<String> pasted = new ArrayList<>();
    CodeReader.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), pasted::add);
    return pasted;
  }

  @Test
  void a_line_is_a_code() throws IOException {
    assertThat(read("visavis:a\n\n  b\r\nc")).containsExactly("visavis:a", "b", "c");
    assertThat(read("{\"type\":\"answer\"}\nb\n")).containsExactly("{\"type\":\"answer\"}", "b");
    assertThat(read("")).isEmpty();
  }

  @Test
  void a_description_of_many_lines_is_one() throws IOException {
    assertThat(read("v=0\r\ns=-\r\n\r\nnext\n")).containsExactly("v=0\ns=-\n", "next");
    assertThat(read("{\n\"type\": \"answer\"\n}")).containsExactly("{\n\"type\": \"answer\"\n}\n");
  }
}
