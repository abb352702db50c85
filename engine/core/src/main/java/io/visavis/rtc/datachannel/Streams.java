package io.visavis.rtc.datachannel;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The association's streams: each carries one channel, or none. The DTLS client opens channels on
/// even identifiers, the server on odd ones (RFC 8832 §6); negotiated channels may take any.
final class Streams {
  /// No identifier is free.
  static final int NONE = -1;

  /// 65,535 is not an identifier (RFC 8832 §6).
  static final int MAX = 65_534;

  private final Map<Integer, Channel> channels = new LinkedHashMap<>();

  /// Which are taken, halved.
  private final BitSet even = new BitSet();

  private final BitSet odd = new BitSet();
  private int limit = MAX + 1;

  /// Only identifiers below this exist.
  void limit(int streams) {
    limit = Math.min(streams, MAX + 1);
  }

  int limit() {
    return limit;
  }

  /// The lowest free identifier of our parity, or [#NONE].
  int free(boolean client) {
    int index = (client ? even : odd).nextClearBit(0);
    int id = 2 * index + (client ? 0 : 1);
    return id < limit ? id : NONE;
  }

  /// @return null when the stream carries no channel
  @Nullable Channel get(int id) {
    return channels.get(id);
  }

  /// The channels at this moment, in the order in which they got their streams.
  List<Channel> all() {
    return List.copyOf(channels.values());
  }

  /// Gives a channel its stream, for good.
  void put(int id, Channel channel) {
    channel.id = id;
    channels.put(id, channel);
    taken(id).set(id / 2);
  }

  /// The stream is free for another channel.
  ///
  /// @return whether the channel was on it
  boolean remove(Channel channel) {
    boolean removed = channel.id != Channel.NO_ID && channels.remove(channel.id, channel);
    if (removed) {
      taken(channel.id).clear(channel.id / 2);
    }
    return removed;
  }

  private BitSet taken(int id) {
    return id % 2 == 0 ? even : odd;
  }
}
