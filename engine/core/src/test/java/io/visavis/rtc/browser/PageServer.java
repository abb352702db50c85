package io.visavis.rtc.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/// Serves the two files of the page on loopback: as much of HTTP/1.0 as a browser needs. (The JDK's
/// own server is in a module that the engine does not read.)
final class PageServer implements AutoCloseable {

  private static final Map<String, String> TYPES =
      Map.of("/peer.html", "text/html", "/peer.js", "text/javascript");

  private final ServerSocket socket;
  private final Thread acceptor;

  PageServer() throws IOException {
    socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    acceptor = Thread.ofVirtual().name("page server").start(this::run);
  }

  String url() {
    return "http://localhost:" + socket.getLocalPort() + "/peer.html";
  }

  private void run() {
    while (!socket.isClosed()) {
      try {
        Socket request = socket.accept();
        Thread.ofVirtual().start(() -> serve(request));
      } catch (IOException e) {
        // Closed, or the browser gave up on a connection.
        log("accept", e);
      }
    }
  }

  private static void serve(Socket request) {
    try (request) {
      BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(request.getInputStream(), StandardCharsets.US_ASCII));
      String line = reader.readLine();
      String path = line == null ? "" : line.split(" ", 3)[1];
      while (line != null && !line.isEmpty()) {
        line = reader.readLine();
      }
      answer(path, request.getOutputStream());
    } catch (IOException e) {
      // A speculative connection of the browser that sends nothing.
      log("serve", e);
    }
  }

  private static void answer(String path, OutputStream out) throws IOException {
    String type = TYPES.get(path);
    String status = type == null ? "404 Not Found" : "200 OK";
    byte[] body = new byte[0];
    if (type != null) {
      try (InputStream in =
          Objects.requireNonNull(PageServer.class.getResourceAsStream(path.substring(1)), path)) {
        body = in.readAllBytes();
      }
    }
    String head =
        "HTTP/1.0 %s\r\nContent-Type: %s; charset=utf-8\r\nContent-Length: %d\r\n\r\n"
            .formatted(status, type == null ? "text/plain" : type, body.length);
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    out.write(body);
    out.flush();
  }

  private static void log(String what, IOException e) {
    System.getLogger(PageServer.class.getName()).log(System.Logger.Level.DEBUG, what, e);
  }

  @Override
  public void close() {
    try {
      socket.close();
      acceptor.join();
    } catch (IOException e) {
      log("close", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
