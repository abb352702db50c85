package io.visavis.app.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.visavis.app.Main;
import io.visavis.app.settings.ChildJava;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two processes of this program call each other over loopback; their codes are carried by hand.
class CallByCodesTest {
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};
  private static final String[] SMALL = {"--loopback", "--size=320x180", "--frame-rate=15"};

  @TempDir Path folder;

  private Process start(String log, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ChildJava.launcher());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
    command.add("-Xlog:class+load:file=" + folder.resolve(log));
    command.addAll(List.of("-cp", ChildJava.classPath(), Main.class.getName()));
    command.addAll(List.of(arguments));
    command.addAll(List.of(SMALL));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("DISPLAY");
    return builder.redirectError(folder.resolve(log + ".err").toFile()).start();
  }

  private static String code(BufferedReader lines, List<JsonNode> events) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      JsonNode event = Ran.event(line);
      events.add(event);
      if (event.path("event").asText().equals("code")) {
        return event.path("code").asText();
      }
    }
    throw new AssertionError("no code in " + events);
  }

  private static void paste(Process process, String code) throws IOException {
    try (BufferedWriter to = process.outputWriter()) {
      to.write(code + "\n");
    }
  }

  private static List<String> phases(List<JsonNode> events) {
    return events.stream().filter(e -> e.has("phase")).map(e -> e.path("phase").asText()).toList();
  }

  @Test
  void two_processes_see_and_hear_each_other_without_a_toolkit() throws Exception {
    Path picture = folder.resolve("last.png");
    Process caller =
        start(
            "caller",
            "call",
            "--json",
            "--until-received=40",
            "--stats",
            "--save-picture=" + picture);
    try (BufferedReader from = caller.inputReader()) {
      List<JsonNode> events = new ArrayList<>();
      String offer = code(from, events);
      Process callee = start("callee", "--json", "answer", "-");
      try (BufferedReader answering = callee.inputReader()) {
        paste(callee, offer);
        List<JsonNode> answered = new ArrayList<>();
        paste(caller, code(answering, answered));
        from.lines().map(Ran::event).forEach(events::add);
        answering.lines().map(Ran::event).forEach(answered::add);
        assertThat(callee.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(callee.exitValue()).as(answered.toString()).isZero();
        assertThat(phases(answered)).contains("connected", "ended");
      } finally {
        callee.destroyForcibly();
      }
      assertThat(caller.waitFor(2, TimeUnit.MINUTES)).isTrue();
      assertThat(caller.exitValue()).as(events.toString()).isZero();
      JsonNode end = events.getLast();
      assertThat(end.path("event").asText()).isEqualTo("end");
      assertThat(end.path("videoFrames").asInt()).isPositive();
      assertThat(end.path("audioFrames").asInt()).isPositive();
      assertThat(end.path("width").asInt()).isEqualTo(320);
      assertThat(end.path("videoFrames").asInt()).isGreaterThanOrEqualTo(40);
      assertThat(phases(events))
          .containsSubsequence("preparing", "code-ready", "connecting", "connected", "ended");
      assertThat(events.stream().map(e -> e.path("event").asText())).contains("stats", "states");
    } finally {
      caller.destroyForcibly();
    }
    assertThat(Files.readAllBytes(picture)).startsWith(PNG).hasSizeGreaterThan(1_000);
    for (String log : List.of("caller", "callee")) {
      assertThat(Files.readString(folder.resolve(log)))
          .contains("io.visavis.app.cli.Program")
          .doesNotContain(" javafx.");
    }
  }

  @Test
  void video_and_sound_come_from_files() throws Exception {
    Path video = y4m(folder.resolve("grey.y4m"));
    Path sound = wav(folder.resolve("noise.wav"));
    Process caller =
        start("caller", "call", "--json", "--duration=100", "--video=" + video, "--audio=" + sound);
    try (BufferedReader from = caller.inputReader()) {
      List<JsonNode> events = new ArrayList<>();
      String offer = code(from, events);
      Process callee = start("callee", "answer", "--json", "--until-received=5", offer);
      try (BufferedReader answering = callee.inputReader()) {
        List<JsonNode> answered = new ArrayList<>();
        paste(caller, code(answering, answered));
        answering.lines().map(Ran::event).forEach(answered::add);
        JsonNode end = answered.getLast();
        assertThat(end.path("width").asInt()).as(answered.toString()).isEqualTo(160);
        assertThat(end.path("height").asInt()).isEqualTo(96);
        assertThat(end.path("audioFrames").asInt()).isPositive();
        assertThat(callee.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(callee.exitValue()).isZero();
      } finally {
        callee.destroyForcibly();
      }
    } finally {
      caller.destroyForcibly();
    }
  }

  /// Two pictures of grey, at 25 a second.
  private static Path y4m(Path file) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("YUV4MPEG2 W160 H96 F25:1 Ip A1:1 C420jpeg\n".getBytes(US_ASCII));
    for (int i = 0; i < 2; i++) {
      out.writeBytes("FRAME\n".getBytes(US_ASCII));
      byte[] grey = new byte[160 * 96 * 3 / 2];
      Arrays.fill(grey, (byte) (100 + 50 * i));
      out.writeBytes(grey);
    }
    return Files.write(file, out.toByteArray());
  }

  /// A tenth of a second of noise, at 8 kHz with one channel.
  private static Path wav(Path file) throws IOException {
    byte[] noise = new byte[1_600];
    new Random(6).nextBytes(noise);
    ByteBuffer all = ByteBuffer.allocate(44 + noise.length).order(ByteOrder.LITTLE_ENDIAN);
    all.put("RIFF".getBytes(US_ASCII)).putInt(36 + noise.length);
    all.put("WAVEfmt ".getBytes(US_ASCII)).putInt(16).putShort((short) 1).putShort((short) 1);
    all.putInt(8_000).putInt(16_000).putShort((short) 2).putShort((short) 16);
    all.put("data".getBytes(US_ASCII)).putInt(noise.length).put(noise);
    return Files.write(file, all.array());
  }

  @Test
  void what_is_no_code_is_status_1() {
    Ran ran = Ran.of("answer", "hello", "--video=none", "--audio=none", "--loopback");
    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err()).contains("not a call code");
    assertThat(ran.out()).isEmpty();
    assertThat(Ran.with("", "answer", "-").err()).contains("No code came");
  }

  @Test
  void an_answer_that_never_comes_is_status_1_at_the_inputs_end_and_3_in_time() {
    String[] plain = {"call", "--video=none", "--audio=silence", "--loopback"};
    Ran ended = Ran.with("hello\n", plain);
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.out().lines()).as("the code alone").hasSize(1);
    Ran late = Ran.with("", "call", "--json", "--audio=none", "--loopback", "--timeout=0.000001");
    assertThat(late.status()).isEqualTo(3);
    assertThat(late.last("end").path("status").asInt()).isEqualTo(3);
  }
}
