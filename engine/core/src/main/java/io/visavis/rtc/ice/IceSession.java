package io.visavis.rtc.ice;

import io.visavis.rtc.RTCIceTransportPolicy;
import io.visavis.rtc.stun.StunKey;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What the parts of one agent share: settings, role, credentials, the queue of outputs, counters.
final class IceSession {
  final IceSettings settings;
  final RandomGenerator random;
  final ArrayDeque<IceOutput> outputs = new ArrayDeque<>();

  final IceStream stream;
  final IceParameters local;
  final StunKey localKey;
  private @Nullable Remote remote;
  boolean controlling;
  RTCIceTransportPolicy policy;

  /// The longest round trip to a server so far; -1 before one has answered.
  long serverRoundTrip = -1;

  long malformed;
  long unauthenticated;
  long unmatched;
  long excess;

  /// The peer's credentials.
  ///
  /// @param username USERNAME of our checks: the peer's fragment, then ours (RFC 8445 §7.2.2)
  record Remote(IceParameters parameters, StunKey key, boolean lite, String username) {}

  IceSession(IceSettings settings, RandomGenerator random, IceParameters local, IceStream stream) {
    this.settings = settings;
    this.random = random;
    this.local = local;
    policy = settings.policy();
    this.stream = stream;
    localKey = StunKey.shortTerm(local.password());
  }

  @Nullable Remote remote() {
    return remote;
  }

  void remote(IceParameters parameters, boolean lite) {
    String username = parameters.usernameFragment() + ":" + local.usernameFragment();
    remote = new Remote(parameters, StunKey.shortTerm(parameters.password()), lite, username);
  }

  void send(int socketId, InetSocketAddress to, byte[] datagram) {
    outputs.add(new IceOutput.Send(socketId, to, datagram));
  }
}
