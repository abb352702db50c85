package io.visavis.app.relay;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// What RELAY.md calls "Keys" and "Payload": HKDF-SHA256 (RFC 5869) from the room's secret, and
/// AES-256-GCM (NIST SP 800-38D) with a counter as the nonce.
///
/// It does not know which counters were used: that no pair of kind and counter is sealed twice with
/// different plaintexts under one key is the caller's duty. Not for use by several threads at once.
final class RoomCrypto {
  /// kind ‖ counter.
  static final int HEADER = 9;

  static final int TAG = 16;

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int ROOM_ID = 16;
  private static final int KEY = 32;
  private static final int NONCE = 12;
  private static final int ZEROS = 3;
  private static final int MAX_KEYS = 64;

  private final byte[] secret;
  private final Map<String, SecretKey> keys = new HashMap<>();

  RoomCrypto(byte[] secret) {
    this.secret = secret.clone();
  }

  /// The room's name at the broker: it tells nothing of the secret.
  String roomId() {
    byte[] id = expand("visavis room 1", ROOM_ID);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
  }

  /// The key of what one peer publishes.
  ///
  /// @param receiver to whom; empty: to all
  byte[] key(String sender, String receiver) {
    return expand("visavis key 1 " + sender + " " + receiver, KEY);
  }

  private byte[] expand(String info, int length) {
    try {
      HKDFParameterSpec.Builder extract = HKDFParameterSpec.ofExtract().addIKM(secret);
      byte[] label = info.getBytes(StandardCharsets.UTF_8);
      return KDF.getInstance("HKDF-SHA256").deriveData(extract.thenExpand(label, length));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HKDF-SHA256 is part of the platform", e);
    }
  }

  /// A whole payload.
  byte[] seal(RoomTopic topic, RoomKind kind, long counter, String json) {
    byte[] plain = json.getBytes(StandardCharsets.UTF_8);
    byte[] payload = new byte[HEADER + plain.length + TAG];
    ByteBuffer.wrap(payload).put(kind.octet()).putLong(counter);
    try {
      cipher(Cipher.ENCRYPT_MODE, topic, payload).doFinal(plain, 0, plain.length, payload, HEADER);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-256-GCM is part of the platform", e);
    }
    return payload;
  }

  /// The plaintext of a payload; null: it was not sealed so, for this topic, by somebody with the
  /// secret.
  @Nullable String open(RoomTopic topic, byte[] payload) {
    if (payload.length < HEADER + TAG) {
      return null;
    }
    try {
      byte[] plain =
          cipher(Cipher.DECRYPT_MODE, topic, payload)
              .doFinal(payload, HEADER, payload.length - HEADER);
      return new String(plain, StandardCharsets.UTF_8);
    } catch (AEADBadTagException notOurs) {
      return null;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-256-GCM is part of the platform", e);
    }
  }

  private Cipher cipher(int mode, RoomTopic topic, byte[] header) throws GeneralSecurityException {
    byte[] nonce = new byte[NONCE];
    System.arraycopy(header, 0, nonce, ZEROS, HEADER);
    AlgorithmParameterSpec parameters = new GCMParameterSpec(TAG * Byte.SIZE, nonce);
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, cached(topic), parameters);
    cipher.updateAAD(topic.text().getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private SecretKey cached(RoomTopic topic) {
    String pair = topic.sender() + " " + topic.receiver();
    SecretKey known = keys.get(pair);
    if (known != null) {
      return known;
    }
    SecretKey fresh = new SecretKeySpec(key(topic.sender(), topic.receiver()), "AES");
    // Injected topics name any number of senders: no more is kept than a room needs.
    if (keys.size() >= MAX_KEYS) {
      keys.clear();
    }
    keys.put(pair, fresh);
    return fresh;
  }
}
