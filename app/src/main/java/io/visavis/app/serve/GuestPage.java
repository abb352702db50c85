package io.visavis.app.serve;

import io.visavis.rtc.RTCVerification;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The page for a guest's browser: `assets/guest` as one file that fetches nothing else.
///
/// A module becomes a function that is called where the module was imported first, so its names
/// stay its own. Understood are `import {a, b} from './x.js';` and `export` before a `const` or a
/// `class`, each at the beginning of a line.
public final class GuestPage {
  private static final String FOLDER = "/io/visavis/app/assets/guest/";

  private static final Pattern STYLE = Pattern.compile("<link rel=\"stylesheet\" href=\"(.+?)\">");
  private static final Pattern SCRIPT =
      Pattern.compile("(<script type=\"module\") src=\"(.+?)\">(?=</script>)");
  private static final String WORDS = "<script type=\"text/plain\" id=\"words\">";

  private static final Pattern IMPORT =
      Pattern.compile("^import (\\{[^}]*}) from '\\./([a-z]+\\.js)';$", Pattern.MULTILINE);
  private static final Pattern EXPORT =
      Pattern.compile("^export (const|class) (\\w+)", Pattern.MULTILINE);

  private final String html;
  private final String policy;

  private GuestPage(String html, String policy) {
    this.html = html;
    this.policy = policy;
  }

  /// Puts the page together.
  ///
  /// @throws UncheckedIOException when it is not packed with this program
  public static GuestPage read() {
    String page = resource("index.html");
    String style = resource(group(STYLE, page, 1));
    String script = bundle(group(SCRIPT, page, 2));
    String words = String.join(" ", RTCVerification.wordList());
    page = STYLE.matcher(page).replaceFirst(literally("<style>" + style + "</style>"));
    page = SCRIPT.matcher(page).replaceFirst("$1>" + literally(script));
    page = page.replace(WORDS, WORDS + words);
    return new GuestPage(page, policy(script, style));
  }

  private static String literally(String text) {
    return Matcher.quoteReplacement(text);
  }

  private static String group(Pattern pattern, String page, int group) {
    Matcher matcher = pattern.matcher(page);
    if (!matcher.find()) {
      throw new IllegalStateException("the page has no " + pattern);
    }
    return matcher.group(group);
  }

  /// A module and all that it imports, those first.
  static String bundle(String module) {
    Map<String, String> functions = new LinkedHashMap<>();
    add(module, functions);
    return String.join("", functions.values());
  }

  private static void add(String module, Map<String, String> functions) {
    if (functions.containsKey(module)) {
      return;
    }
    String source = resource(module);
    IMPORT.matcher(source).results().forEach(found -> add(found.group(2), functions));
    String exports =
        EXPORT
            .matcher(source)
            .results()
            .map(found -> found.group(2))
            .collect(Collectors.joining(", "));
    String body =
        IMPORT.matcher(source).replaceAll(found -> function(found.group(2), found.group(1)));
    body = EXPORT.matcher(body).replaceAll("$1 $2");
    functions.put(
        module,
        "\nconst %s = (() => {\n%s\nreturn {%s};\n})();\n".formatted(name(module), body, exports));
  }

  private static String function(String module, String names) {
    return "const " + names + " = " + name(module) + ";";
  }

  private static String name(String module) {
    return "module_" + module.replace(".js", "");
  }

  /// Nothing but what is in the page runs or shows there, and it talks to its own host only.
  private static String policy(String script, String style) {
    return String.join(
        "; ",
        "default-src 'none'",
        "script-src " + hash(script),
        "style-src " + hash(style),
        "connect-src 'self'",
        "img-src data:",
        "media-src 'self' blob:",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'");
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has it", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = GuestPage.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IOException("not packed: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The page, in UTF-8.
  public byte[] html() {
    return html.getBytes(StandardCharsets.UTF_8);
  }

  /// What goes with it.
  public Map<String, String> headers() {
    return Map.of(
        "Content-Type", "text/html; charset=utf-8",
        "Content-Security-Policy", policy,
        "Permissions-Policy", "camera=(self), microphone=(self), geolocation=()",
        "Referrer-Policy", "no-referrer",
        "X-Content-Type-Options", "nosniff",
        "Cache-Control", "no-store");
  }
}
