import org.jspecify.annotations.NullMarked;

/// The peer connection: a complete W3C `RTCPeerConnection` in pure Java.
///
/// `new io.visavis.rtc.RTCPeerConnection(configuration)` is the way in; see the package
/// `io.visavis.rtc`. Everything else is internal.
@NullMarked
module io.visavis.rtc {
  requires static transitive org.jspecify;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires io.netty.buffer;
  requires io.netty.codec;
  requires io.netty.common;
  requires io.netty.handler;
  requires io.netty.transport;
  requires io.netty.transport.classes.epoll;
  requires io.netty.transport.unix.common;
  requires javax.jmdns;
  requires org.bouncycastle.pkix;
  requires org.bouncycastle.provider;
  requires org.bouncycastle.tls;
  requires org.bouncycastle.util;

  uses io.visavis.rtc.MediaCodecs;

  exports io.visavis.rtc;
  exports io.visavis.rtc.json;
}
