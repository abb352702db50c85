package io.visavis.rtc.turn;

import io.visavis.rtc.stun.NonceCookie;
import io.visavis.rtc.stun.PasswordAlgorithm;
import io.visavis.rtc.stun.Stun;
import io.visavis.rtc.stun.StunBuilder;
import io.visavis.rtc.stun.StunError;
import io.visavis.rtc.stun.StunKey;
import io.visavis.rtc.stun.StunMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The client's half of the long-term credential mechanism (RFC 8489 §9.2) and of access tokens
/// (RFC 7635 §4): what a challenge asks for, how requests are signed, which answers are genuine.
final class LongTermAuth {

  /// What one challenge has settled; a request keeps the one that it was signed with.
  ///
  /// @param algorithms PASSWORD-ALGORITHMS as it came, to be echoed; null without it
  /// @param algorithm the one of them that is used
  record Session(
      String realm,
      String nonce,
      byte @Nullable [] algorithms,
      PasswordAlgorithm algorithm,
      boolean userHash,
      StunKey key) {

    /// Only servers that offer algorithms know the longer integrity attribute (§9.2.5).
    boolean sha256() {
      return algorithms != null;
    }

    /// Whether an answer is genuine. Nothing weaker than what signed the request counts, or a bid
    /// down would be that easy.
    boolean verifies(StunMessage answer) {
      return sha256() ? answer.verifySha256(key) : answer.verify(key);
    }
  }

  private final TurnCredential credential;
  private @Nullable Session session;

  LongTermAuth(TurnCredential credential) {
    this.credential = credential;
  }

  /// Null until the server has challenged.
  @Nullable Session session() {
    return session;
  }

  /// Appends all that proves who asks; the message ends with it.
  void sign(StunBuilder request, Session with) {
    switch (credential) {
      case TurnCredential.Password(String username, String password) -> {
        if (with.userHash) {
          request.attribute(Stun.USERHASH, PasswordAlgorithm.userHash(username, with.realm));
        } else {
          request.username(username);
        }
      }
      case TurnCredential.Token token ->
          request.username(token.kid()).attribute(Stun.ACCESS_TOKEN, token.accessToken());
    }
    request.text(Stun.REALM, with.realm).text(Stun.NONCE, with.nonce);
    byte[] algorithms = with.algorithms;
    if (algorithms == null) {
      request.integrity(with.key);
    } else {
      request
          .attribute(Stun.PASSWORD_ALGORITHM, with.algorithm.value())
          .attribute(Stun.PASSWORD_ALGORITHMS, algorithms)
          .integritySha256(with.key);
    }
  }

  /// Whether an answer that is no challenge lacks the algorithms that its own nonce says it offers:
  /// it is ignored (§9.2.5).
  static boolean tamperedWith(StunMessage answer, @Nullable StunError error) {
    boolean challenge =
        error != null && (error.code() == Stun.UNAUTHENTICATED || error.code() == Stun.STALE_NONCE);
    String nonce = challenge ? null : answer.text(Stun.NONCE);
    return nonce != null
        && NonceCookie.PASSWORD_ALGORITHMS.in(nonce)
        && !answer.has(Stun.PASSWORD_ALGORITHMS);
  }

  /// Takes in a 401 or 438 (§9.2.5).
  ///
  /// @param signedWith how the refused request was signed; null when it was not
  /// @return null when the request is to be repeated, else why that is useless
  @Nullable String challenged(StunMessage answer, int code, @Nullable Session signedWith) {
    String nonce = answer.text(Stun.NONCE);
    String realm = answer.text(Stun.REALM);
    if (realm == null && signedWith != null) {
      realm = signedWith.realm;
    }
    if (nonce == null || realm == null) {
      return "the server asks for a log-in, but without realm or nonce";
    }
    List<Integer> offered = answer.passwordAlgorithms();
    if (offered == null && NonceCookie.PASSWORD_ALGORITHMS.in(nonce)) {
      return "the server's challenge has been tampered with on its way";
    }
    PasswordAlgorithm algorithm =
        offered == null ? PasswordAlgorithm.MD5 : PasswordAlgorithm.firstKnown(offered);
    if (algorithm == null) {
      return "the server knows no password algorithm of ours";
    }
    boolean sameUser = signedWith != null && signedWith.realm.equals(realm);
    if (code == Stun.UNAUTHENTICATED && sameUser) {
      return switch (credential) {
        case TurnCredential.Password _ -> "user name or password is wrong";
        case TurnCredential.Token _ -> "the access token is wrong or has expired";
      };
    }
    session =
        new Session(
            realm,
            nonce,
            answer.attribute(Stun.PASSWORD_ALGORITHMS),
            algorithm,
            NonceCookie.USERNAME_ANONYMITY.in(nonce),
            keyFor(realm, algorithm));
    return null;
  }

  /// A new nonce changes nothing about the key, and a key's HMAC is dear.
  private StunKey keyFor(String realm, PasswordAlgorithm algorithm) {
    Session before = session;
    if (before != null && before.realm.equals(realm) && before.algorithm == algorithm) {
      return before.key;
    }
    return switch (credential) {
      case TurnCredential.Password(String username, String password) ->
          StunKey.longTerm(algorithm, username, realm, password);
      case TurnCredential.Token token -> StunKey.of(token.macKey());
    };
  }
}
