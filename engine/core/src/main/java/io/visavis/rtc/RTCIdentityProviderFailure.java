package io.visavis.rtc;

import org.jspecify.annotations.Nullable;

/// Why an identity provider did not do what it was asked (webrtc-identity §8).
public final class RTCIdentityProviderFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// What kind of failure.
  private final RTCErrorDetailType detail;

  /// Where to log in; null for nowhere.
  private final @Nullable String loginUrl;

  /// The provider's own words; null for none.
  private final @Nullable String errorInfo;

  /// A failure without more to say.
  ///
  /// @param detail one of the `IDP_…` values
  /// @param message what went wrong, for people
  public RTCIdentityProviderFailure(RTCErrorDetailType detail, String message) {
    this(detail, message, null, null);
  }

  /// A failure.
  ///
  /// @param detail one of the `IDP_…` values
  /// @param loginUrl where the user can log in, for `idpLoginUrl`
  /// @param errorInfo what else the provider has to say, for `idpErrorInfo`
  /// @param message what went wrong, for people
  public RTCIdentityProviderFailure(
      RTCErrorDetailType detail,
      String message,
      @Nullable String loginUrl,
      @Nullable String errorInfo) {
    super(message);
    this.detail = detail;
    this.loginUrl = loginUrl;
    this.errorInfo = errorInfo;
  }

  /// {@return what kind of failure}
  public RTCErrorDetailType detail() {
    return detail;
  }

  /// {@return where the user can log in}
  public @Nullable String loginUrl() {
    return loginUrl;
  }

  /// {@return what else the provider has to say}
  public @Nullable String errorInfo() {
    return errorInfo;
  }
}
