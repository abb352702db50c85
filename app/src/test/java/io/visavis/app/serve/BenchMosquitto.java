package io.visavis.app.serve;

import io.visavis.rtc.RTCCertificate;
import io.visavis.rtc.RTCCertificates;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// A mosquitto with TLS on loopback that anybody may use and that keeps nothing.
final class BenchMosquitto implements AutoCloseable {
  static final Path BROKER = Path.of("/usr/sbin/mosquitto");

  private static final String READY = "mosquitto version";
  private static final long PATIENCE_SECONDS = 20;

  private final RTCCertificate certificate = HostCertificate.fresh();
  private final int port;
  private final Process process;

  BenchMosquitto() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Path directory = Files.createTempDirectory("visavis-bench");
    Path key = directory.resolve("broker.pem");
    Files.writeString(key, RTCCertificates.exportPem(certificate, null));
    Path settings = directory.resolve("mosquitto.conf");
    Files.writeString(
        settings,
        """
        listener %d 127.0.0.1
        certfile %s
        keyfile %s
        allow_anonymous true
        persistence false
        max_queued_messages 0
        user root
        log_dest stderr
        """
            .formatted(port, key, key));
    process =
        new ProcessBuilder(BROKER.toString(), "-c", settings.toString())
            .redirectErrorStream(true)
            .start();
    BufferedReader out = process.inputReader();
    String line = out.readLine();
    while (line != null && !(line.contains(READY) && line.endsWith("running"))) {
      line = out.readLine();
    }
    // What nobody reads would stop it one day.
    Thread.ofVirtual().start(() -> drain(out));
  }

  private static void drain(BufferedReader out) {
    try (out) {
      out.skip(Long.MAX_VALUE);
    } catch (IOException e) {
      System.out.println("mosquitto says nothing more: " + e.getMessage());
    }
  }

  URI uri() {
    return URI.create("mqtts://127.0.0.1:" + port);
  }

  String pin() {
    return RoomHost.pin(certificate);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
