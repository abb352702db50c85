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

  /// An offer of what is here now. `InvalidStateError` unless the signaling state is stable or
  /// have-local-offer.
  public CompletableFuture<RTCSessionDescriptionInit> createOffer() {
    return createOffer(RTCOfferOptions.builder().build());
  }

  /// An offer with options.
  public CompletableFuture<RTCSessionDescriptionInit> createOffer(RTCOfferOptions options) {
    return negotiator().createOffer(options);
  }

  /// An answer to the remote's offer. `InvalidStateError` unless there is one.
  public CompletableFuture<RTCSessionDescriptionInit> createAnswer() {
    return negotiator().createAnswer();
  }

  /// An answer with options; there are none yet in W3C's dictionary.
  public CompletableFuture<RTCSessionDescriptionInit> createAnswer(RTCAnswerOptions options) {
    return negotiator().createAnswer();
  }

  /// Asks for an ICE restart: negotiation becomes needed, and offers have new ICE credentials until
  /// those in use are replaced, by our offer or by the remote's. What flows goes on until the new
  /// way is found; a connection that has failed can be brought back like this.
  public void restartIce() {
    peer.restartIce();
  }

  /// Makes and applies the description that the signaling state asks for.
  public CompletableFuture<Void> setLocalDescription() {
    return setLocalDescription(new RTCLocalSessionDescriptionInit());
  }

  /// Applies a description that `createOffer` or `createAnswer` gave, unchanged
  /// (`InvalidModificationError` otherwise), and begins to gather candidates.
  public CompletableFuture<Void> setLocalDescription(RTCLocalSessionDescriptionInit description) {
    return negotiator().setLocalDescription(description);
  }

  /// Applies a description that `createOffer` or `createAnswer` gave, unchanged.
  public CompletableFuture<Void> setLocalDescription(RTCSessionDescriptionInit description) {
    return setLocalDescription(description.toLocal());
  }

  /// Applies the remote's description, with `RTCConfiguration.peerIdentity` once it has proved that
  /// name: `RTCError` with `idp-…` and a failed connection otherwise. `RTCError` with
  /// `sdp-syntax-error` and the line for a text that is none, `InvalidAccessError` for one that
  /// contradicts itself or what was before, `InvalidStateError` for a type that the signaling state
  /// does not expect.
  public CompletableFuture<Void> setRemoteDescription(RTCSessionDescriptionInit description) {
    return negotiator().setRemoteDescription(description);
  }

  /// The end of the remote's candidates.
  public CompletableFuture<Void> addIceCandidate() {
    return negotiator().addIceCandidate((RTCIceCandidateInit) null);
  }

  /// Adds a candidate of the remote; an empty one is the end of candidates.
  public CompletableFuture<Void> addIceCandidate(@Nullable RTCIceCandidateInit candidate) {
    return negotiator().addIceCandidate(candidate);
  }

  /// Adds a candidate of the remote.
  public CompletableFuture<Void> addIceCandidate(RTCIceCandidate candidate) {
    return negotiator().addIceCandidate(candidate);
  }

  /// The pending local description, else the current one, with the candidates gathered so far.
  public @Nullable RTCSessionDescription localDescription() {
    return negotiator().localDescription();
  }

  /// The local description in force.
  public @Nullable RTCSessionDescription currentLocalDescription() {
    return negotiator().currentLocalDescription();
  }

  /// The local description that is being negotiated.
  public @Nullable RTCSessionDescription pendingLocalDescription() {
    return negotiator().pendingLocalDescription();
  }

  /// The pending remote description, else the current one, with the candidates added so far.
  public @Nullable RTCSessionDescription remoteDescription() {
    return negotiator().remoteDescription();
  }

  /// The remote description in force.
  public @Nullable RTCSessionDescription currentRemoteDescription() {
    return negotiator().currentRemoteDescription();
  }

  /// The remote description that is being negotiated.
  public @Nullable RTCSessionDescription pendingRemoteDescription() {
    return negotiator().pendingRemoteDescription();
  }

  /// Where the exchange of offer and answer is.
  public RTCSignalingState signalingState() {
    return negotiator().signalingState();
  }

  /// Whether candidates are being gathered.
  public RTCIceGatheringState iceGatheringState() {
    return peer.iceGatheringState();
  }

  /// The ICE transports' common state.
  public RTCIceConnectionState iceConnectionState() {
    return peer.iceConnectionState();
  }

  /// The ICE and DTLS transports' common state.
  public RTCPeerConnectionState connectionState() {
    return peer.connectionState();
  }

  /// Whether the remote takes candidates one by one; null before its description is known.
  public @Nullable Boolean canTrickleIceCandidates() {
    return negotiator().canTrickleIceCandidates();
  }

  /// The configuration in force, defaults filled in.
  public RTCConfiguration getConfiguration() {
    return peer.getConfiguration();
  }

  /// Changes the configuration. Identity, certificates, bundle and rtcp-mux policy are fixed for
  /// life, the candidate pool's size from the first local description on
  /// (`InvalidModificationError`); members that are left out have their defaults, not their old
  /// values. Other servers and another transport policy act at the next gathering: the next offer
  /// restarts ICE by itself. A call that fails changes nothing.
  public void setConfiguration(RTCConfiguration configuration) {
    peer.setConfiguration(configuration);
  }

  /// Sets who shall vouch for us (webrtc-identity §9), with default options.
  public void setIdentityProvider(String provider) {
    setIdentityProvider(provider, new RTCIdentityProviderOptions());
  }

  /// Sets who shall vouch for us (webrtc-identity §9): descriptions made from now on carry its
  /// assertion. `SyntaxError` for a protocol with a slash; a provider that the engine does not know
  /// shows when it is asked.
  ///
  /// @param provider its domain; [RTCIdentityProvider#X509] for the built-in one
  public void setIdentityProvider(String provider, RTCIdentityProviderOptions options) {
    identity().setIdentityProvider(provider, options);
  }

  /// Asks for the assertion, which otherwise happens when an offer or answer is made: JSON in
  /// base64. `RTCError` with `idp-…` when the provider gives none, `InvalidStateError` without a
  /// provider.
  public CompletableFuture<String> getIdentityAssertion() {
    return identity().getIdentityAssertion();
  }

  /// Who the remote has proved to be. It is rejected with `RTCError` when an assertion is refused;
  /// then, unless a name was wanted, there is another promise for the next description. Once it is
  /// known, the remote cannot be anybody else on this connection.
  public CompletableFuture<RTCIdentityAssertion> peerIdentity() {
    return identity().peerIdentity();
  }

  /// Where the user can log in, after `idp-need-login`.
  public @Nullable String idpLoginUrl() {
    return identity().idpLoginUrl();
  }

  /// What else the identity provider said of its last failure.
  public @Nullable String idpErrorInfo() {
    return identity().idpErrorInfo();
  }

  /// The senders of all transceivers that are not stopped.
  public List<RTCRtpSender> getSenders() {
    return peer.getSenders();
  }

  /// The receivers of all transceivers that are not stopped.
  public List<RTCRtpReceiver> getReceivers() {
    return peer.getReceivers();
  }

  /// The transceivers, in the order in which they were made.
  public List<RTCRtpTransceiver> getTransceivers() {
    return peer.getTransceivers();
  }

  /// Sends a track, as part of streams. `InvalidAccessError` when it is sent already.
  public RTCRtpSender addTrack(MediaStreamTrack track, MediaStream... streams) {
    return peer.addTrack(track, List.of(streams));
  }

  /// Sends nothing through this sender any more. `InvalidAccessError` for another connection's.
  public void removeTrack(RTCRtpSender sender) {
    peer.removeTrack(sender);
  }

  /// Adds a transceiver without a track.
  ///
  /// @param kind `audio` or `video`, else a `TypeError`
  public RTCRtpTransceiver addTransceiver(String kind) {
    return addTransceiver(kind, new RTCRtpTransceiverInit());
  }

  /// Adds a transceiver without a track.
  ///
  /// @param kind `audio` or `video`, else a `TypeError`
  public RTCRtpTransceiver addTransceiver(String kind, RTCRtpTransceiverInit init) {
    return peer.addTransceiver(kind, null, init);
  }

  /// Adds a transceiver that sends a track.
  public RTCRtpTransceiver addTransceiver(MediaStreamTrack track) {
    return addTransceiver(track, new RTCRtpTransceiverInit());
  }

  /// Adds a transceiver that sends a track.
  public RTCRtpTransceiver addTransceiver(MediaStreamTrack track, RTCRtpTransceiverInit init) {
    return peer.addTransceiver(track.kind(), track, init);
  }

  /// The transport of the data channels; null before they are negotiated.
  public @Nullable RTCSctpTransport sctp() {
    return peer.sctp();
  }

  /// A reliable, ordered channel.
  public RTCDataChannel createDataChannel(String label) {
    return createDataChannel(label, new RTCDataChannelInit());
  }

  /// A channel; `TypeError` and `OperationError` as webrtc-pc §6.1 says.
  public RTCDataChannel createDataChannel(String label, RTCDataChannelInit init) {
    return peer.createDataChannel(WebIdl.scalars(label), init);
  }

  /// Statistics of everything.
  public CompletableFuture<RTCStatsReport> getStats() {
    return peer.getStats(null);
  }

  /// Statistics of the one sender or receiver of a track; `InvalidAccessError` when there is not
  /// exactly one.
  public CompletableFuture<RTCStatsReport> getStats(@Nullable MediaStreamTrack track) {
    return track == null ? getStats() : peer.getStatsOf(track);
  }

  /// Ends the connection: states change at once, no event fires. Idempotent, and it does not wait:
  /// see [#whenClosed()].
  @Override
  public void close() {
    peer.close();
  }

  /// Completes when goodbyes are sent and every socket, timer and thread of the connection is gone.
  /// Not in W3C's interface.
  public CompletableFuture<Void> whenClosed() {
    return peer.whenClosed();
  }

  /// When an offer should be made. Like all of these, it adds a listener.
  public Subscription onNegotiationNeeded(Consumer<Event> listener) {
    return events().negotiationNeeded.add(listener);
  }

  /// When a candidate was gathered; with null when all are.
  public Subscription onIceCandidate(Consumer<RTCPeerConnectionIceEvent> listener) {
    return events().iceCandidate.add(listener);
  }

  /// When a server gave no candidate.
  public Subscription onIceCandidateError(Consumer<RTCPeerConnectionIceErrorEvent> listener) {
    return events().iceCandidateError.add(listener);
  }

  /// When [#signalingState()] changed.
  public Subscription onSignalingStateChange(Consumer<Event> listener) {
    return events().signalingStateChange.add(listener);
  }

  /// When [#iceConnectionState()] changed.
  public Subscription onIceConnectionStateChange(Consumer<Event> listener) {
    return events().iceConnectionStateChange.add(listener);
  }

  /// When [#iceGatheringState()] changed.
  public Subscription onIceGatheringStateChange(Consumer<Event> listener) {
    return events().iceGatheringStateChange.add(listener);
  }

  /// When [#connectionState()] changed.
  public Subscription onConnectionStateChange(Consumer<Event> listener) {
    return events().connectionStateChange.add(listener);
  }

  /// When the remote announced a track.
  public Subscription onTrack(Consumer<RTCTrackEvent> listener) {
    return events().track.add(listener);
  }

  /// When the remote opened a data channel.
  public Subscription onDataChannel(Consumer<RTCDataChannelEvent> listener) {
    return events().dataChannel.add(listener);
  }
}
