package io.visavis.rtc.turn;

import io.visavis.rtc.stun.PasswordAlgorithm;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How a [TestTurnServer] behaves. Public fields, to be set before or during a test; times in
/// seconds.
public final class TestTurnConfig {
  public String realm = "example.org";

  /// User names and passwords. None: plain STUN and TURN without a log-in.
  public final Map<String, String> users = new HashMap<>();

  /// PASSWORD-ALGORITHMS of challenges; empty: a server of RFC 5389's time.
  public List<PasswordAlgorithm> algorithms = List.of();

  /// The nonce cookie states the algorithms; false with algorithms is a server that does not
  /// protect them.
  public boolean nonceCookie = true;

  /// The nonce cookie asks for USERHASH.
  public boolean userHash;

  public long nonceLifetime = 3_600;
  public long defaultLifetime = 600;
  public long leastLifetime = 600;
  public long mostLifetime = 3_600;

  /// Allocations per user; more are refused with 486.
  public int quota = Integer.MAX_VALUE;

  /// Where relayed addresses are opened, of one or both families.
  public final List<InetAddress> relays = new ArrayList<>();

  /// Relayed ports are given out in turn from here.
  public int firstPort = 49_152;

  /// All Allocate requests are sent there with 300, before any log-in.
  public @Nullable InetSocketAddress alternate;

  public @Nullable String alternateDomain;

  /// Whether ADDITIONAL-ADDRESS-FAMILY and REQUESTED-ADDRESS-FAMILY are understood.
  public final Set<AddressFamily> families = EnumSet.allOf(AddressFamily.class);

  /// Peers that are refused with 403.
  public final Set<InetAddress> forbidden = new HashSet<>();

  /// Access tokens (RFC 7635) by kid, with their MAC keys; the token itself is taken for granted.
  public final Map<String, byte[]> tokens = new HashMap<>();

  /// Methods that meet this error, as often as it says, after the log-in.
  public final Map<Integer, Fault> faults = new HashMap<>();

  /// An error on demand.
  ///
  /// @param times how often; counts down
  /// @param signed whether the answer carries integrity
  public record Fault(int code, String reason, int times, boolean signed) {}

  /// One user and one IPv4 relay.
  public static TestTurnConfig of(String user, String password, InetAddress relay) {
    TestTurnConfig config = new TestTurnConfig();
    config.users.put(user, password);
    config.relays.add(relay);
    return config;
  }
}
