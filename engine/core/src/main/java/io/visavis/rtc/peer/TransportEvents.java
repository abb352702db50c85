package io.visavis.rtc.peer;

import io.visavis.rtc.RTCDtlsTransportState;
import io.visavis.rtc.RTCError;
import io.visavis.rtc.RTCErrorDetailType;
import io.visavis.rtc.RTCErrorEvent;
import io.visavis.rtc.RTCErrorInit;
import io.visavis.rtc.RTCIceGathererState;
import io.visavis.rtc.RTCIceTransportState;
import io.visavis.rtc.datachannel.DataChannelOutput;
import io.visavis.rtc.ice.IceOutput;
import io.visavis.rtc.ice.IceState;
import io.visavis.rtc.media.MediaOutput;
import io.visavis.rtc.transport.DtlsInfo;
import io.visavis.rtc.transport.DtlsState;
import io.visavis.rtc.transport.Transport;
import io.visavis.rtc.transport.TransportListener;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What the network plane's transports tell: heard on the loop, and posted to tasks that change
/// W3C's objects and fire their events.
final class TransportEvents implements TransportListener {

  /// What the transports tell the connection, in tasks.
  interface Owner {

    /// Writes the candidate into our descriptions.
    ///
    /// @return the event to fire
    Runnable localCandidate(DtlsTransport transport, IceOutput.LocalCandidate candidate);

    void gatheringDone(DtlsTransport transport);

    void candidateError(IceOutput.CandidateError error);

    void selectedPair(DtlsTransport transport, IceOutput.SelectedPair pair);

    /// Some transport's state changed, or the set itself did.
    void statesChanged();
  }

  private final PeerConnection connection;
  private final SerialTasks serial;
  private final Owner owner;
  private final ChannelSet channels;

  // The loop's.

  /// Who is who.
  private final Map<Transport, DtlsTransport> views = new IdentityHashMap<>();

  /// Transports that gather before a local description speaks of them.
  private final Map<Transport, Prefetched> ahead = new IdentityHashMap<>();

  TransportEvents(PeerConnection connection, Owner owner, ChannelSet channels) {
    this.connection = connection;
    this.serial = connection.serial();
    this.owner = owner;
    this.channels = channels;
  }

  /// From now on `transport` is told of. On the loop, as all that follows.
  void add(DtlsTransport transport) {
    views.put(transport.network(), transport);
  }

  void remove(DtlsTransport transport) {
    views.remove(transport.network());
    ahead.remove(transport.network());
  }

  /// Within the final turn of the connection.
  void removeAll() {
    views.clear();
    ahead.clear();
  }

  /// Whether it was added, and not removed since.
  boolean knows(DtlsTransport transport) {
    return views.containsKey(transport.network());
  }

  /// What the transport tells is for a description to come, and is kept.
  ///
  /// @return what was kept so far, if any
  @Nullable Prefetched keep(DtlsTransport transport, Prefetched kept) {
    return ahead.put(transport.network(), kept);
  }

  /// A description speaks of the transport.
  void release(DtlsTransport transport) {
    ahead.remove(transport.network());
  }

  /// @return null unless it gathers ahead
  @Nullable Prefetched kept(DtlsTransport transport) {
    return ahead.get(transport.network());
  }

  @Override
  public void ice(Transport network, IceOutput output) {
    DtlsTransport transport = views.get(network);
    if (transport == null) {
      return;
    }
    // The generation that speaks; in the task it may have been left.
    String fragment = network.ice().localParameters().usernameFragment();
    Prefetched kept = ahead.get(network);
    switch (output) {
      case IceOutput.Send _ -> throw new AssertionError("datagrams stay in the transport");
      case IceOutput.LocalCandidate candidate ->
          post(transport, fragment, kept, () -> owner.localCandidate(transport, candidate));
      case IceOutput.GatheringDone() ->
          post(transport, fragment, kept, () -> () -> gathered(transport));
      case IceOutput.StateChanged(IceState state) ->
          serial.post(() -> iceState(transport, RTCIceTransportState.valueOf(state.name())));
      case IceOutput.SelectedPair pair ->
          post(transport, fragment, kept, () -> () -> owner.selectedPair(transport, pair));
      case IceOutput.CandidateError error ->
          post(transport, fragment, kept, () -> () -> owner.candidateError(error));
    }
  }

  private void post(
      DtlsTransport transport,
      String fragment,
      @Nullable Prefetched kept,
      Supplier<Runnable> step) {
    serial.post(() -> {
      boolean latest = transport.ice().latest().fragment().equals(fragment);
      if (latest && (kept == null || !kept.keeps(step))) {
        step.get().run();
      }
    });
  }

  @Override
  public void dtls(
      Transport network, DtlsState state, @Nullable DtlsInfo info, @Nullable String reason) {
    DtlsTransport transport = views.get(network);
    if (transport != null) {
      serial.post(() -> dtlsState(transport, state, info, reason));
    }
  }

  @Override
  public void data(Transport network, DataChannelOutput output) {
    channels.handle(output);
  }

  @Override
  public void media(Transport network, MediaOutput output) {
    connection.media().handle(network, output);
  }

  // In tasks.

  private void gathered(DtlsTransport transport) {
    IceExchange generation = transport.ice().latest();
    if (generation.gathering() == RTCIceGathererState.COMPLETE) {
      return;
    }
    generation.gathering(RTCIceGathererState.COMPLETE);
    owner.gatheringDone(transport);
  }

  private void iceState(DtlsTransport transport, RTCIceTransportState state) {
    if (transport.ice().state() == RTCIceTransportState.CLOSED) {
      return;
    }
    transport.ice().state(state);
    serial.react(transport.ice()::fireStateChange);
    owner.statesChanged();
  }

  private void dtlsState(
      DtlsTransport transport, DtlsState state, @Nullable DtlsInfo info, @Nullable String reason) {
    if (transport.state() == RTCDtlsTransportState.CLOSED) {
      return;
    }
    transport.state(RTCDtlsTransportState.valueOf(state.name()));
    if (info != null) {
      transport.agreed(info);
    }
    if (state == DtlsState.FAILED) {
      RTCErrorDetailType detail =
          reason != null && (reason.contains("fingerprint") || reason.contains("pinned"))
              ? RTCErrorDetailType.FINGERPRINT_FAILURE
              : RTCErrorDetailType.DTLS_FAILURE;
      RTCError error =
          new RTCError(
              RTCErrorInit.builder(detail).build(), reason == null ? "DTLS failed" : reason);
      serial.react(() -> transport.fireError(new RTCErrorEvent("error", error)));
    }
    serial.react(transport::fireStateChange);
    owner.statesChanged();
  }
}
