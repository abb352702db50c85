package io.visavis.rtc.peer;

import io.visavis.rtc.MediaStream;
import io.visavis.rtc.RTCException;
import io.visavis.rtc.RTCRtpCapabilities;
import io.visavis.rtc.RTCRtpCodec;
import io.visavis.rtc.RTCRtpReceiver;
import io.visavis.rtc.RTCRtpSender;
import io.visavis.rtc.RTCRtpTransceiver;
import io.visavis.rtc.RTCRtpTransceiverDirection;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `RTCRtpTransceiver`, webrtc-pc §5.4: a sender and a receiver that share an m-section.
final class Transceiver implements RTCRtpTransceiver {

  private final PeerConnection connection;
  private final Sender sender;
  private final Receiver receiver;
  private final String kind;

  /// Made or used by addTrack: a remote offer may take it over (RFC 9429 §5.10).
  private boolean byAddTrack;

  private @Nullable String mid;
  private RTCRtpTransceiverDirection direction;
  private @Nullable RTCRtpTransceiverDirection currentDirection;
  private @Nullable RTCRtpTransceiverDirection firedDirection;
  private boolean stopping;
  private boolean stopped;
  private List<RTCRtpCodec> codecPreferences = List.of();
  private @Nullable Before before;

  /// What a rollback restores: the last stable state.
  private record Before(
      @Nullable String mid, @Nullable DtlsTransport transport, List<MediaStream> streams) {}

  /// Made by the pending offer of the remote, and not yet used by addTrack.
  private boolean provisional;

  Transceiver(
      PeerConnection connection,
      Sender sender,
      Receiver receiver,
      RTCRtpTransceiverDirection direction,
      boolean byAddTrack) {
    this.connection = connection;
    this.sender = sender;
    this.receiver = receiver;
    this.kind = sender.kind();
    this.direction = direction;
    this.byAddTrack = byAddTrack;
  }

  @Override
  public @Nullable String mid() {
    synchronized (connection.monitor()) {
      return mid;
    }
  }

  @Override
  public RTCRtpSender sender() {
    return sender;
  }

  @Override
  public RTCRtpReceiver receiver() {
    return receiver;
  }

  @Override
  public RTCRtpTransceiverDirection direction() {
    synchronized (connection.monitor()) {
      return stopping ? RTCRtpTransceiverDirection.STOPPED : direction;
    }
  }

  @Override
  public void direction(RTCRtpTransceiverDirection newDirection) {
    synchronized (connection.monitor()) {
      if (stopping) {
        throw RTCException.invalidState("the transceiver is stopped");
      }
      if (newDirection == RTCRtpTransceiverDirection.STOPPED) {
        throw RTCException.typeError("direction cannot be set to stopped: call stop()");
      }
      if (newDirection != direction) {
        direction = newDirection;
        connection.updateNegotiationNeeded();
      }
    }
  }

  @Override
  public @Nullable RTCRtpTransceiverDirection currentDirection() {
    synchronized (connection.monitor()) {
      return stopped ? RTCRtpTransceiverDirection.STOPPED : currentDirection;
    }
  }

  @Override
  public void stop() {
    synchronized (connection.monitor()) {
      connection.refuseClosed();
      if (stopping) {
        return;
      }
      stopSendingAndReceiving();
      connection.updateNegotiationNeeded();
    }
  }

  @Override
  public void setCodecPreferences(List<? extends RTCRtpCodec> codecs) {
    synchronized (connection.monitor()) {
      RTCRtpCapabilities known = RTCRtpReceiver.getCapabilities(kind);
      if (known == null) {
        throw new AssertionError("audio and video have capabilities");
      }
      List<RTCRtpCodec> unique = List.copyOf(new LinkedHashSet<>(codecs));
      for (RTCRtpCodec codec : unique) {
        if (!known.codecs().contains(codec)) {
          throw RTCException.invalidModification(codec.mimeType() + " is not a codec of this side");
        }
      }
      if (!unique.isEmpty()
          && unique.stream().allMatch(c -> c.mimeType().equalsIgnoreCase("video/rtx"))) {
        throw RTCException.invalidModification("retransmission alone carries no media");
      }
      codecPreferences = unique;
    }
  }

  String kind() {
    return kind;
  }

  Sender mySender() {
    return sender;
  }

  Receiver myReceiver() {
    return receiver;
  }

  boolean isByAddTrack() {
    return byAddTrack;
  }

  boolean isStopping() {
    return stopping;
  }

  boolean isStopped() {
    return stopped;
  }

  List<RTCRtpCodec> codecPreferences() {
    return codecPreferences;
  }

  /// The direction that was asked for, also while stopping.
  RTCRtpTransceiverDirection preferredDirection() {
    return direction;
  }

  /// Changes the direction without asking for negotiation: the caller does.
  void preferDirection(RTCRtpTransceiverDirection newDirection) {
    direction = newDirection;
  }

  void currentDirection(@Nullable RTCRtpTransceiverDirection newDirection) {
    currentDirection = newDirection;
  }

  @Nullable RTCRtpTransceiverDirection firedDirection() {
    return firedDirection;
  }

  void firedDirection(@Nullable RTCRtpTransceiverDirection newDirection) {
    firedDirection = newDirection;
  }

  /// Whether the sender was ever negotiated to send: then addTrack must not reuse it.
  boolean hasSent() {
    return currentDirection != null && sends(currentDirection) || sender.hasSent();
  }

  /// Remembers the stable state before an offer is applied to it, once.
  void remember() {
    if (before == null) {
      before = new Before(mid, sender.dtlsTransport(), receiver.streams());
    }
  }

  /// Joins the transceiver to an m-section.
  void associate(String newMid) {
    mid = newMid;
  }

  /// The remote's offer made it, and a rollback unmakes it unless addTrack uses it meanwhile.
  void madeByRemote() {
    provisional = true;
  }

  /// addTrack gave it a track.
  void usedByAddTrack() {
    provisional = false;
    byAddTrack = true;
  }

  /// What was applied to it became current.
  void settle() {
    before = null;
    provisional = false;
  }

  /// Undoes what came since the last stable state, but neither stop() nor what the application has
  /// set.
  ///
  /// @return the remote's streams in that state, or null when nothing was applied since; those of a
  ///   transceiver that must go are none
  @Nullable List<MediaStream> rollBack() {
    Before then = before;
    if (then == null) {
      return null;
    }
    before = null;
    mid = stopped ? null : then.mid();
    sender.transport(then.transport());
    receiver.transport(then.transport());
    return then.streams();
  }

  boolean isProvisional() {
    return provisional;
  }

  /// "Stop sending and receiving", webrtc-pc §5.4.3.
  void stopSendingAndReceiving() {
    stopping = true;
    direction = RTCRtpTransceiverDirection.INACTIVE;
    sender.removed();
    sender.stopSending();
    receiver.stopReceiving();
  }

  /// "Stop the RTCRtpTransceiver": the m-section is rejected.
  void stopForGood() {
    if (!stopping) {
      stopSendingAndReceiving();
    }
    stopped = true;
    currentDirection = null;
    mid = null;
  }

  static boolean sends(RTCRtpTransceiverDirection direction) {
    return direction == RTCRtpTransceiverDirection.SENDRECV
        || direction == RTCRtpTransceiverDirection.SENDONLY;
  }

  static boolean receives(RTCRtpTransceiverDirection direction) {
    return direction == RTCRtpTransceiverDirection.SENDRECV
        || direction == RTCRtpTransceiverDirection.RECVONLY;
  }
}
