package io.visavis.rtc.sctp;

import io.visavis.rtc.base.MalformedException;
import java.util.List;

/// What comes in: checks each packet and hands its chunks to the part that they concern (RFC 9260
/// §8.4 and §8.5).
final class Receiver {
  private final Endpoint endpoint;
  private final Opening opening;
  private final Closing closing;

  Receiver(Endpoint endpoint, Opening opening, Closing closing) {
    this.endpoint = endpoint;
    this.opening = opening;
    this.closing = closing;
  }

  /// One packet, as it came out of a DTLS record; the array is only read during the call.
  void receive(byte[] buf, int off, int len) {
    endpoint.packetsReceived++;
    SctpPacket packet;
    try {
      packet = SctpPacket.parse(buf, off, len);
    } catch (MalformedException e) {
      endpoint.packetsDropped++;
      return;
    }
    if (packet.malformed()) {
      endpoint.chunksDropped++;
    }
    if (packet.destinationPort() != endpoint.settings.localPort()
        || packet.sourcePort() != endpoint.remotePort
        || packet.chunks().isEmpty()) {
      endpoint.packetsDropped++;
      return;
    }
    try {
      process(packet);
    } catch (MalformedException e) {
      // A chunk that was read well and still breaks the protocol: RFC 9260 wants an ABORT.
      String reason = String.valueOf(e.getMessage());
      endpoint.abort(
          ErrorCause.text(ErrorCause.PROTOCOL_VIOLATION, reason), "protocol violation: " + reason);
    }
  }

  private void process(SctpPacket packet) {
    Chunk first = packet.chunks().getFirst();
    if (first instanceof InitChunk init) {
      // RFC 9260 §8.5.1 A: INIT travels alone and with tag 0.
      if (packet.tag() == 0 && packet.chunks().size() == 1) {
        opening.receiveInit(init.body());
      } else {
        endpoint.packetsDropped++;
      }
      return;
    }
    int from = 0;
    if (first instanceof CookieEchoChunk echo) {
      if (!opening.receiveCookieEcho(echo, packet.tag())) {
        return;
      }
      from = 1;
    }
    if (!tagMatches(packet.tag(), first)) {
      outOfTheBlue(packet.tag(), first);
      return;
    }
    for (int i = from; i < packet.chunks().size(); i++) {
      if (!receiveChunk(packet.chunks().get(i))) {
        break;
      }
    }
    Session session = endpoint.state.control();
    if (session != null) {
      session.packetDone(endpoint.now);
      closing.progress();
    }
  }

  /// RFC 9260 §8.5: the tag proves that the sender took part in the handshake.
  private boolean tagMatches(int tag, Chunk first) {
    Session session = endpoint.state.control();
    boolean reflected =
        switch (first) {
          case AbortChunk abort -> abort.reflectedTag();
          case ShutdownCompleteChunk complete -> complete.reflectedTag();
          default -> false;
        };
    if (session == null) {
      return endpoint.state instanceof State.CookieWait
          && tag == endpoint.handshake.tag
          && !reflected;
    }
    return tag == (reflected ? session.peerTag : session.localTag);
  }

  /// RFC 9260 §8.4: tells a peer that does not know yet that this association is over.
  private void outOfTheBlue(int tag, Chunk first) {
    endpoint.packetsDropped++;
    if (!(endpoint.state instanceof State.Ended(int localTag)) || tag != localTag) {
      return;
    }
    boolean silent =
        first instanceof AbortChunk
            || first instanceof ShutdownCompleteChunk
            || first instanceof ErrorChunk
            || first instanceof CookieAckChunk;
    if (first instanceof ShutdownAckChunk) {
      endpoint.looseAdd(tag, new ShutdownCompleteChunk(true));
    } else if (!silent) {
      endpoint.looseAdd(tag, new AbortChunk(true, List.of()));
    }
  }

  /// @return false when the rest of the packet is not to be read
  private boolean receiveChunk(Chunk chunk) {
    Session session = endpoint.state.control();
    switch (chunk) {
      case InitAckChunk initAck -> opening.receiveInitAck(initAck.body());
      case CookieAckChunk() -> {
        if (endpoint.state instanceof State.CookieEchoed(Session opening, _, _)) {
          endpoint.establish(opening);
        }
      }
      case AbortChunk abort -> {
        endpoint.end("aborted by the peer: " + abort.describe());
        return false;
      }
      case ErrorChunk error -> opening.receiveError(error);
      case UnknownChunk unknown -> {
        endpoint.chunksDropped++;
        if (unknown.wantsReport() && session != null) {
          session.control(
              new ErrorChunk(
                  List.of(new ErrorCause(ErrorCause.UNRECOGNIZED_CHUNK, unknown.bytes()))));
        }
        return !unknown.stopsProcessing();
      }
      // RFC 9260 §8.5.1 and §5.2: these two come first in their packet or not at all.
      case InitChunk _, CookieEchoChunk _ -> {
        endpoint.chunksDropped++;
        return false;
      }
      case DataChunk _,
          SackChunk _,
          HeartbeatChunk _,
          HeartbeatAckChunk _,
          ReconfigChunk _,
          ForwardTsnChunk _,
          ShutdownChunk _,
          ShutdownAckChunk _,
          ShutdownCompleteChunk _ -> {
        if (session == null || endpoint.state instanceof State.CookieEchoed) {
          endpoint.chunksDropped++;
        } else {
          receiveEstablished(session, chunk);
        }
      }
    }
    return !(endpoint.state instanceof State.Ended);
  }

  private void receiveEstablished(Session session, Chunk chunk) {
    boolean good = true;
    switch (chunk) {
      case DataChunk data -> {
        good = endpoint.state.receivesData();
        if (good) {
          session.data(data);
        }
      }
      case SackChunk sack ->
          good = session.sack(sack.cumulative(), sack.window(), sack.gaps(), endpoint.now);
      case HeartbeatChunk beat -> session.control(new HeartbeatAckChunk(beat.info()));
      case HeartbeatAckChunk ack -> session.heartbeatAck(ack, endpoint.now);
      case ReconfigChunk reconfig -> session.resets.receive(reconfig);
      case ForwardTsnChunk forward -> session.inbound.forward(forward);
      case ShutdownChunk shutdown -> closing.received(session, shutdown);
      case ShutdownAckChunk() -> good = closing.receivedAck(session);
      case ShutdownCompleteChunk _ -> good = closing.receivedComplete();
      default -> throw new IllegalStateException("handled before: " + chunk);
    }
    if (!good) {
      endpoint.chunksDropped++;
    }
  }
}
