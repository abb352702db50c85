package io.visavis.app.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallFileTest {
  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void name() {
    file = directory.resolve("Anna.call");
  }

  @Test
  void a_code_is_read_again() throws IOException {
    CallFile.write(file, "VV1 Zoé");
    CallFile.write(file, "VV1 Zoë");
    assertThat(file).content().isEqualTo("VV1 Zoë" + System.lineSeparator());
    assertThat(CallFile.read(file).strip()).isEqualTo("VV1 Zoë");
  }

  @Test
  void what_editors_put_before_it_is_left_out() throws IOException {
    for (var charset :
        new java.nio.charset.Charset[] {
          StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE
        }) {
      Files.writeString(file, "\ufeffVV1 é", charset);
      assertThat(CallFile.read(file)).isEqualTo("VV1 é");
    }
  }

  @Test
  void a_file_that_is_too_large_is_not_read_and_refused_by_its_length() throws IOException {
    Files.write(file, new byte[3 * PasteReader.LIMIT]);
    assertThat(CallFile.read(file)).hasSize(CallFile.LIMIT);
    assertThat(PasteReader.read(CallFile.read(file)))
        .isEqualTo(Reading.refused(Problem.TOO_LARGE, PasteReader.LIMIT));
  }

  @Test
  void bytes_that_are_no_text_are_no_code() throws IOException {
    Files.write(file, new byte[] {-1, 0, -2, -1, (byte) 0xc3});
    assertThat(PasteReader.read(CallFile.read(file))).isEqualTo(Reading.refused(Problem.NOT_SDP));
    Files.write(file, new byte[0]);
    assertThat(CallFile.read(file)).isEmpty();
  }

  @Test
  void a_file_is_known_by_its_name() {
    assertThat(CallFile.isOne(file)).isTrue();
    assertThat(CallFile.isOne(Path.of("B.CALL"))).isTrue();
    assertThat(CallFile.isOne(Path.of("call"))).isFalse();
    assertThat(CallFile.isOne(Path.of("/"))).isFalse();
    assertThatThrownBy(() -> CallFile.read(file)).isInstanceOf(NoSuchFileException.class);
  }
}
