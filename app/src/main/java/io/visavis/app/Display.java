package io.visavis.app;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Whether there is a screen to show a window on. JavaFX ends the process where there is none, so
/// this must be known before.
final class Display {
  /// X(7), "Display names": `[host]:number[.screen]`.
  private static final Pattern NAME =
      Pattern.compile("(?:([\\w.-]+)(?:/unix)?)?:(\\d{1,5})(?:\\.\\d+)?");

  private static final int FIRST_PORT = 6000;
  private static final int TIMEOUT_MILLIS = 2_000;
  private static final String SOCKETS = "/tmp/.X11-unix";

  private Display() {}

  /// @param os the property `os.name`
  /// @param name the environment's `DISPLAY`
  static boolean available(String os, @Nullable String name) {
    String system = os.toLowerCase(Locale.ROOT);
    if (system.contains("win") || system.contains("mac")) {
      return true;
    }
    return name != null && reachable(name, Path.of(SOCKETS));
  }

  /// Whether an X server listens there.
  static boolean reachable(String name, Path sockets) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      // Such as launchd's socket paths: the toolkit will know.
      return !name.isBlank();
    }
    String host = matcher.group(1);
    int number = Integer.parseInt(matcher.group(2));
    try {
      if (host == null || host.equals("unix")) {
        return local(sockets.resolve("X" + number));
      }
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(host, FIRST_PORT + number), TIMEOUT_MILLIS);
        return true;
      }
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean local(Path socket) throws IOException {
    if (!Files.exists(socket)) {
      return false;
    }
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      return channel.isConnected();
    }
  }
}
