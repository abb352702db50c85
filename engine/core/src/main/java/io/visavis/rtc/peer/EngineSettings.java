package io.visavis.rtc.peer;

import io.visavis.rtc.MediaCodecs;
import io.visavis.rtc.RTCKeyPin;
import io.visavis.rtc.ice.IceSettings;
import io.visavis.rtc.net.HttpProxy;
import io.visavis.rtc.net.ServerTrust;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// What an engine is made with, beyond any W3C dictionary.
///
/// @param threads loops of the network plane
/// @param executor runs events and futures; null for a virtual thread per connection
/// @param codecs instead of those that `ServiceLoader` finds, or null
/// @param ice timers and limits of the ICE agents
/// @param mdns whether `.local` candidates of remotes are resolved
/// @param sockets which sockets are bound, and where
/// @param trust for the certificates of STUN and TURN servers
/// @param proxy for TCP and TLS to STUN and TURN servers, or null
/// @param candidatePoolLimit the most ICE components that all connections together gather ahead
/// @param pinnedKeys the remotes' public keys; none for whoever it is
/// @param identity who vouches for names
public record EngineSettings(
    int threads,
    @Nullable Executor executor,
    @Nullable List<MediaCodecs> codecs,
    IceSettings ice,
    boolean mdns,
    SocketSettings sockets,
    ServerTrust trust,
    @Nullable HttpProxy proxy,
    int candidatePoolLimit,
    Set<RTCKeyPin> pinnedKeys,
    IdentitySettings identity) {

  private static final int MOST_THREADS = 4;

  /// A socket a local address and an allocation a TURN server for each: more than any page asks
  /// for.
  private static final int POOL_LIMIT = 64;

  /// What a desktop wants.
  public static EngineSettings defaults() {
    int threads = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_THREADS);
    return new EngineSettings(
        threads,
        null,
        null,
        IceSettings.DEFAULT,
        true,
        SocketSettings.DEFAULT,
        ServerTrust.SYSTEM,
        null,
        POOL_LIMIT,
        Set.of(),
        IdentitySettings.NONE);
  }

  /// A builder that starts from these.
  public Builder toBuilder() {
    return new Builder(this);
  }

  /// Builds settings; what is not set stays as it was.
  public static final class Builder {

    private int threads;
    private @Nullable Executor executor;
    private @Nullable List<MediaCodecs> codecs;
    private IceSettings ice;
    private boolean mdns;
    private SocketSettings sockets;
    private ServerTrust trust;
    private @Nullable HttpProxy proxy;
    private int candidatePoolLimit;
    private Set<RTCKeyPin> pinnedKeys;
    private IdentitySettings identity;

    private Builder(EngineSettings from) {
      threads = from.threads;
      executor = from.executor;
      codecs = from.codecs;
      ice = from.ice;
      mdns = from.mdns;
      sockets = from.sockets;
      trust = from.trust;
      proxy = from.proxy;
      candidatePoolLimit = from.candidatePoolLimit;
      pinnedKeys = from.pinnedKeys;
      identity = from.identity;
    }

    /// Sets [EngineSettings#threads()].
    public Builder threads(int count) {
      threads = count;
      return this;
    }

    /// Sets [EngineSettings#executor()].
    public Builder executor(@Nullable Executor events) {
      executor = events;
      return this;
    }

    /// Sets [EngineSettings#codecs()].
    public Builder codecs(@Nullable List<MediaCodecs> providers) {
      codecs = providers;
      return this;
    }

    /// Sets [EngineSettings#ice()].
    public Builder ice(IceSettings settings) {
      ice = settings;
      return this;
    }

    /// What has been set of [EngineSettings#ice()] so far.
    public IceSettings ice() {
      return ice;
    }

    /// Sets [EngineSettings#mdns()].
    public Builder mdns(boolean resolve) {
      mdns = resolve;
      return this;
    }

    /// Sets [EngineSettings#sockets()].
    public Builder sockets(SocketSettings settings) {
      sockets = settings;
      return this;
    }

    /// What has been set of [EngineSettings#sockets()] so far.
    public SocketSettings sockets() {
      return sockets;
    }

    /// Sets [EngineSettings#trust()].
    public Builder trust(ServerTrust whom) {
      trust = whom;
      return this;
    }

    /// Sets [EngineSettings#proxy()].
    public Builder proxy(@Nullable HttpProxy through) {
      proxy = through;
      return this;
    }

    /// Sets [EngineSettings#candidatePoolLimit()].
    public Builder candidatePoolLimit(int components) {
      candidatePoolLimit = components;
      return this;
    }

    /// Sets [EngineSettings#pinnedKeys()].
    public Builder pinnedKeys(Set<RTCKeyPin> pins) {
      pinnedKeys = Set.copyOf(pins);
      return this;
    }

    /// Sets [EngineSettings#identity()].
    public Builder identity(IdentitySettings settings) {
      identity = settings;
      return this;
    }

    /// What has been set of [EngineSettings#identity()] so far.
    public IdentitySettings identity() {
      return identity;
    }

    /// The settings.
    public EngineSettings build() {
      return new EngineSettings(
          threads,
          executor,
          codecs,
          ice,
          mdns,
          sockets,
          trust,
          proxy,
          candidatePoolLimit,
          pinnedKeys,
          identity);
    }
  }
}
