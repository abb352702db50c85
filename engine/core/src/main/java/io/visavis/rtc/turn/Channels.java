package io.visavis.rtc.turn;

import io.visavis.rtc.base.BackoffTimer;
import io.visavis.rtc.base.IntMap;
import io.visavis.rtc.stun.Stun;
import io.visavis.rtc.stun.StunError;
import io.visavis.rtc.stun.StunMessage;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which peers have a channel (RFC 8656 §12), by which four bytes replace an indication's 36.
final class Channels {
  private static final int MOST = 256;

  private static final long SECOND = 1_000_000_000L;

  /// RFC 8656 §12: a binding lives for exactly this long unless refreshed.
  private static final long LIFETIME = 600 * SECOND;

  private static final long REBIND = 540 * SECOND;

  /// One that nobody has used for this long is not refreshed.
  private static final long IDLE = 300 * SECOND;

  /// RFC 8656 §12: neither number nor peer gets another partner this long after the end.
  private static final long COOLDOWN = 300 * SECOND;

  /// Told of results.
  interface Listener {
    void bound(InetSocketAddress peer, long since, long now);

    /// The server's answer concerns the whole allocation.
    void doubtful(StunError error, long now);
  }

  static final class Channel {
    final int number;
    final InetSocketAddress peer;
    private long until;
    private long rebindAt;
    private long lastUsed;
    private long refusedUntil;
    private boolean asked;

    private Channel(int number, InetSocketAddress peer) {
      this.number = number;
      this.peer = peer;
    }

    boolean isBound(long now) {
      return now < until;
    }

    /// The server may use a channel before we know of it: its answer may be lost or late.
    boolean mayReceive(long now) {
      return asked || isBound(now);
    }

    void used(long now) {
      lastUsed = now;
    }
  }

  private final Requests requests;
  private final Listener listener;
  private final Map<InetSocketAddress, Channel> byPeer = new HashMap<>();
  private final IntMap<Channel> byNumber = new IntMap<>();
  private int nextNumber = ChannelData.FIRST_CHANNEL;
  private long sweepAt = BackoffTimer.NEVER;

  Channels(Requests requests, Listener listener) {
    this.requests = requests;
    this.listener = listener;
  }

  @Nullable Channel find(InetSocketAddress peer) {
    return byPeer.get(peer);
  }

  @Nullable Channel find(int number) {
    return byNumber.get(number);
  }

  /// Asks for a channel unless there is one, one is being asked for, or the server did not want
  /// one. Beyond the bound a peer does without.
  void bind(InetSocketAddress peer, long now) {
    Channel channel = byPeer.get(peer);
    if (channel == null) {
      if (byPeer.size() >= MOST) {
        return;
      }
      channel = new Channel(freeNumber(), peer);
      byPeer.put(peer, channel);
      byNumber.put(channel.number, channel);
    }
    channel.used(now);
    if (!channel.asked && !channel.isBound(now) && now >= channel.refusedUntil) {
      ask(channel, now);
    }
  }

  /// Numbers are taken in turn, so that one that has ended rests as long as possible; a channel
  /// that has cooled down is forgotten, and there are more numbers than channels.
  private int freeNumber() {
    int number;
    do {
      number = nextNumber;
      nextNumber =
          nextNumber == ChannelData.LAST_CHANNEL ? ChannelData.FIRST_CHANNEL : nextNumber + 1;
    } while (byNumber.get(number) != null);
    return number;
  }

  private void ask(Channel channel, long now) {
    channel.asked = true;
    requests.send(
        Stun.CHANNEL_BIND,
        request ->
            request
                .uint32(Stun.CHANNEL_NUMBER, (long) channel.number << 16)
                .xorAddress(Stun.XOR_PEER_ADDRESS, channel.peer),
        new Requests.Ending() {
          @Override
          public void success(StunMessage answer, long later) {
            channel.asked = false;
            channel.until = now + LIFETIME;
            channel.rebindAt = now + REBIND;
            sweepAt = Math.min(sweepAt, channel.rebindAt);
            listener.bound(channel.peer, now, later);
          }

          @Override
          public void refused(StunError error, @Nullable StunMessage answer, long later) {
            Channels.this.refused(channel, error, later);
          }
        },
        now);
  }

  /// The peer is served by indications then. Whether the server has bound the channel nobody knows,
  /// so it rests like one that has ended.
  private void refused(Channel channel, StunError error, long now) {
    channel.asked = false;
    channel.refusedUntil = now + COOLDOWN;
    channel.rebindAt = channel.refusedUntil;
    sweepAt = Math.min(sweepAt, channel.rebindAt);
    boolean whole =
        error.code() == TurnOutput.NO_ANSWER
            || error.code() == Stun.ALLOCATION_MISMATCH
            || error.code() == Stun.UNAUTHENTICATED;
    if (whole) {
      listener.doubtful(error, now);
    }
  }

  long deadline() {
    return sweepAt;
  }

  void timeout(long now) {
    if (sweepAt > now) {
      return;
    }
    sweepAt = BackoffTimer.NEVER;
    for (Iterator<Channel> each = byPeer.values().iterator(); each.hasNext(); ) {
      Channel channel = each.next();
      if (channel.asked) {
        continue;
      }
      long forgetAt = Math.max(channel.until + COOLDOWN, channel.refusedUntil);
      if (forgetAt <= now) {
        each.remove();
        byNumber.remove(channel.number);
      } else if (channel.isBound(now)
          && channel.rebindAt <= now
          && channel.refusedUntil <= now
          && now - channel.lastUsed < IDLE) {
        ask(channel, now);
      } else {
        sweepAt = Math.min(sweepAt, channel.rebindAt > now ? channel.rebindAt : forgetAt);
      }
    }
  }

  void stop() {
    byPeer.clear();
    byNumber.values().forEach(byNumber::removeValue);
    sweepAt = BackoffTimer.NEVER;
  }
}
