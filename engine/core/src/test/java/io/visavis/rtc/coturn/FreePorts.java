package io.visavis.rtc.coturn;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// Ports that nobody has at this moment, below those that the system gives to others.
final class FreePorts {

  private static final int FIRST = 20_000;
  private static final int LAST = 32_000;
  private static final int MAX_TRIES = 200;

  private FreePorts() {}

  /// The first of `count` adjacent ports, free for UDP and TCP on all the addresses.
  static int block(int count, List<InetAddress> addresses) throws IOException {
    for (int tries = 0; tries < MAX_TRIES; tries++) {
      int first = ThreadLocalRandom.current().nextInt(FIRST, LAST - count);
      if (areFree(first, count, addresses)) {
        return first;
      }
    }
    throw new IOException("no free ports were found");
  }

  private static boolean areFree(int first, int count, List<InetAddress> addresses) {
    for (int port = first; port < first + count; port++) {
      for (InetAddress address : addresses) {
        try (DatagramSocket udp = new DatagramSocket(port, address);
            ServerSocket tcp = new ServerSocket(port, 1, address)) {
          if (udp.getLocalPort() != tcp.getLocalPort()) {
            return false;
          }
        } catch (IOException taken) {
          return false;
        }
      }
    }
    return true;
  }
}
