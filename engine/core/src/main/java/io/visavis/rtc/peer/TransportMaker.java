package io.visavis.rtc.peer;

import io.visavis.rtc.RTCIceParameters;
import io.visavis.rtc.ice.IceParameters;
import io.visavis.rtc.media.ClockMapping;
import io.visavis.rtc.media.RtpSessionSettings;
import io.visavis.rtc.net.Loop;
import io.visavis.rtc.transport.Transport;
import io.visavis.rtc.transport.TransportListener;

/// Makes the network plane's half of transports, from what holds for the connection.
final class TransportMaker {

  private final PeerConnection connection;
  private final NetworkPlane plane;

  TransportMaker(PeerConnection connection) {
    this.connection = connection;
    this.plane = connection.plane();
  }

  /// A transport with credentials of its own.
  Transport make(TransportListener listener) {
    return new Transport(
        connection.transportSettings(),
        rtpSettings(),
        connection.engine().random(),
        this::wakeUp,
        listener);
  }

  /// The RTCP component of a transport.
  Transport makeRtcp(Transport rtp, RTCIceParameters credentials) {
    return rtp.newRtcp(
        connection.transportSettings(),
        toIce(credentials),
        connection.engine().random(),
        this::wakeUp);
  }

  static IceParameters toIce(RTCIceParameters credentials) {
    return new IceParameters(credentials.usernameFragment(), credentials.password());
  }

  static RTCIceParameters toW3c(IceParameters parameters) {
    return new RTCIceParameters(parameters.usernameFragment(), parameters.password());
  }

  /// A turn in which nothing is to be done but drain.
  private void wakeUp() {
    plane.order(() -> {});
  }

  private RtpSessionSettings rtpSettings() {
    Loop loop = plane.loop();
    return new RtpSessionSettings(
        connection.transceivers().cname(),
        connection.engine().random().nextInt(),
        true,
        new ClockMapping(loop.wallNanos(0), loop.nanoTime(0)));
  }
}
