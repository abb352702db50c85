package io.visavis.rtc.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;

/// A loopback server on the JDK's blocking sockets: what a client sends comes back.
final class EchoServer implements AutoCloseable {

  static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

  private final ServerSocket socket;
  private final CountDownLatch clientsGone = new CountDownLatch(1);

  private EchoServer(ServerSocket socket, Conversation conversation) {
    this.socket = socket;
    Thread.ofVirtual()
        .start(() -> {
          while (!socket.isClosed()) {
            serve(conversation);
          }
        });
  }

  private void serve(Conversation conversation) {
    try (Socket client = socket.accept()) {
      conversation.run(client.getInputStream(), client.getOutputStream());
    } catch (IOException expected) {
      // A client that refuses the certificate, or the end of the test.
    } finally {
      clientsGone.countDown();
    }
  }

  /// What the server does with a client; the connection ends with it.
  interface Conversation {
    void run(InputStream in, OutputStream out) throws IOException;
  }

  static EchoServer plain() throws IOException {
    return scripted(InputStream::transferTo);
  }

  static EchoServer tls(SSLContext context) throws IOException {
    return new EchoServer(
        context.getServerSocketFactory().createServerSocket(0, 50, LOOPBACK),
        InputStream::transferTo);
  }

  static EchoServer scripted(Conversation conversation) throws IOException {
    return new EchoServer(new ServerSocket(0, 50, LOOPBACK), conversation);
  }

  InetSocketAddress address() {
    return new InetSocketAddress(LOOPBACK, socket.getLocalPort());
  }

  void awaitFirstClientGone() throws InterruptedException {
    clientsGone.await();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
