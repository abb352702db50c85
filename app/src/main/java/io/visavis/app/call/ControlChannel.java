package io.visavis.app.call;

import io.visavis.app.signal.Hello;
import io.visavis.app.signal.Signal;
import io.visavis.app.signal.SignalException;
import io.visavis.app.signal.SignalJson;
import io.visavis.rtc.RTCDataChannel;
import io.visavis.rtc.RTCDataChannelInit;
import io.visavis.rtc.RTCDataChannelState;
import io.visavis.rtc.RTCException;
import io.visavis.rtc.RTCPeerConnection;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// The call's own channel for signals. Both ends make it by themselves under the same number, so a
/// browser that does not is never asked about it; it counts once both have said hello.
final class ControlChannel {
  /// Its label and its subprotocol.
  static final String LABEL = "visavis-control";

  /// Its stream, far from those that are given out from 0 on, and one that Chromium has too.
  static final int ID = 1000;

  private static final System.Logger LOG = System.getLogger(ControlChannel.class.getName());

  private final RTCDataChannel channel;
  private final Told told;
  private boolean greeted;

  /// Hears of a channel, on the call's executor.
  interface Told {
    /// The other end is this program.
    void hello(Hello hello);

    /// It said something.
    void signal(Signal signal);
  }

  ControlChannel(RTCPeerConnection connection, Executor serial, @Nullable String name, Told told) {
    this.told = told;
    channel =
        connection.createDataChannel(
            LABEL, RTCDataChannelInit.builder().negotiated(true).id(ID).protocol(LABEL).build());
    channel.onOpen(event -> serial.execute(() -> say(SignalJson.write(Hello.ours(name)))));
    channel.onMessage(
        message -> serial.execute(() -> receive(message.isText() ? message.text() : "")));
  }

  /// Whether both ends have said hello, and nobody has left.
  boolean ready() {
    return greeted && channel.readyState() == RTCDataChannelState.OPEN;
  }

  private void receive(String text) {
    try {
      if (greeted) {
        told.signal(SignalJson.read(text));
        return;
      }
      Hello hello = SignalJson.readHello(text);
      if (hello != null && hello.app().equals(Hello.VISAVIS)) {
        greeted = true;
        told.hello(hello);
      }
    } catch (SignalException nonsense) {
      LOG.log(Level.DEBUG, "A message on the call''s channel is left aside: {0}", nonsense);
    }
  }

  void send(Signal signal) {
    say(SignalJson.write(signal));
  }

  /// The last signal.
  ///
  /// @param sent runs once it is on the network, or the other end is gone; on any thread
  void last(Signal signal, Runnable sent) {
    channel.bufferedAmountLowThreshold(0);
    channel.onBufferedAmountLow(event -> sent.run());
    channel.onClose(event -> sent.run());
    if (!say(SignalJson.write(signal))) {
      sent.run();
    }
  }

  private boolean say(String text) {
    try {
      channel.send(text);
      return true;
    } catch (RTCException closed) {
      // What is lost with the channel is told by the connection's states.
      LOG.log(Level.DEBUG, "The call''s channel is closed: {0}", closed.getMessage());
      return false;
    }
  }
}
