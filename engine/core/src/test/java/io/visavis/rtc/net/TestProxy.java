package io.visavis.rtc.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An HTTP proxy on loopback that connects to whatever IPv4 address it is asked for.
public final class TestProxy implements AutoCloseable {

  private static final Pattern CONNECT = Pattern.compile("CONNECT ([0-9.]+):([0-9]+) HTTP/1.1");

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final EchoServer server;

  public TestProxy() throws IOException {
    server = EchoServer.scripted(this::serve);
  }

  /// Where to find it, without a log-in.
  public HttpProxy settings() {
    return new HttpProxy(server.address(), null, null);
  }

  /// The first lines of all requests so far.
  public List<String> requests() {
    return List.copyOf(requests);
  }

  private void serve(InputStream in, OutputStream out) throws IOException {
    String line = head(in).lines().findFirst().orElse("");
    requests.add(line);
    Matcher wanted = CONNECT.matcher(line);
    if (!wanted.matches()) {
      out.write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      return;
    }
    out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    InetAddress address = InetAddress.ofLiteral(wanted.group(1));
    tunnel(in, out, new InetSocketAddress(address, Integer.parseInt(wanted.group(2))));
  }

  /// A request as far as its empty line.
  static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int octet = in.read();
      if (octet < 0) {
        break;
      }
      head.append((char) octet);
    }
    return head.toString();
  }

  /// Carries bytes both ways until the client ends.
  static void tunnel(InputStream in, OutputStream out, InetSocketAddress server)
      throws IOException {
    try (Socket behind = new Socket(server.getAddress(), server.getPort())) {
      InputStream back = behind.getInputStream();
      Thread.ofVirtual()
          .start(() -> {
            try {
              back.transferTo(out);
            } catch (IOException expected) {
              // The client has gone.
            }
          });
      in.transferTo(behind.getOutputStream());
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
