package io.visavis.rtc.datachannel;

import io.visavis.rtc.sctp.SendOptions;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/// The handle of one data channel; compared by identity. Changes only inside the core, and is read
/// on the same thread.
public final class Channel {
  /// The identifier of a channel that has none yet.
  public static final int NO_ID = -1;

  private final ChannelInit init;
  private final SendOptions options;
  int id = NO_ID;
  ChannelState state = ChannelState.CONNECTING;

  /// RFC 8832 §6: until the peer has shown that it knows the channel, data goes in order, behind
  /// OPEN.
  boolean acknowledged;

  /// Bytes in the association's queue that are not the application's: OPEN, and the byte that
  /// stands for an empty message.
  long overhead;

  boolean outgoingReset;
  boolean incomingReset;

  /// The peer reset the stream once more, after opening the next channel on it.
  boolean resetAgain;

  /// The beginning of a message in the deprecated pieces of RFC 8831 §6.6.
  @Nullable ByteArrayOutputStream partial;

  Channel(ChannelInit init) {
    this.init = init;
    options = new SendOptions(init.ordered(), init.maxRetransmits(), init.maxPacketLifeTime());
  }

  public ChannelInit init() {
    return init;
  }

  /// The stream identifier, or [#NO_ID] until the DTLS role is known.
  public int id() {
    return id;
  }

  public ChannelState state() {
    return state;
  }

  /// How the next message is to be sent.
  SendOptions options() {
    return acknowledged || options.ordered()
        ? options
        : new SendOptions(true, options.maxRetransmits(), options.maxLifetime());
  }

  @Override
  public String toString() {
    return "channel " + id + " " + state;
  }
}
