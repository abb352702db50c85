package io.visavis.app.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.visavis.app.settings.ChildJava;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.SocketException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Within one program and between programs that are started, killed and started again.
class SingleInstanceTest {
  @TempDir Path folder;

  private final BlockingQueue<List<String>> handed = new LinkedBlockingQueue<>();

  private @Nullable List<String> next() throws InterruptedException {
    return handed.poll(2, TimeUnit.MINUTES);
  }

  private static void nobody(List<String> arguments) {
    throw new AssertionError("handed to who has nothing: " + arguments.size());
  }

  private Path socket() {
    return Place.of(folder, null, folder).getFirst().socket();
  }

  private SingleInstance first() throws IOException {
    return Objects.requireNonNull(SingleInstance.claim(folder, List.of("mine"), handed::add));
  }

  @Test
  void the_second_hands_its_arguments_to_the_first() throws Exception {
    try (SingleInstance first = first()) {
      assertThat(first).isNotNull();
      assertThat(
              SingleInstance.claim(folder, List.of("visavis:ä", "b"), SingleInstanceTest::nobody))
          .isNull();
      assertThat(next()).containsExactly("visavis:ä", "b");
      assertThat(SingleInstance.handOver(folder, List.of())).isTrue();
      assertThat(next()).isEmpty();
    }
  }

  @Test
  void other_settings_are_another_program() throws IOException {
    try (SingleInstance first = first();
        SingleInstance other =
            SingleInstance.claim(folder.resolve("other"), List.of(), SingleInstanceTest::nobody)) {
      assertThat(first).isNotNull();
      assertThat(other).isNotNull();
    }
    assertThat(handed).isEmpty();
  }

  @Test
  void after_the_first_has_ended_the_next_is_the_first() throws IOException {
    first().close();
    assertThat(socket()).doesNotExist();
    assertThat(SingleInstance.handOver(folder, List.of())).isFalse();
    SingleInstance again = first();
    again.close();
    again.close();
    assertThat(handed).isEmpty();
  }

  @Test
  void where_nobody_runs_handing_over_leaves_no_trace() throws IOException {
    Path nowhere = folder.resolve("nowhere");
    assertThat(SingleInstance.handOver(nowhere, List.of("a"))).isFalse();
    assertThat(nowhere).doesNotExist();
  }

  @Test
  void garbage_on_the_socket_is_dropped() throws Exception {
    try (SingleInstance first = first()) {
      assertThat(first).isNotNull();
      for (String garbage : List.of("", "GET / HTTP/1.1\r\n\r\n", "visavis1\177\177\177\177")) {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket()))) {
          channel.write(ByteBuffer.wrap(garbage.getBytes(StandardCharsets.UTF_8)));
          channel.shutdownOutput();
          assertThat(dropped(channel)).as(garbage).isTrue();
        }
      }
      assertThat(SingleInstance.handOver(folder, List.of("a"))).isTrue();
      assertThat(handed).containsExactly(List.of("a"));
    }
  }

  private static boolean dropped(SocketChannel channel) throws IOException {
    try {
      return channel.read(ByteBuffer.allocate(1)) < 0;
    } catch (SocketException e) {
      // Closed before all of it was read.
      return true;
    }
  }

  @Test
  void where_no_socket_can_be_the_next_place_is_used_by_both() throws Exception {
    // A directory in the place of the socket cannot be replaced while something is in it.
    Place blocked = new Place(folder.resolve("blocked"));
    Files.createDirectories(blocked.socket().resolve("something"));
    List<Place> places = List.of(blocked, new Place(folder.resolve("open")));
    try (SingleInstance first = SingleInstance.claim(places, List.of(), handed::add)) {
      assertThat(first).isNotNull();
      assertThat(SingleInstance.claim(places, List.of("a"), SingleInstanceTest::nobody)).isNull();
      assertThat(next()).containsExactly("a");
    }
    assertThatThrownBy(
            () -> SingleInstance.claim(List.of(blocked), List.of(), SingleInstanceTest::nobody))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(UnansweredException.class);
  }

  @Test
  void a_first_that_takes_nothing_is_told_from_one_that_is_not_there() throws IOException {
    Consumer<List<String>> broken =
        arguments -> {
          throw new CancellationException("as a window that is closing");
        };
    try (SingleInstance first = SingleInstance.claim(folder, List.of(), broken)) {
      assertThat(first).isNotNull();
      assertThatThrownBy(() -> SingleInstance.claim(folder, List.of(), SingleInstanceTest::nobody))
          .isInstanceOf(UnansweredException.class);
    }
  }

  @Test
  void a_killed_program_leaves_a_socket_that_the_next_one_replaces() throws Exception {
    Process child =
        new ProcessBuilder(
                ChildJava.launcher(),
                "-cp",
                ChildJava.classPath(),
                InstanceChild.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader lines = child.inputReader()) {
      assertThat(lines.readLine()).isEqualTo("first");
      assertThat(SingleInstance.claim(folder, List.of("from here"), SingleInstanceTest::nobody))
          .isNull();
      assertThat(lines.readLine()).isEqualTo("[from here]");
      assertThat(SingleInstance.handOver(folder, List.of("again"))).isTrue();
      assertThat(lines.readLine()).isEqualTo("[again]");
    } finally {
      child.destroyForcibly().waitFor();
    }
    assertThat(socket()).exists();
    assertThat(SingleInstance.handOver(folder, List.of("lost"))).isFalse();
    try (SingleInstance next = first()) {
      assertThat(next).isNotNull();
      assertThat(SingleInstance.handOver(folder, List.of("found"))).isTrue();
      assertThat(next()).containsExactly("found");
    }
  }
}
