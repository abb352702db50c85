package io.visavis.rtc;

import io.visavis.rtc.ice.IceSettings;
import io.visavis.rtc.peer.Engine;
import io.visavis.rtc.peer.EngineSettings;
import io.visavis.rtc.peer.PeerConnection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// What connections share and no W3C dictionary has: event loops, the executor of events, timers,
/// codecs, permissions.
///
/// `RTCEngine.builder()…build().newPeerConnection(configuration)` is the way in with settings; `new
/// RTCPeerConnection(configuration)` uses one engine with default settings for all.
public final class RTCEngine implements AutoCloseable {

  private final Engine engine;

  private RTCEngine(EngineSettings settings) {
    this(new Engine(settings));
  }

  /// For simulations, which bring their own network and clock.
  RTCEngine(Engine engine) {
    this.engine = engine;
  }

  /// An engine to be configured.
  public static Builder builder() {
    return new Builder();
  }

  /// The engine of connections that are made without one. It lives as long as the process; its
  /// threads are daemons.
  static Engine shared() {
    return Shared.ENGINE;
  }

  private static final class Shared {
    static final Engine ENGINE = new Engine(EngineSettings.defaults());

    private Shared() {}
  }

  /// A connection with W3C's default configuration.
  public RTCPeerConnection newPeerConnection() {
    return newPeerConnection(new RTCConfiguration());
  }

  /// A connection on this engine.
  ///
  /// @throws RTCException as W3C's constructor: `SyntaxError` for a URL, `InvalidAccessError` for
  ///   an expired certificate or a TURN server without log-in
  public RTCPeerConnection newPeerConnection(RTCConfiguration configuration) {
    return new RTCPeerConnection(new PeerConnection(engine, configuration));
  }

  /// Closes every connection of this engine and ends its threads.
  @Override
  public void close() {
    engine.close();
  }

  /// Settings of an engine; each has the default that a desktop wants.
  public static final class Builder {

    private boolean loopbackCandidates;
    private int threads = EngineSettings.defaults().threads();
    private @Nullable Executor executor;
    private @Nullable List<MediaCodecs> codecs;
    private Duration icePatience = IceSettings.DEFAULT.patience();
    private boolean mdns = true;

    private Builder() {}

    /// Makes candidates of loopback addresses too, which RFC 8445 §5.1.1.1 forbids on a real
    /// network: for tests and for two programs on one machine. Default: false.
    public Builder loopbackCandidates(boolean allowed) {
      loopbackCandidates = allowed;
      return this;
    }

    /// Event loops for the network; connections are spread over them. Default: one per processor,
    /// at most four.
    ///
    /// @throws IllegalArgumentException for less than one
    public Builder threads(int count) {
      if (count < 1) {
        throw new IllegalArgumentException("an engine needs a thread");
      }
      threads = count;
      return this;
    }

    /// Runs events and the dependants of futures, one after another for each connection, such as
    /// `Platform::runLater`. Default: a virtual thread per connection while there is something to
    /// run.
    public Builder executor(Executor events) {
      executor = events;
      return this;
    }

    /// Codecs for raw media, instead of those that `ServiceLoader` finds.
    public Builder codecs(List<MediaCodecs> providers) {
      codecs = List.copyOf(providers);
      return this;
    }

    /// How long ICE tries before it calls a connection failed (RFC 8863). Default: 39.5 s.
    ///
    /// @throws IllegalArgumentException when not positive
    public Builder icePatience(Duration patience) {
      if (!patience.isPositive()) {
        throw new IllegalArgumentException("patience is a positive time");
      }
      icePatience = patience;
      return this;
    }

    /// Whether `.local` names of remote candidates are asked for on the local network, by multicast
    /// DNS on UDP port 5353. Default: true.
    public Builder mdns(boolean resolve) {
      mdns = resolve;
      return this;
    }

    /// The engine. Its threads start with its first connection.
    public RTCEngine build() {
      IceSettings standard = IceSettings.DEFAULT;
      return new RTCEngine(
          new EngineSettings(
              loopbackCandidates,
              threads,
              executor,
              codecs,
              standard.withChecks(standard.pacing(), standard.rto(), icePatience),
              mdns));
    }
  }
}
