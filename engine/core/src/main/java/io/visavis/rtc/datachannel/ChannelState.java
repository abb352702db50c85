package io.visavis.rtc.datachannel;

/// The W3C `RTCDataChannelState`, as the network plane sees it.
public enum ChannelState {
  CONNECTING,
  OPEN,
  CLOSING,
  CLOSED
}
