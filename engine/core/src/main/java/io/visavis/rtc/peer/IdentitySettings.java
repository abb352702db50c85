package io.visavis.rtc.peer;

import io.visavis.rtc.RTCCertificate;
import io.visavis.rtc.RTCIdentityProvider;
import io.visavis.rtc.identity.X509IdentityProvider;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who vouches for names.
///
/// @param providers of the embedder
/// @param certificate whose key signs assertions of the built-in provider; null: none does
/// @param authorities whom the built-in provider believes
public record IdentitySettings(
    List<RTCIdentityProvider> providers,
    @Nullable RTCCertificate certificate,
    List<X509Certificate> authorities) {

  /// Nobody.
  public static final IdentitySettings NONE = new IdentitySettings(List.of(), null, List.of());

  /// Takes copies.
  public IdentitySettings {
    providers = List.copyOf(providers);
    authorities = List.copyOf(authorities);
  }

  /// All providers; the built-in one comes last, and only where it is configured.
  List<RTCIdentityProvider> all() {
    if (certificate == null && authorities.isEmpty()) {
      return providers;
    }
    List<RTCIdentityProvider> all = new ArrayList<>(providers);
    all.add(new X509IdentityProvider(certificate, authorities, InstantSource.system()));
    return List.copyOf(all);
  }

  /// What a connection makes of these by settings of its own.
  ///
  /// @param own instead of ours; null: ours
  /// @param more besides ours
  IdentitySettings with(@Nullable RTCCertificate own, List<X509Certificate> more) {
    List<X509Certificate> believed = new ArrayList<>(authorities);
    believed.addAll(more);
    return new IdentitySettings(providers, own == null ? certificate : own, believed);
  }

  /// With other providers of the embedder.
  public IdentitySettings withProviders(List<RTCIdentityProvider> changed) {
    return new IdentitySettings(changed, certificate, authorities);
  }

  /// With another certificate for the built-in provider.
  public IdentitySettings withCertificate(@Nullable RTCCertificate changed) {
    return new IdentitySettings(providers, changed, authorities);
  }

  /// With other authorities for the built-in provider.
  public IdentitySettings withAuthorities(List<X509Certificate> changed) {
    return new IdentitySettings(providers, certificate, changed);
  }
}
