package io.visavis.rtc.libwebrtc;

import dev.onvoid.webrtc.RTCDataChannel;
import dev.onvoid.webrtc.RTCDataChannelBuffer;
import dev.onvoid.webrtc.RTCDataChannelObserver;
import dev.onvoid.webrtc.RTCDataChannelState;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A data channel and what it has received.
final class LibwebrtcChannel implements RTCDataChannelObserver {

  private final RTCDataChannel channel;
  private final boolean echo;
  private final ConcurrentLinkedQueue<String> messages = new ConcurrentLinkedQueue<>();

  LibwebrtcChannel(RTCDataChannel channel, boolean echo) {
    this.channel = channel;
    this.echo = echo;
  }

  boolean open() {
    return channel.getState() == RTCDataChannelState.OPEN;
  }

  void send(String text) {
    ByteBuffer data = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    try {
      channel.send(new RTCDataChannelBuffer(data, false));
    } catch (Exception e) {
      throw new IllegalStateException("not sent on " + channel.getLabel(), e);
    }
  }

  List<String> messages() {
    return List.copyOf(messages);
  }

  @Override
  public void onMessage(RTCDataChannelBuffer message) {
    String text = StandardCharsets.UTF_8.decode(message.data).toString();
    messages.add(text);
    if (echo) {
      send(text);
    }
  }

  @Override
  public void onStateChange() {}

  @Override
  public void onBufferedAmountChange(long previous) {}
}
