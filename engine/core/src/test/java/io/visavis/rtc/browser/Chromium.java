package io.visavis.rtc.browser;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.PageLoadStrategy;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/// One headless Chromium with an empty profile, showing a page of ours from `http://localhost` (a
/// secure context, so getUserMedia works). The profile is deleted on close.
///
/// Not for use by several threads at once.
public final class Chromium implements AutoCloseable {

  static final Path BROWSER = Path.of("/usr/bin/chromium");
  static final Path DRIVER = Path.of("/usr/bin/chromedriver");

  private static final Duration SCRIPT_TIMEOUT = Duration.ofMinutes(2);
  private static final Duration START_TIMEOUT = Duration.ofMinutes(2);

  /// Before getUserMedia is granted the page's host candidates are `.local` names, as for every
  /// visitor; afterwards they are raw addresses.
  private static final List<String> FLAGS =
      List.of(
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--disable-dev-shm-usage",
          "--disable-background-timer-throttling",
          "--disable-renderer-backgrounding",
          "--mute-audio",
          "--autoplay-policy=no-user-gesture-required",
          "--allow-loopback-in-peer-connection",
          "--use-fake-device-for-media-stream",
          "--use-fake-ui-for-media-stream");

  /// Kept here, because the logging framework forgets the level of a logger that nobody holds.
  private static final Logger CDP_VERSIONS =
      Logger.getLogger("org.openqa.selenium.devtools.CdpVersionFinder");

  static {
    // It warns of a devtools library that we do not use.
    CDP_VERSIONS.setLevel(Level.SEVERE);
  }

  private final PageServer server;
  private final Path profile;
  private final ChromeDriver driver;

  private Chromium(List<String> flags) throws IOException {
    server = new PageServer();
    profile = Files.createTempDirectory("visavis-chromium");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(BROWSER.toFile());
    options.setPageLoadStrategy(PageLoadStrategy.NORMAL);
    options.addArguments(flags);
    options.addArguments("--user-data-dir=" + profile);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(new File(DRIVER.toString()))
            .usingAnyFreePort()
            .withTimeout(START_TIMEOUT)
            .build();
    driver = driver(service, options);
    driver.manage().timeouts().scriptTimeout(SCRIPT_TIMEOUT);
    try {
      driver.get(server.url());
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /// A machine with much else to do may not get a browser up in time: that is tried once more.
  private static ChromeDriver driver(ChromeDriverService service, ChromeOptions options) {
    try {
      return new ChromeDriver(service, options);
    } catch (WebDriverException e) {
      System.getLogger(Chromium.class.getName())
          .log(System.Logger.Level.WARNING, "Chromium is started once more", e);
      return new ChromeDriver(service, options);
    }
  }

  /// Starts the browser with the flags of every test and, if wanted, more.
  public static Chromium start(String... moreFlags) {
    List<String> flags = new ArrayList<>(FLAGS);
    flags.addAll(Arrays.asList(moreFlags));
    return launch(flags);
  }

  /// Starts the browser of a visitor who has granted nothing: addresses are `.local` names.
  public static Chromium startAsStranger() {
    List<String> flags = new ArrayList<>(FLAGS);
    flags.removeIf(flag -> flag.startsWith("--use-fake"));
    return launch(flags);
  }

  private static Chromium launch(List<String> flags) {
    try {
      return new Chromium(flags);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A new RTCPeerConnection in the page that sends back what its incoming data channels receive.
  public BrowserPeer newPeer() {
    return newPeer("{}", true);
  }

  /// A new RTCPeerConnection in the page.
  ///
  /// @param configuration RTCConfiguration as JSON
  /// @param echo whether incoming data channels send back what they receive
  public BrowserPeer newPeer(String configuration, boolean echo) {
    Number id = (Number) Objects.requireNonNull(call("make", configuration, echo));
    return new BrowserPeer(this, id.longValue());
  }

  /// Calls a function of `window.peer` and waits for what it promises.
  ///
  /// @throws BrowserException when the function throws or its promise is rejected
  @Nullable Object call(String method, @Nullable Object... args) {
    Map<?, ?> result =
        (Map<?, ?>)
            Objects.requireNonNull(
                driver.executeAsyncScript(
                    "window.callPeer(arguments[0], arguments[1], arguments[2]);",
                    method,
                    Arrays.asList(args)));
    Object error = result.get("error");
    if (error != null) {
      throw new BrowserException(method + ": " + error);
    }
    return result.get("ok");
  }

  /// The driver itself, for what this class has no method for.
  public ChromeDriver driver() {
    return driver;
  }

  @Override
  public void close() {
    try {
      driver.quit();
    } finally {
      server.close();
      deleteProfile();
    }
  }

  private void deleteProfile() {
    try (Stream<Path> files = Files.walk(profile)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException | UncheckedIOException e) {
      // A helper process of the browser may still be writing; the directory is a temporary one.
      System.getLogger(Chromium.class.getName())
          .log(System.Logger.Level.DEBUG, "profile not deleted: " + profile, e);
    }
  }
}
