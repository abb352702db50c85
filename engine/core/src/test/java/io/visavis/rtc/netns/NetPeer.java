package io.visavis.rtc.netns;

import io.visavis.rtc.base.TestClassPath;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The test's end of a [PeerMain].
final class NetPeer {

  private static final long PATIENCE_SECONDS = 120;

  /// In the place of a line when there is no more.
  private static final String ENDED = "ended";

  private final String name;
  private final PrintStream to;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final List<String> said = new ArrayList<>();
  private @Nullable NetPeer other;

  /// @param policy `ALL` or `RELAY`
  /// @param login user and password, or nothing
  NetPeer(NetLab lab, Namespace where, String policy, List<String> login, String... urls)
      throws IOException {
    this(PeerMain.class, lab, where, policy, login, urls);
  }

  /// @param main [PeerMain] or [BrowserMain]
  NetPeer(
      Class<?> main, NetLab lab, Namespace where, String policy, List<String> login, String... urls)
      throws IOException {
    this.name = where.name();
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                TestClassPath.get(),
                main.getName(),
                policy));
    command.addAll(command.indexOf("-cp"), lab.properties());
    command.addAll(login.isEmpty() ? List.of("", "") : login);
    command.addAll(List.of(urls));
    Process process = lab.startPeer(where, command);
    to = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    Thread.ofVirtual().name("visavis-test-peer").start(() -> read(process));
  }

  private void read(Process process) {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines.add(line);
        pass(line);
      }
      lines.add(ENDED);
    } catch (IOException e) {
      // The laboratory has ended the process, and its pipe with it.
      lines.add(ENDED);
    }
  }

  /// The signaling channel: what one says is for the other one.
  private void pass(String line) {
    NetPeer peer = other;
    if (peer != null
        && (line.startsWith("offered\t")
            || line.startsWith("answered\t")
            || line.startsWith("candidate\t"))) {
      peer.tell(line);
    }
  }

  private synchronized void tell(String line) {
    to.println(line);
  }

  /// Lets this one call the other one.
  void call(NetPeer peer) {
    other = peer;
    peer.other = this;
    tell("offer");
  }

  /// Waits for a line that begins so, and returns it.
  String await(String start) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    for (String line : said) {
      if (line.startsWith(start)) {
        return line;
      }
    }
    while (true) {
      String line = lines.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (line == null || line.equals(ENDED)) {
        throw new AssertionError(name + " did not say '" + start + "' but: " + said);
      }
      said.add(line);
      if (line.startsWith(start)) {
        return line;
      }
    }
  }

  /// The descriptions that it has sent, as text.
  List<String> descriptions() {
    return said().stream()
        .filter(line -> line.startsWith("offered\t") || line.startsWith("answered\t"))
        .map(line -> line.split("\t", -1)[1])
        .map(base64 -> new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8))
        .toList();
  }

  /// Everything that it has said so far.
  List<String> said() {
    lines.drainTo(said);
    return List.copyOf(said);
  }
}
