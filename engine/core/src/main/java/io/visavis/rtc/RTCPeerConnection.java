package io.visavis.rtc;

import io.visavis.rtc.peer.Certificates;
import io.visavis.rtc.peer.Identity;
import io.visavis.rtc.peer.Negotiator;
import io.visavis.rtc.peer.PeerConnection;
import io.visavis.rtc.peer.PeerEvents;
import io.visavis.rtc.peer.Verification;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A connection to a remote peer: W3C's `RTCPeerConnection` (webrtc-pc §4.4), with futures for
/// promises and `on…` methods for event handlers.
///
/// Every method may be called from any thread, also within events and dependants of futures; none
/// waits for the network. Events and futures are delivered one after another on the connection's
/// executor.
public final class RTCPeerConnection implements AutoCloseable {

  private final PeerConnection peer;

  /// A connection with W3C's default configuration.
  public RTCPeerConnection() {
    this(new RTCConfiguration());
  }

  /// A connection on the shared default engine.
  ///
  /// @param configuration servers, certificates and policies
  /// @throws RTCException `SyntaxError` for a URL, `InvalidAccessError` for an expired certificate
  ///   or a TURN server without log-in
  public RTCPeerConnection(RTCConfiguration configuration) {
    this(new PeerConnection(RTCEngine.shared(), configuration));
  }

  RTCPeerConnection(PeerConnection peer) {
    this.peer = peer;
  }

