package io.visavis.rtc.turn;

import io.visavis.rtc.stun.NonceCookie;
import io.visavis.rtc.stun.PasswordAlgorithm;
import io.visavis.rtc.stun.Stun;
import io.visavis.rtc.stun.StunBuilder;
import io.visavis.rtc.stun.StunClass;
import io.visavis.rtc.stun.StunError;
import io.visavis.rtc.stun.StunKey;
import io.visavis.rtc.stun.StunMessage;
import io.visavis.rtc.stun.TransactionId;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The server's half of the long-term credential mechanism (RFC 8489 §9.2.4).
final class TestTurnAuth {
  private static final long SECOND = 1_000_000_000L;

  /// @param challenge the refusal to send, or null when the request is good
  /// @param key that signs the answer; null without a log-in
  record Result(byte @Nullable [] challenge, String user, @Nullable StunKey key, boolean sha256) {
    byte[] sign(StunBuilder answer) {
      if (key == null) {
        return answer.build();
      }
      return (sha256 ? answer.integritySha256(key) : answer.integrity(key)).build();
    }
  }

  private final TestTurnConfig config;
  private final RandomGenerator random;
  private final Map<String, Long> nonces = new HashMap<>();

  TestTurnAuth(TestTurnConfig config, RandomGenerator random) {
    this.config = config;
    this.random = random;
  }

  TransactionId transactionId() {
    return TransactionId.random(random);
  }

  void forget() {
    nonces.clear();
  }

  Result check(StunMessage request, long now) {
    if (config.users.isEmpty() && config.tokens.isEmpty()) {
      return new Result(null, "", null, false);
    }
    boolean sha256 = request.hasIntegritySha256();
    if (!sha256 && !request.hasIntegrity()) {
      return challenge(request, Stun.UNAUTHENTICATED, "Unauthenticated", now);
    }
    String nonce = request.text(Stun.NONCE);
    String realm = request.text(Stun.REALM);
    if (nonce == null || realm == null || !request.has(userAttribute())) {
      return plain(request, Stun.BAD_REQUEST, "Bad Request");
    }
    byte[] echoed = request.attribute(Stun.PASSWORD_ALGORITHMS);
    boolean offered = !config.algorithms.isEmpty();
    if (offered != Arrays.equals(offered ? algorithms() : new byte[0], echoed)) {
      return plain(request, Stun.BAD_REQUEST, "Bad Request");
    }
    String user = user(request, realm);
    StunKey key = user == null ? null : key(user, request, realm);
    if (user == null || key == null || !realm.equals(config.realm)) {
      return challenge(request, Stun.UNAUTHENTICATED, "Unauthenticated", now);
    }
    if (!(sha256 ? request.verifySha256(key) : request.verify(key)) || sha256 != offered) {
      return challenge(request, Stun.UNAUTHENTICATED, "Unauthenticated", now);
    }
    if (nonces.getOrDefault(nonce, Long.MIN_VALUE) <= now) {
      return challenge(request, Stun.STALE_NONCE, "Stale Nonce", now);
    }
    return new Result(null, user, key, sha256);
  }

  private int userAttribute() {
    return config.userHash ? Stun.USERHASH : Stun.USERNAME;
  }

  private @Nullable String user(StunMessage request, String realm) {
    if (!config.userHash) {
      return request.username();
    }
    byte[] hash = request.attribute(Stun.USERHASH);
    for (String user : config.users.keySet()) {
      if (Arrays.equals(hash, PasswordAlgorithm.userHash(user, realm))) {
        return user;
      }
    }
    return null;
  }

  private @Nullable StunKey key(String user, StunMessage request, String realm) {
    byte[] macKey = config.tokens.get(user);
    if (macKey != null) {
      return request.has(Stun.ACCESS_TOKEN) ? StunKey.of(macKey) : null;
    }
    String password = config.users.get(user);
    byte[] chosen = request.attribute(Stun.PASSWORD_ALGORITHM);
    PasswordAlgorithm algorithm = PasswordAlgorithm.MD5;
    for (PasswordAlgorithm each : config.algorithms) {
      algorithm = Arrays.equals(each.value(), chosen) ? each : algorithm;
    }
    return password == null ? null : StunKey.longTerm(algorithm, user, realm, password);
  }

  private byte[] algorithms() {
    ByteBuffer value = ByteBuffer.allocate(4 * config.algorithms.size());
    config.algorithms.forEach(algorithm -> value.put(algorithm.value()));
    return value.array();
  }

  private Result plain(StunMessage request, int code, String reason) {
    StunError error = new StunError(code, reason);
    byte[] answer = StunBuilder.answer(request, StunClass.ERROR).error(error).build();
    return new Result(answer, "", null, false);
  }

  private Result challenge(StunMessage request, int code, String reason, long now) {
    String nonce = Long.toHexString(random.nextLong());
    Set<NonceCookie> features = EnumSet.noneOf(NonceCookie.class);
    if (config.nonceCookie && !config.algorithms.isEmpty()) {
      features.add(NonceCookie.PASSWORD_ALGORITHMS);
    }
    if (config.userHash) {
      features.add(NonceCookie.USERNAME_ANONYMITY);
    }
    if (!features.isEmpty()) {
      nonce = NonceCookie.nonce(features, nonce);
    }
    nonces.put(nonce, now + config.nonceLifetime * SECOND);
    StunBuilder answer =
        StunBuilder.answer(request, StunClass.ERROR)
            .error(new StunError(code, reason))
            .text(Stun.REALM, config.realm)
            .text(Stun.NONCE, nonce);
    if (!config.algorithms.isEmpty()) {
      answer.attribute(Stun.PASSWORD_ALGORITHMS, algorithms());
    }
    if (!config.tokens.isEmpty()) {
      answer.text(Stun.THIRD_PARTY_AUTHORIZATION, "auth." + config.realm);
    }
    return new Result(answer.build(), "", null, false);
  }
}
