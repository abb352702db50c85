package io.visavis.rtc.sim;

import io.visavis.rtc.base.MalformedException;
import io.visavis.rtc.net.PacketSocket;
import io.visavis.rtc.stun.Stun;
import io.visavis.rtc.stun.StunBuilder;
import io.visavis.rtc.stun.StunClass;
import io.visavis.rtc.stun.StunMessage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

/// A STUN server that tells everybody their address (RFC 8489 §12).
public final class SimStunServer {

  private static final int PORT = 3_478;

  private final World world;
  private final SimHost host;
  private final String literal;
  private final PacketSocket socket;
  private Duration think = Duration.ZERO;
  private long requests;

  /// A server on the Internet, at the usual port.
  public SimStunServer(World world, String literal) {
    this.world = world;
    this.literal = literal;
    this.host = new SimHost(world, literal);
    this.socket = host.open(InetAddress.ofLiteral(literal), PORT, this::received);
  }

  /// Its URL.
  public String url() {
    return "stun:" + (literal.contains(":") ? "[" + literal + "]" : literal) + ":" + PORT;
  }

  /// Where it runs.
  public SimHost host() {
    return host;
  }

  /// Lets it answer this much later.
  public SimStunServer thinks(Duration time) {
    think = time;
    return this;
  }

  /// Requests that came in.
  public long requests() {
    return requests;
  }

  private void received(InetSocketAddress from, byte[] buf, int off, int len) {
    try {
      StunMessage message = StunMessage.parse(buf, off, len);
      if (message.messageClass() == StunClass.REQUEST && message.method() == Stun.BINDING) {
        requests++;
        byte[] answer =
            StunBuilder.answer(message, StunClass.SUCCESS)
                .xorAddress(Stun.XOR_MAPPED_ADDRESS, from)
                .buildWithFingerprint();
        world
            .time()
            .at(
                world.time().now() + think.toNanos(),
                () -> socket.send(from, answer, 0, answer.length));
      }
    } catch (MalformedException e) {
      throw new AssertionError("the engine sent a server something else than STUN", e);
    }
  }
}