  /// Makes a key and a self-signed certificate (webrtc-pc §4.10): ECDSA on P-256 or P-384, or
  /// RSASSA-PKCS1-v1_5 with SHA-256 and 2048, 3072 or 4096 bits. It lasts 30 days unless the
  /// algorithm says otherwise, 365 at most. Fails with `NotSupportedError` for another algorithm,
  /// `TypeError` for one that lacks a member, `OperationError` for an exponent that makes no key.
  ///
  /// @param algorithm of the key
  /// @return the certificate
  public static CompletableFuture<RTCCertificate> generateCertificate(
      AlgorithmIdentifier algorithm) {
    try {
      return Certificates.generate(WebIdl.required("keygenAlgorithm", algorithm));
    } catch (RTCException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private Negotiator negotiator() {
    return peer.negotiator();
  }

  private Identity identity() {
    return peer.identity();
  }

  /// For [RTCVerification].
  Verification verification() {
    return peer.verification();
  }

  private PeerEvents events() {
    return peer.events();
  }

  /// {@return an offer of what is here now} `InvalidStateError` unless the signaling state is
  /// stable or have-local-offer.
  public CompletableFuture<RTCSessionDescriptionInit> createOffer() {
    return createOffer(RTCOfferOptions.builder().build());
  }

  /// {@return an offer with options}
  ///
  /// @param options what to change from the defaults
  public CompletableFuture<RTCSessionDescriptionInit> createOffer(RTCOfferOptions options) {
    return negotiator().createOffer(options);
  }

  /// {@return an answer to the remote's offer} `InvalidStateError` unless there is one.
  public CompletableFuture<RTCSessionDescriptionInit> createAnswer() {
    return negotiator().createAnswer();
  }

  /// {@return an answer with options; there are none yet in W3C's dictionary}
  ///
  /// @param options what to change from the defaults
  public CompletableFuture<RTCSessionDescriptionInit> createAnswer(RTCAnswerOptions options) {
    return negotiator().createAnswer();
  }

  /// Asks for an ICE restart: negotiation becomes needed, and offers have new ICE credentials until
  /// those in use are replaced, by our offer or by the remote's. What flows goes on until the new
  /// way is found; a connection that has failed can be brought back like this.
  public void restartIce() {
    peer.restartIce();
  }

  /// {@return done once the description that the signaling state asks for is made and applied}
  public CompletableFuture<Void> setLocalDescription() {
    return setLocalDescription(new RTCLocalSessionDescriptionInit());
  }

  /// Applies a description that `createOffer` or `createAnswer` gave, unchanged
  /// (`InvalidModificationError` otherwise), and begins to gather candidates.
  ///
  /// @param description an offer, an answer or a rollback
  /// @return done once it is applied
  public CompletableFuture<Void> setLocalDescription(RTCLocalSessionDescriptionInit description) {
    return negotiator().setLocalDescription(description);
  }

  /// Applies a description that `createOffer` or `createAnswer` gave, unchanged.
  ///
  /// @param description an offer, an answer or a rollback
  /// @return done once it is applied
  public CompletableFuture<Void> setLocalDescription(RTCSessionDescriptionInit description) {
    return setLocalDescription(description.toLocal());
  }

  /// Applies the remote's description, with `RTCConfiguration.peerIdentity` once it has proved that
  /// name: `RTCError` with `idp-…` and a failed connection otherwise. `RTCError` with
  /// `sdp-syntax-error` and the line for a text that is none, `InvalidAccessError` for one that
  /// contradicts itself or what was before, `InvalidStateError` for a type that the signaling state
  /// does not expect.
  ///
  /// @param description an offer, an answer or a rollback
  /// @return done once it is applied
  public CompletableFuture<Void> setRemoteDescription(RTCSessionDescriptionInit description) {
    return negotiator().setRemoteDescription(description);
  }

  /// {@return done once it is known that the remote has no more candidates}
  public CompletableFuture<Void> addIceCandidate() {
    return negotiator().addIceCandidate((RTCIceCandidateInit) null);
  }

  /// {@return done once a candidate of the remote is added} An empty one is the end of candidates.
  ///
  /// @param candidate what the other side signalled
  public CompletableFuture<Void> addIceCandidate(@Nullable RTCIceCandidateInit candidate) {
    return negotiator().addIceCandidate(candidate);
  }

  /// {@return done once a candidate of the remote is added}
  ///
  /// @param candidate what an event of the other side had; null is the end of candidates
  public CompletableFuture<Void> addIceCandidate(@Nullable RTCIceCandidate candidate) {
    return negotiator().addIceCandidate(candidate);
  }

  /// {@return the pending local description, else the current one, with the candidates gathered so
  /// far}
  public @Nullable RTCSessionDescription localDescription() {
    return negotiator().localDescription();
  }

  /// {@return the local description in force}
  public @Nullable RTCSessionDescription currentLocalDescription() {
    return negotiator().currentLocalDescription();
  }

  /// {@return the local description that is being negotiated}
  public @Nullable RTCSessionDescription pendingLocalDescription() {
    return negotiator().pendingLocalDescription();
  }

  /// {@return the pending remote description, else the current one, with the candidates added so
  /// far}
  public @Nullable RTCSessionDescription remoteDescription() {
    return negotiator().remoteDescription();
  }

  /// {@return the remote description in force}
  public @Nullable RTCSessionDescription currentRemoteDescription() {
    return negotiator().currentRemoteDescription();
  }

  /// {@return the remote description that is being negotiated}
  public @Nullable RTCSessionDescription pendingRemoteDescription() {
    return negotiator().pendingRemoteDescription();
  }

  /// {@return where the exchange of offer and answer is}
  public RTCSignalingState signalingState() {
    return negotiator().signalingState();
  }

  /// {@return whether candidates are being gathered}
  public RTCIceGatheringState iceGatheringState() {
    return peer.iceGatheringState();
  }

  /// {@return the ICE transports' common state}
  public RTCIceConnectionState iceConnectionState() {
    return peer.iceConnectionState();
  }

  /// {@return the ICE and DTLS transports' common state}
  public RTCPeerConnectionState connectionState() {
    return peer.connectionState();
  }

  /// {@return whether the remote takes candidates one by one; null before its description is known}
  public @Nullable Boolean canTrickleIceCandidates() {
    return negotiator().canTrickleIceCandidates();
  }

  /// {@return the configuration in force, defaults filled in}
  public RTCConfiguration getConfiguration() {
    return peer.getConfiguration();
  }

  /// Changes the configuration. Identity, certificates, bundle and rtcp-mux policy are fixed for
  /// life, the candidate pool's size from the first local description on
  /// (`InvalidModificationError`); members that are left out have their defaults, not their old
  /// values. Other servers and another transport policy act at the next gathering: the next offer
  /// restarts ICE by itself. A call that fails changes nothing.
  ///
  /// @param configuration servers, certificates and policies
  public void setConfiguration(RTCConfiguration configuration) {
    peer.setConfiguration(configuration);
  }

  /// Sets who shall vouch for us (webrtc-identity §9), with default options.
  ///
  /// @param provider whose assertions these are
  public void setIdentityProvider(String provider) {
    setIdentityProvider(provider, new RTCIdentityProviderOptions());
  }

  /// Sets who shall vouch for us (webrtc-identity §9): descriptions made from now on carry its
  /// assertion. `SyntaxError` for a protocol with a slash; a provider that the engine does not know
  /// shows when it is asked.
  ///
  /// @param provider its domain; [RTCIdentityProvider#X509] for the built-in one
  /// @param options what to change from the defaults
  public void setIdentityProvider(String provider, RTCIdentityProviderOptions options) {
    identity().setIdentityProvider(provider, options);
  }

  /// Asks for the assertion, which otherwise happens when an offer or answer is made: JSON in
  /// base64. `RTCError` with `idp-…` when the provider gives none, `InvalidStateError` without a
  /// provider.
  ///
  /// @return the assertion
  public CompletableFuture<String> getIdentityAssertion() {
    return identity().getIdentityAssertion();
  }

  /// {@return who the remote has proved to be} It is rejected with `RTCError` when an assertion is
  /// refused; then, unless a name was wanted, there is another promise for the next description.
  /// Once it is known, the remote cannot be anybody else on this connection.
  public CompletableFuture<RTCIdentityAssertion> peerIdentity() {
    return identity().peerIdentity();
  }

  /// {@return where the user can log in, after `idp-need-login`}
  public @Nullable String idpLoginUrl() {
    return identity().idpLoginUrl();
  }

  /// {@return what else the identity provider said of its last failure}
  public @Nullable String idpErrorInfo() {
    return identity().idpErrorInfo();
  }

  /// {@return the senders of all transceivers that are not stopped}
  public List<RTCRtpSender> getSenders() {
    return peer.getSenders();
  }

  /// {@return the receivers of all transceivers that are not stopped}
  public List<RTCRtpReceiver> getReceivers() {
    return peer.getReceivers();
  }

  /// {@return the transceivers, in the order in which they were made}
  public List<RTCRtpTransceiver> getTransceivers() {
    return peer.getTransceivers();
  }

  /// Sends a track, as part of streams. `InvalidAccessError` when it is sent already.
  ///
  /// @param track the track
  /// @param streams by which the remote groups tracks
  /// @return its sender
  public RTCRtpSender addTrack(MediaStreamTrack track, MediaStream... streams) {
    return peer.addTrack(track, List.of(streams));
  }

  /// Sends nothing through this sender any more. `InvalidAccessError` for another connection's.
  ///
  /// @param sender one of this connection
  public void removeTrack(RTCRtpSender sender) {
    peer.removeTrack(sender);
  }

  /// Adds a transceiver without a track.
  ///
  /// @param kind `audio` or `video`, else a `TypeError`
  /// @return the new transceiver
  public RTCRtpTransceiver addTransceiver(String kind) {
    return addTransceiver(kind, new RTCRtpTransceiverInit());
  }

  /// Adds a transceiver without a track.
  ///
  /// @param kind `audio` or `video`, else a `TypeError`
  /// @param init its members
  /// @return the new transceiver
  public RTCRtpTransceiver addTransceiver(String kind, RTCRtpTransceiverInit init) {
    return peer.addTransceiver(kind, null, init);
  }

  /// Adds a transceiver that sends a track.
  ///
  /// @param track the track
  /// @return the new transceiver
  public RTCRtpTransceiver addTransceiver(MediaStreamTrack track) {
    return addTransceiver(track, new RTCRtpTransceiverInit());
  }

  /// Adds a transceiver that sends a track.
  ///
  /// @param track the track
  /// @param init its members
  /// @return the new transceiver
  public RTCRtpTransceiver addTransceiver(MediaStreamTrack track, RTCRtpTransceiverInit init) {
    return peer.addTransceiver(track.kind(), track, init);
  }

  /// {@return the transport of the data channels; null before they are negotiated}
  public @Nullable RTCSctpTransport sctp() {
    return peer.sctp();
  }

  /// {@return a reliable, ordered channel}
  ///
  /// @param label any text
  public RTCDataChannel createDataChannel(String label) {
    return createDataChannel(label, new RTCDataChannelInit());
  }

  /// {@return a channel; `TypeError` and `OperationError` as webrtc-pc §6.1 says}
  ///
  /// @param label any text
  /// @param init its members
  public RTCDataChannel createDataChannel(String label, RTCDataChannelInit init) {
    return peer.createDataChannel(WebIdl.scalars(label), init);
  }

  /// {@return statistics of everything}
  public CompletableFuture<RTCStatsReport> getStats() {
    return peer.getStats(null);
  }

  /// {@return statistics of the one sender or receiver of a track; `InvalidAccessError` when there
  /// is not exactly one}
  ///
  /// @param track the track
  public CompletableFuture<RTCStatsReport> getStats(@Nullable MediaStreamTrack track) {
    return track == null ? getStats() : peer.getStatsOf(track);
  }

  /// Ends the connection: states change at once, no event fires. Idempotent, and it does not wait:
  /// see [#whenClosed()].
  @Override
  public void close() {
    peer.close();
  }

  /// {@return done once goodbyes are sent and every socket, timer and thread of the connection is
  /// gone} Not in W3C's interface.
  public CompletableFuture<Void> whenClosed() {
    return peer.whenClosed();
  }

  /// {@return the subscription for when an offer should be made. Like all of these, it adds a
  /// listener}
  ///
  /// @param listener is called each time
  public Subscription onNegotiationNeeded(Consumer<Event> listener) {
    return events().negotiationNeeded.add(listener);
  }

  /// {@return the subscription for when a candidate was gathered; with null when all are}
  ///
  /// @param listener is called each time
  public Subscription onIceCandidate(Consumer<RTCPeerConnectionIceEvent> listener) {
    return events().iceCandidate.add(listener);
  }

  /// {@return the subscription for when a server gave no candidate}
  ///
  /// @param listener is called each time
  public Subscription onIceCandidateError(Consumer<RTCPeerConnectionIceErrorEvent> listener) {
    return events().iceCandidateError.add(listener);
  }

  /// {@return the subscription for when [#signalingState()] changed}
  ///
  /// @param listener is called each time
  public Subscription onSignalingStateChange(Consumer<Event> listener) {
    return events().signalingStateChange.add(listener);
  }

  /// {@return the subscription for when [#iceConnectionState()] changed}
  ///
  /// @param listener is called each time
  public Subscription onIceConnectionStateChange(Consumer<Event> listener) {
    return events().iceConnectionStateChange.add(listener);
  }

  /// {@return the subscription for when [#iceGatheringState()] changed}
  ///
  /// @param listener is called each time
  public Subscription onIceGatheringStateChange(Consumer<Event> listener) {
    return events().iceGatheringStateChange.add(listener);
  }

  /// {@return the subscription for when [#connectionState()] changed}
  ///
  /// @param listener is called each time
  public Subscription onConnectionStateChange(Consumer<Event> listener) {
    return events().connectionStateChange.add(listener);
  }

  /// {@return the subscription for when the remote announced a track}
  ///
  /// @param listener is called each time
  public Subscription onTrack(Consumer<RTCTrackEvent> listener) {
    return events().track.add(listener);
  }

  /// {@return the subscription for when the remote opened a data channel}
  ///
  /// @param listener is called each time
  public Subscription onDataChannel(Consumer<RTCDataChannelEvent> listener) {
    return events().dataChannel.add(listener);
  }
}
