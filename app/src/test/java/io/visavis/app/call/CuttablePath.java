package io.visavis.app.call;

import io.visavis.app.signal.Signal;
import io.visavis.rtc.RTCIceCandidateInit;
import io.visavis.rtc.RTCSessionDescriptionInit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A network between two ends on this machine that a test can cut: what they tell each other about
/// their addresses is changed so that every packet goes through a socket of this.
final class CuttablePath implements AutoCloseable {
  private static final Pattern LOOPBACK =
      Pattern.compile("(candidate:\\S+ 1 udp \\d+ 127\\.0\\.0\\.1 )(\\d+)( typ host.*)");
  private static final int LARGEST = 65_536;

  /// What stands for a port of either end.
  private final Map<Integer, DatagramSocket> stands = new ConcurrentHashMap<>();

  private final Map<Integer, Boolean> cut = new ConcurrentHashMap<>();

  /// All ways so far are dead; what is signalled from now on lives.
  void cut() {
    stands.keySet().forEach(port -> cut.put(port, true));
  }

  /// A signal, with this in the way.
  Signal through(Signal signal) {
    return switch (signal) {
      case Signal.Description(RTCSessionDescriptionInit description) ->
          new Signal.Description(
              new RTCSessionDescriptionInit(description.type(), sdp(description.sdp())));
      case Signal.Candidate(RTCIceCandidateInit candidate) when candidate != null -> {
        String line = line(candidate.candidate());
        // Another address of this machine is none that can be cut: it leads nowhere.
        String changed = line == null ? "candidate:9 1 udp 1 192.0.2.1 9 typ host" : line;
        yield new Signal.Candidate(candidate.toBuilder().candidate(changed).build());
      }
      default -> signal;
    };
  }

  private String sdp(String sdp) {
    return sdp.lines()
            .map(line -> line.startsWith("a=candidate:") ? attribute(line) : line)
            .filter(line -> !line.isEmpty())
            .collect(Collectors.joining("\r\n"))
        + "\r\n";
  }

  private String attribute(String line) {
    String changed = line(line.substring(2));
    return changed == null ? "" : "a=" + changed;
  }

  private @Nullable String line(String candidate) {
    Matcher found = LOOPBACK.matcher(candidate);
    if (!found.matches()) {
      return null;
    }
    DatagramSocket stand = stands.computeIfAbsent(Integer.parseInt(found.group(2)), this::standFor);
    return found.group(1) + stand.getLocalPort() + found.group(3);
  }

  private DatagramSocket standFor(int port) {
    try {
      DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
      Thread.ofVirtual().start(() -> forward(socket, port));
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void forward(DatagramSocket socket, int port) {
    DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
    while (!socket.isClosed()) {
      try {
        packet.setLength(LARGEST);
        socket.receive(packet);
        int from = packet.getPort();
        DatagramSocket sender = stands.get(from);
        if (sender != null && !cut.containsKey(from) && !cut.containsKey(port)) {
          packet.setPort(port);
          sender.send(packet);
        }
      } catch (IOException _) {
        // The test is over, or the port is not there any more.
      }
    }
  }

  @Override
  public void close() {
    stands.values().forEach(DatagramSocket::close);
  }
}
