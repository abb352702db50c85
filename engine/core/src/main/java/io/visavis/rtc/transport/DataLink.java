package io.visavis.rtc.transport;

import io.visavis.rtc.datachannel.DataChannelOutput;
import io.visavis.rtc.datachannel.DataChannels;
import io.visavis.rtc.sctp.Path;
import org.jspecify.annotations.Nullable;

/// The data channels of a transport, while it carries any: SCTP packets in DTLS records (RFC 8261).
final class DataLink {

  private static final int SCTP_HEADER = 12;
  private static final int SCTP_ABORT = 6;

  private final Transport transport;
  private final DtlsAssociation dtls;
  private @Nullable DataChannels channels;

  DataLink(Transport transport, DtlsAssociation dtls) {
    this.transport = transport;
    this.dtls = dtls;
  }

  /// See [Transport#attach].
  void attach(DataChannels attached, Path path, long now) {
    if (channels == attached) {
      return;
    }
    channels = attached;
    attached.path(path, now);
    if (dtls.state() == DtlsState.CONNECTED) {
      connect(attached, now);
    }
  }

  private void connect(DataChannels ready, long now) {
    ready.role(dtls.client(), now);
    ready.connect(now);
  }

  /// They are carried elsewhere, or by nothing.
  void detach() {
    channels = null;
  }

  /// What is known of the way to the remote.
  void path(Path path, long now) {
    if (channels != null) {
      channels.path(path, now);
    }
  }

  /// The DTLS association's state is another one.
  void dtlsState(DtlsState state, long now) {
    DataChannels carried = channels;
    if (carried == null) {
      return;
    }
    switch (state) {
      case NEW, CONNECTING -> {}
      case CONNECTED -> connect(carried, now);
      case FAILED -> carried.abort("DTLS failed", now);
      case CLOSED -> carried.abort("the remote closed the transport", now);
    }
  }

  /// @param replaced another transport takes over: the end of this association is no news
  void receive(byte[] packet, boolean replaced, long now) {
    if (channels != null && !(replaced && aborts(packet))) {
      channels.receive(packet, 0, packet.length, now);
    }
  }

  /// Whether an SCTP packet only ends its association (RFC 9260 §3.1 and §3.3.7).
  private static boolean aborts(byte[] packet) {
    return packet.length > SCTP_HEADER && packet[SCTP_HEADER] == SCTP_ABORT;
  }

  long deadline() {
    return channels == null ? Long.MAX_VALUE : channels.deadline();
  }

  void timeout(long now) {
    if (channels != null && channels.deadline() <= now) {
      channels.timeout(now);
    }
  }

  boolean drain(long now) {
    DataChannels carried = channels;
    if (carried == null) {
      return false;
    }
    boolean any = false;
    for (DataChannelOutput out = carried.poll(); out != null; out = carried.poll()) {
      any = true;
      if (out instanceof DataChannelOutput.Packet(byte[] packet)) {
        dtls.send(packet, now);
      } else {
        transport.listener().data(transport, out);
      }
    }
    return any;
  }

  /// The transport closes, and with it the association; the channels go on if it is `replaced`.
  void close(boolean replaced, long now) {
    if (channels != null && replaced) {
      channels.reassociate(now);
    } else if (channels != null) {
      channels.abort("the connection was closed", now);
      drain(now);
    }
  }
}
