package io.visavis.app.settings;

import io.visavis.rtc.RTCBundlePolicy;
import io.visavis.rtc.RTCIceTransportPolicy;
import io.visavis.rtc.RTCRtcpMuxPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A named configuration, chosen call by call: at home, in the office, relayed only.
///
/// @param name unique among the profiles
/// @param servers in the order in which W3C's list has them
/// @param bundlePolicy how media sections share transports before the answer
/// @param iceTransportPolicy which candidates may be used
/// @param rtcpMuxPolicy whether RTCP must share the port of RTP
/// @param iceCandidatePoolSize components that gather ahead, 0 to 65535
/// @param certificateIds of [Settings#certificates()], the preferred one first; empty: each call
///   makes its own
/// @param peerIdentity the name that the remote must prove; null: none
/// @param identityCertificateId what proves our own name; null: nothing does
/// @param patientIce whether a connection waits for people who carry codes by hand
/// @param pins values of `pin-sha256` of which the remote must have one; empty: anyone
/// @param kept see [Kept]
public record Profile(
    String name,
    List<Server> servers,
    RTCBundlePolicy bundlePolicy,
    RTCIceTransportPolicy iceTransportPolicy,
    RTCRtcpMuxPolicy rtcpMuxPolicy,
    int iceCandidatePoolSize,
    List<String> certificateIds,
    @Nullable String peerIdentity,
    @Nullable String identityCertificateId,
    boolean patientIce,
    List<String> pins,
    Kept kept) {
  private static final int LARGEST_POOL = 65_535;

  /// Copies lists and checks the pool size.
  public Profile {
    servers = List.copyOf(servers);
    certificateIds = List.copyOf(certificateIds);
    pins = List.copyOf(pins);
    if (iceCandidatePoolSize < 0 || iceCandidatePoolSize > LARGEST_POOL) {
      throw new IllegalArgumentException("a pool of " + iceCandidatePoolSize);
    }
  }

  /// Every member at its default, W3C's where it has one.
  public static Profile named(String name) {
    return new Profile(
        name,
        List.of(),
        RTCBundlePolicy.BALANCED,
        RTCIceTransportPolicy.ALL,
        RTCRtcpMuxPolicy.REQUIRE,
        0,
        List.of(CertificateEntry.DEFAULT),
        null,
        null,
        true,
        List.of(),
        Kept.NOTHING);
  }

  /// The one of the first start. Everything is at W3C's default but for the bundle policy: whoever
  /// answers today bundles, and an offer with one transport makes a code of half the length.
  static Profile first(String name) {
    return named(name).toBuilder().bundlePolicy(RTCBundlePolicy.MAX_BUNDLE).build();
  }

  /// The same, to be changed.
  public Builder toBuilder() {
    return new Builder(this);
  }

  /// Changes some members of a profile.
  public static final class Builder {
    private String name;
    private List<Server> servers;
    private RTCBundlePolicy bundlePolicy;
    private RTCIceTransportPolicy iceTransportPolicy;
    private RTCRtcpMuxPolicy rtcpMuxPolicy;
    private int iceCandidatePoolSize;
    private List<String> certificateIds;
    private @Nullable String peerIdentity;
    private @Nullable String identityCertificateId;
    private boolean patientIce;
    private List<String> pins;
    private final Kept kept;

    private Builder(Profile from) {
      name = from.name;
      servers = from.servers;
      bundlePolicy = from.bundlePolicy;
      iceTransportPolicy = from.iceTransportPolicy;
      rtcpMuxPolicy = from.rtcpMuxPolicy;
      iceCandidatePoolSize = from.iceCandidatePoolSize;
      certificateIds = from.certificateIds;
      peerIdentity = from.peerIdentity;
      identityCertificateId = from.identityCertificateId;
      patientIce = from.patientIce;
      pins = from.pins;
      kept = from.kept;
    }

    /// Sets [Profile#name()].
    public Builder name(String value) {
      name = value;
      return this;
    }

    /// Sets [Profile#servers()].
    public Builder servers(List<Server> value) {
      servers = value;
      return this;
    }

    /// Sets [Profile#bundlePolicy()].
    public Builder bundlePolicy(RTCBundlePolicy value) {
      bundlePolicy = value;
      return this;
    }

    /// Sets [Profile#iceTransportPolicy()].
    public Builder iceTransportPolicy(RTCIceTransportPolicy value) {
      iceTransportPolicy = value;
      return this;
    }

    /// Sets [Profile#rtcpMuxPolicy()].
    public Builder rtcpMuxPolicy(RTCRtcpMuxPolicy value) {
      rtcpMuxPolicy = value;
      return this;
    }

    /// Sets [Profile#iceCandidatePoolSize()].
    public Builder iceCandidatePoolSize(int value) {
      iceCandidatePoolSize = value;
      return this;
    }

    /// Sets [Profile#certificateIds()].
    public Builder certificateIds(List<String> value) {
      certificateIds = value;
      return this;
    }

    /// Sets [Profile#peerIdentity()].
    public Builder peerIdentity(@Nullable String value) {
      peerIdentity = value;
      return this;
    }

    /// Sets [Profile#identityCertificateId()].
    public Builder identityCertificateId(@Nullable String value) {
      identityCertificateId = value;
      return this;
    }

    /// Sets [Profile#patientIce()].
    public Builder patientIce(boolean value) {
      patientIce = value;
      return this;
    }

    /// Sets [Profile#pins()].
    public Builder pins(List<String> value) {
      pins = value;
      return this;
    }

    /// Builds it; see the constructor for what is checked.
    public Profile build() {
      return new Profile(
          name,
          servers,
          bundlePolicy,
          iceTransportPolicy,
          rtcpMuxPolicy,
          iceCandidatePoolSize,
          certificateIds,
          peerIdentity,
          identityCertificateId,
          patientIce,
          pins,
          kept);
    }
  }
}
