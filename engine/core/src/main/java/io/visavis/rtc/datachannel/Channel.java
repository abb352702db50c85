package io.visavis.rtc.datachannel;

/// The handle of one data channel; compared by identity. Changes only inside [DataChannels].
public final class Channel {
  /// The identifier of a channel that has none yet.
  public static final int NO_ID = -1;

  private final ChannelInit init;
  private int id = NO_ID;
  private ChannelState state = ChannelState.CONNECTING;

  Channel(ChannelInit init) {
    this.init = init;
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
}
