package io.visavis.rtc.turn;

/// What proves to a server who its client is. Never printed.
public sealed interface TurnCredential {

  /// A user's long-term password (RFC 8489 §9.2), both as the server's owner gave them.
  record Password(String username, String password) implements TurnCredential {
    @Override
    public String toString() {
      return "Password[]";
    }
  }

  /// An access token of a third party (RFC 7635).
  ///
  /// @param kid names the key that the token is encrypted with; travels as USERNAME
  /// @param macKey the key of the integrity attribute, shared with the token's issuer; not empty
  /// @param accessToken opaque to us
  record Token(String kid, byte[] macKey, byte[] accessToken) implements TurnCredential {

    /// Takes copies.
    public Token {
      macKey = macKey.clone();
      accessToken = accessToken.clone();
      if (macKey.length == 0) {
        throw new IllegalArgumentException("no MAC key");
      }
    }

    @Override
    public String toString() {
      return "Token[]";
    }
  }
}
