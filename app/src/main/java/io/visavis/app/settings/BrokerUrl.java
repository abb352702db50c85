package io.visavis.app.settings;

import io.visavis.app.call.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The address of an MQTT broker as a person types it.
public final class BrokerUrl {
  /// It is no address of a broker.
  public static final String BAD = "settings.relay.bad";

  /// A log-in stands in it.
  public static final String LOGIN = "settings.relay.bad-login";

  private static final Set<String> SECURE = Set.of("mqtts", "wss");
  private static final Set<String> SCHEMES = Set.of("mqtt", "mqtts", "ws", "wss");
  private static final Set<String> WITH_PATH = Set.of("ws", "wss");
  private static final int LARGEST_PORT = 65_535;

  private BrokerUrl() {}

  /// Reads it.
  ///
  /// @return null: see [#problem(String)]
  public static @Nullable URI parse(String text) {
    return problem(text) == null ? uri(text) : null;
  }

  /// What is wrong with it; null: nothing.
  public static @Nullable Problem problem(String text) {
    URI uri = uri(text);
    if (uri == null || !SCHEMES.contains(scheme(uri)) || uri.getHost() == null) {
      return new Problem(uri != null && uri.getRawUserInfo() != null ? LOGIN : BAD);
    }
    if (uri.getRawUserInfo() != null) {
      return new Problem(LOGIN);
    }
    String path = uri.getRawPath();
    boolean bare =
        (path == null || path.isEmpty() || path.equals("/")) && uri.getRawQuery() == null;
    boolean place = bare || WITH_PATH.contains(scheme(uri));
    boolean port = uri.getPort() > 0 && uri.getPort() <= LARGEST_PORT;
    port |= uri.getPort() == -1 && !uri.getRawAuthority().endsWith(":");
    return place && port && uri.getRawFragment() == null ? null : new Problem(BAD);
  }

  /// Whether what is said to the broker can be read on the way.
  public static boolean open(String text) {
    URI uri = parse(text);
    return uri != null && !SECURE.contains(scheme(uri));
  }

  private static String scheme(URI uri) {
    return String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
  }

  private static @Nullable URI uri(String text) {
    try {
      return new URI(text.strip());
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
