package io.visavis.rtc.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openqa.selenium.remote.http.ClientConfig;
import org.openqa.selenium.remote.http.HttpClient;
import org.openqa.selenium.remote.http.HttpMethod;
import org.openqa.selenium.remote.http.HttpRequest;
import org.openqa.selenium.remote.http.WebSocket;

/// A headless Firefox that runs scripts: the little of WebDriver BiDi that our tests need, since
/// Debian has no driver for it.
public final class FirefoxScript implements AutoCloseable {
  private static final Path BROWSER = Path.of("/usr/bin/firefox-esr");
  private static final Pattern LISTENING = Pattern.compile("BiDi listening on (ws://\\S+)");
  private static final long PATIENCE_SECONDS = 60;

  /// No first-run pages and no calls home.
  private static final String PREFERENCES =
      """
      user_pref("media.peerconnection.ice.obfuscate_host_addresses", true);
      user_pref("datareporting.policy.dataSubmissionEnabled", false);
      user_pref("app.normandy.enabled", false);
      user_pref("browser.shell.checkDefaultBrowser", false);
      """;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path profile;
  private final Process process;
  private final HttpClient http;
  private final WebSocket socket;
  private final Map<Integer, CompletableFuture<JsonNode>> pending = new ConcurrentHashMap<>();
  private final AtomicInteger ids = new AtomicInteger();
  private final String context;

  /// Whether it is installed.
  static boolean isInstalled() {
    return Files.isExecutable(BROWSER);
  }

  /// Starts it with an empty page.
  public FirefoxScript() throws IOException {
    this("");
  }

  /// Starts it with an empty page; certificates of servers are not checked.
  ///
  /// @param more lines of `user.js`, which come last
  public FirefoxScript(String more) throws IOException {
    profile = Files.createTempDirectory("visavis-firefox");
    Files.writeString(profile.resolve("user.js"), PREFERENCES + more);
    ProcessBuilder command =
        new ProcessBuilder(
            BROWSER.toString(),
            "--headless",
            "--no-remote",
            "--profile",
            profile.toString(),
            "--remote-debugging-port",
            "0");
    command.environment().put("HOME", profile.toString());
    command.redirectErrorStream(true);
    process = command.start();
    String url = address() + "/session";
    http =
        HttpClient.Factory.createDefault()
            .createClient(ClientConfig.defaultConfig().baseUri(URI.create(url)));
    socket = http.openSocket(new HttpRequest(HttpMethod.GET, url), new Answers());
    send(
        "session.new",
        Map.of("capabilities", Map.of("alwaysMatch", Map.of("acceptInsecureCerts", true))));
    JsonNode tree = send("browsingContext.getTree", Map.of());
    context = tree.path("contexts").path(0).path("context").asText();
  }

  private String address() throws IOException {
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Matcher matcher = LISTENING.matcher(line);
      if (matcher.find()) {
        // What it says later has to go somewhere, or it would block.
        Thread.ofVirtual().start(() -> discard(lines));
        return matcher.group(1);
      }
    }
    throw new IOException("Firefox ended");
  }

  private static void discard(BufferedReader lines) {
    try {
      lines.transferTo(Writer.nullWriter());
    } catch (IOException e) {
      System.getLogger(FirefoxScript.class.getName())
          .log(System.Logger.Level.DEBUG, "Firefox was ended", e);
    }
  }

  private final class Answers implements WebSocket.Listener {
    @Override
    public void onText(CharSequence text) {
      answer(text.toString());
    }
  }

  private void answer(String text) {
    try {
      JsonNode message = JSON.readTree(text);
      CompletableFuture<JsonNode> waiting = pending.remove(message.path("id").asInt(-1));
      if (waiting != null) {
        waiting.complete(message);
      }
    } catch (IOException e) {
      pending.values().forEach(waiting -> waiting.completeExceptionally(e));
    }
  }

  private JsonNode send(String method, Map<String, ?> parameters) throws IOException {
    int id = ids.incrementAndGet();
    CompletableFuture<JsonNode> waiting = new CompletableFuture<>();
    pending.put(id, waiting);
    String command =
        JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters));
    socket.sendText(command);
    JsonNode message = waiting.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    if (!message.path("type").asText().equals("success")) {
      throw new IOException(method + ": " + message);
    }
    return message.path("result");
  }

  /// Goes to a page.
  public void open(String url) throws IOException {
    send("browsingContext.navigate", Map.of("context", context, "url", url, "wait", "complete"));
  }

  /// Evaluates an expression that gives a string, or a promise of one.
  public String evaluate(String expression) throws IOException {
    JsonNode result =
        send(
            "script.evaluate",
            Map.of(
                "expression",
                expression,
                "awaitPromise",
                true,
                "target",
                Map.of("context", context)));
    JsonNode value = result.path("result").path("value");
    if (!value.isTextual()) {
      throw new IOException("no string: " + result);
    }
    return value.asText();
  }

  @Override
  public void close() {
    socket.close();
    http.close();
    process.destroy();
    try (Stream<Path> files = Files.walk(profile)) {
      process.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException | UncheckedIOException e) {
      // A helper process may still be writing; the directory is a temporary one.
      System.getLogger(FirefoxScript.class.getName())
          .log(System.Logger.Level.DEBUG, "profile not deleted: " + profile, e);
    }
  }
}
