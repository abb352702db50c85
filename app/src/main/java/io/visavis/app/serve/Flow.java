package io.visavis.app.serve;

import io.netty.channel.Channel;
import java.util.EnumSet;
import java.util.Set;

/// Reads from a channel only while there is no reason not to. Used on the channel's thread.
final class Flow {
  /// Why nothing is read.
  enum Hold {
    /// The other side is not there yet.
    OPENING,
    /// The other side takes nothing for now.
    FULL,
    /// It was too much.
    RATE
  }

  private final Channel channel;
  private final Set<Hold> holds = EnumSet.noneOf(Hold.class);

  Flow(Channel channel) {
    this.channel = channel;
  }

  void hold(Hold reason, boolean holding) {
    if (holding) {
      holds.add(reason);
    } else {
      holds.remove(reason);
    }
    channel.config().setAutoRead(holds.isEmpty());
  }
}
