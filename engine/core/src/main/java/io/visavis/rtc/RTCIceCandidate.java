package io.visavis.rtc;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An ICE candidate (webrtc-pc §4.8.1).
///
/// A candidate line that does not follow RFC 8839 §5.1 is kept, and what would be read from it is
/// null: whether that is an error is for `addIceCandidate` to say.
public final class RTCIceCandidate {
  private final RTCLocalIceCandidateInit init;
  private final @Nullable CandidateAttribute parsed;

  /// A candidate of the remote. Without `sdpMid` and `sdpMLineIndex` it is a `TypeError`.
  ///
  /// @param init its members
  public RTCIceCandidate(RTCIceCandidateInit init) {
    this(
        new RTCLocalIceCandidateInit(
            init.candidate(),
            init.sdpMid(),
            init.sdpMLineIndex(),
            init.usernameFragment(),
            null,
            null));
  }

  /// A candidate gathered here. Without `sdpMid` and `sdpMLineIndex` it is a `TypeError`.
  ///
  /// @param init its members
  public RTCIceCandidate(RTCLocalIceCandidateInit init) {
    if (init.sdpMid() == null && init.sdpMLineIndex() == null) {
      throw RTCException.typeError("a candidate needs sdpMid or sdpMLineIndex");
    }
    this.init = init;
    this.parsed = CandidateAttribute.parse(init.candidate());
  }

  /// {@return the `candidate-attribute`; empty: end of candidates}
  public String candidate() {
    return init.candidate();
  }

  /// {@return the media section by its identification tag}
  public @Nullable String sdpMid() {
    return init.sdpMid();
  }

  /// {@return the media section by its index}
  public @Nullable Integer sdpMLineIndex() {
    return init.sdpMLineIndex();
  }

  /// {@return equal for candidates of the same kind, base and server (RFC 8445 §5.1.1.3)}
  public @Nullable String foundation() {
    return parsed == null ? null : parsed.foundation();
  }

  /// {@return whether it is for RTP or RTCP}
  public @Nullable RTCIceComponent component() {
    return parsed == null ? null : parsed.component();
  }

  /// {@return priority, 1 to 2³²−1 (RFC 8445 §5.1.2)}
  public @Nullable Long priority() {
    return parsed == null ? null : parsed.priority();
  }

  /// {@return IPv4 or IPv6 address, or a name such as one in `.local`}
  public @Nullable String address() {
    return parsed == null ? null : parsed.address();
  }

  /// {@return transport protocol}
  public @Nullable RTCIceProtocol protocol() {
    return parsed == null ? null : parsed.protocol();
  }

  /// {@return port}
  public @Nullable Integer port() {
    return parsed == null ? null : parsed.port();
  }

  /// {@return where it comes from}
  public @Nullable RTCIceCandidateType type() {
    return parsed == null ? null : parsed.type();
  }

  /// {@return how a TCP candidate connects}
  public @Nullable RTCIceTcpCandidateType tcpType() {
    return parsed == null ? null : parsed.tcpType();
  }

  /// {@return address of the base of a candidate that is derived from another}
  public @Nullable String relatedAddress() {
    return parsed == null ? null : parsed.relatedAddress();
  }

  /// {@return port of the base of a candidate that is derived from another}
  public @Nullable Integer relatedPort() {
    return parsed == null ? null : parsed.relatedPort();
  }

  /// {@return the ICE generation that the candidate belongs to}
  public @Nullable String usernameFragment() {
    return init.usernameFragment();
  }

  /// {@return how the TURN server was reached; relayed candidates of our own only}
  public @Nullable RTCIceServerTransportProtocol relayProtocol() {
    return init.relayProtocol();
  }

  /// {@return the server that gave the candidate; candidates of our own only}
  public @Nullable String url() {
    return init.url();
  }

  /// As it travels between peers.
  ///
  /// @return what to signal
  public RTCIceCandidateInit toJSON() {
    return new RTCIceCandidateInit(candidate(), sdpMid(), sdpMLineIndex(), usernameFragment());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RTCIceCandidate that && that.init.equals(init);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(init);
  }

  @Override
  public String toString() {
    return "RTCIceCandidate[" + candidate() + ", mid=" + sdpMid() + "]";
  }
}
