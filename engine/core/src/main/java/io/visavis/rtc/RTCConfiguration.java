package io.visavis.rtc;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a connection is made with (webrtc-pc §4.2.1).
///
/// @param iceServers STUN and TURN servers; without any, local peers only
/// @param iceTransportPolicy which candidates may be used
/// @param bundlePolicy how media sections share transports before the answer
/// @param rtcpMuxPolicy whether RTCP must share the port of RTP
/// @param certificates identities for DTLS; empty: one is made for the connection
/// @param iceCandidatePoolSize how many ICE components gather ahead, 0 to 65535; browsers stop at
///   255
/// @param peerIdentity legacy: the name that the remote must prove
public record RTCConfiguration(
    List<RTCIceServer> iceServers,
    RTCIceTransportPolicy iceTransportPolicy,
    RTCBundlePolicy bundlePolicy,
    RTCRtcpMuxPolicy rtcpMuxPolicy,
    List<RTCCertificate> certificates,
    int iceCandidatePoolSize,
    @Nullable String peerIdentity) {
  /// Copies collections and checks what WebIDL checks: `TypeError`.
  public RTCConfiguration {
    iceServers = WebIdl.list("RTCConfiguration.iceServers", iceServers);
    WebIdl.required("RTCConfiguration.iceTransportPolicy", iceTransportPolicy);
    WebIdl.required("RTCConfiguration.bundlePolicy", bundlePolicy);
    WebIdl.required("RTCConfiguration.rtcpMuxPolicy", rtcpMuxPolicy);
    certificates = WebIdl.list("RTCConfiguration.certificates", certificates);
    iceCandidatePoolSize =
        WebIdl.unsignedShort("RTCConfiguration.iceCandidatePoolSize", iceCandidatePoolSize);
  }

  /// Every member at its default.
  public RTCConfiguration() {
    this(
        List.of(),
        RTCIceTransportPolicy.ALL,
        RTCBundlePolicy.BALANCED,
        RTCRtcpMuxPolicy.REQUIRE,
        List.of(),
        0,
        null);
  }

  /// {@return a builder with every member at its default}
  public static Builder builder() {
    return new Builder();
  }

  /// {@return a builder that starts from this one}
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.iceServers = iceServers;
    builder.iceTransportPolicy = iceTransportPolicy;
    builder.bundlePolicy = bundlePolicy;
    builder.rtcpMuxPolicy = rtcpMuxPolicy;
    builder.certificates = certificates;
    builder.iceCandidatePoolSize = iceCandidatePoolSize;
    builder.peerIdentity = peerIdentity;
    return builder;
  }

  /// Builds [RTCConfiguration].
  public static final class Builder {
    private List<RTCIceServer> iceServers = List.of();
    private RTCIceTransportPolicy iceTransportPolicy = RTCIceTransportPolicy.ALL;
    private RTCBundlePolicy bundlePolicy = RTCBundlePolicy.BALANCED;
    private RTCRtcpMuxPolicy rtcpMuxPolicy = RTCRtcpMuxPolicy.REQUIRE;
    private List<RTCCertificate> certificates = List.of();
    private int iceCandidatePoolSize = 0;
    private @Nullable String peerIdentity;

    private Builder() {}

    /// Sets [RTCConfiguration#iceServers()].
    ///
    /// @param iceServers STUN and TURN servers; without any, local peers only
    /// @return this builder
    public Builder iceServers(List<RTCIceServer> iceServers) {
      this.iceServers = iceServers;
      return this;
    }

    /// Sets [RTCConfiguration#iceTransportPolicy()].
    ///
    /// @param iceTransportPolicy which candidates may be used
    /// @return this builder
    public Builder iceTransportPolicy(RTCIceTransportPolicy iceTransportPolicy) {
      this.iceTransportPolicy = iceTransportPolicy;
      return this;
    }

    /// Sets [RTCConfiguration#bundlePolicy()].
    ///
    /// @param bundlePolicy how media sections share transports before the answer
    /// @return this builder
    public Builder bundlePolicy(RTCBundlePolicy bundlePolicy) {
      this.bundlePolicy = bundlePolicy;
      return this;
    }

    /// Sets [RTCConfiguration#rtcpMuxPolicy()].
    ///
    /// @param rtcpMuxPolicy whether RTCP must share the port of RTP
    /// @return this builder
    public Builder rtcpMuxPolicy(RTCRtcpMuxPolicy rtcpMuxPolicy) {
      this.rtcpMuxPolicy = rtcpMuxPolicy;
      return this;
    }

    /// Sets [RTCConfiguration#certificates()].
    ///
    /// @param certificates identities for DTLS; empty: one is made for the connection
    /// @return this builder
    public Builder certificates(List<RTCCertificate> certificates) {
      this.certificates = certificates;
      return this;
    }

    /// Sets [RTCConfiguration#iceCandidatePoolSize()].
    ///
    /// @param iceCandidatePoolSize how many ICE components gather ahead, 0 to 65535; browsers stop
    ///   at
    /// @return this builder
    public Builder iceCandidatePoolSize(int iceCandidatePoolSize) {
      this.iceCandidatePoolSize = iceCandidatePoolSize;
      return this;
    }

    /// Sets [RTCConfiguration#peerIdentity()].
    ///
    /// @param peerIdentity legacy: the name that the remote must prove
    /// @return this builder
    public Builder peerIdentity(@Nullable String peerIdentity) {
      this.peerIdentity = peerIdentity;
      return this;
    }

    /// Adds one server to [RTCConfiguration#iceServers()].
    ///
    /// @param server the STUN or TURN server
    /// @return this builder
    public Builder iceServer(RTCIceServer server) {
      List<RTCIceServer> longer = new ArrayList<>(iceServers);
      longer.add(server);
      iceServers = longer;
      return this;
    }

    /// Builds it; see the constructor for what is checked.
    ///
    /// @return the result
    public RTCConfiguration build() {
      return new RTCConfiguration(
          iceServers,
          iceTransportPolicy,
          bundlePolicy,
          rtcpMuxPolicy,
          certificates,
          iceCandidatePoolSize,
          peerIdentity);
    }
  }
}
