package io.visavis.app.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/// The key of the settings' secrets: random, and kept in the keyring, or wrapped by a key that a
/// passphrase gives. What the file must know about it is the file's member `vault`, so that the two
/// are saved in one.
///
/// The settings' store calls it under its monitor.
final class Vault implements SecretBox {
  private static final String KIND = "kind";
  private static final String ACCOUNT = "account";
  private static final String CHECK = "check";
  private static final String SALT = "salt";
  private static final String ITERATIONS = "iterations";
  private static final String KEY = "key";
  private static final String WRAPPED = "the key of the settings";
  private static final byte[] NOTHING = new byte[0];

  private final Keyring keyring;
  private final SecureRandom random;

  /// What secrets came out as, by place and secret.
  private final Map<String, Map<String, String>> sealed = new HashMap<>();

  private @Nullable ObjectNode header;
  private @Nullable SecretKey key;

  /// The keyring is there but keeps nothing, or a person does not allow it: it is not asked again.
  private boolean refused;

  /// @param header what the file says; null: there has been no secret yet
  Vault(Keyring keyring, SecureRandom random, @Nullable JsonNode header) {
    this.keyring = keyring;
    this.random = random;
    if (header instanceof ObjectNode object) {
      this.header = object;
      this.key = keeping() == SecretKeeping.KEYRING ? fromKeyring(object) : null;
    }
  }

  private @Nullable SecretKey fromKeyring(ObjectNode object) {
    String stored = keyring.get(object.path(ACCOUNT).asText());
    byte[] bytes = stored == null ? null : decode(stored);
    if (bytes == null || bytes.length != Cipher256.KEY) {
      return null;
    }
    SecretKey found = Cipher256.key(bytes);
    byte[] check = decode(object.path(CHECK).asText());
    return check == null || Cipher256.open(found, CHECK, check) == null ? null : found;
  }

  private static byte @Nullable [] decode(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static String encode(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /// How secrets are kept now, or would be.
  SecretKeeping keeping() {
    ObjectNode known = header;
    if (known == null) {
      return !refused && keyring.available() ? SecretKeeping.KEYRING : SecretKeeping.SESSION;
    }
    String kind = known.path(KIND).asText();
    return kind.equals(Members.word(SecretKeeping.KEYRING))
        ? SecretKeeping.KEYRING
        : SecretKeeping.PASSPHRASE;
  }

  /// Whether there is a key that is not at hand.
  boolean locked() {
    return header != null && key == null;
  }

  /// Whether what is sealed now will be there at the next start.
  boolean keeps() {
    return key != null;
  }

  /// What the file must know; null: nothing yet.
  @Nullable ObjectNode header() {
    return header;
  }

  /// Tries a passphrase.
  ///
  /// @return whether secrets can be opened now
  boolean unlock(char[] passphrase) {
    ObjectNode known = header;
    if (known == null || key != null) {
      return key != null;
    }
    byte[] salt = decode(known.path(SALT).asText());
    byte[] wrapped = decode(known.path(KEY).asText());
    int iterations = known.path(ITERATIONS).asInt();
    if (salt == null || salt.length == 0 || wrapped == null || passphrase.length == 0) {
      return false;
    }
    if (iterations < 1 || iterations > Cipher256.MOST_ITERATIONS) {
      return false;
    }
    byte[] bytes = Cipher256.open(Cipher256.derive(passphrase, salt, iterations), WRAPPED, wrapped);
    if (bytes == null || bytes.length != Cipher256.KEY) {
      return false;
    }
    key = Cipher256.key(bytes);
    return true;
  }

  /// Takes a fresh key, under a passphrase. What was sealed before opens no more: the caller has it
  /// in the clear.
  ///
  /// @return the keyring's account that is no longer needed; null: none
  @Nullable String rekey(char[] passphrase) {
    ObjectNode old = header;
    byte[] salt = Cipher256.bytes(random, Cipher256.SALT);
    SecretKey fresh = Cipher256.generate(random);
    SecretKey wrapping = Cipher256.derive(passphrase, salt, Cipher256.ITERATIONS);
    ObjectNode made = JsonNodeFactory.instance.objectNode();
    made.put(KIND, Members.word(SecretKeeping.PASSPHRASE));
    made.put(SALT, encode(salt));
    made.put(ITERATIONS, Cipher256.ITERATIONS);
    made.put(KEY, encode(Cipher256.seal(wrapping, WRAPPED, fresh.getEncoded(), random)));
    become(made, fresh);
    return old == null || !old.has(ACCOUNT) ? null : old.path(ACCOUNT).asText();
  }

  /// Forgets everything: the next secret begins anew.
  void reset() {
    become(null, null);
  }

  private void become(@Nullable ObjectNode made, @Nullable SecretKey fresh) {
    header = made;
    key = fresh;
    sealed.clear();
  }

  /// The first secret takes a key from the keyring, where there is one.
  private @Nullable SecretKey keyForSealing() {
    if (key == null && header == null && keeping() == SecretKeeping.KEYRING) {
      SecretKey fresh = Cipher256.generate(random);
      String account = UUID.randomUUID().toString();
      String stored = encode(fresh.getEncoded());
      refused = !keyring.set(account, stored) || !stored.equals(keyring.get(account));
      if (!refused) {
        ObjectNode made = JsonNodeFactory.instance.objectNode();
        made.put(KIND, Members.word(SecretKeeping.KEYRING));
        made.put(ACCOUNT, account);
        made.put(CHECK, encode(Cipher256.seal(fresh, CHECK, NOTHING, random)));
        become(made, fresh);
      }
    }
    return key;
  }

  @Override
  public @Nullable String seal(String place, byte[] secret) {
    SecretKey used = keyForSealing();
    if (used == null) {
      return null;
    }
    return sealed
        .computeIfAbsent(place, any -> new HashMap<>())
        .computeIfAbsent(
            encode(secret), any -> encode(Cipher256.seal(used, place, secret, random)));
  }

  /// A box that makes nothing anew: it knows the secrets that were opened.
  SecretBox opened() {
    return new SecretBox() {
      @Override
      public @Nullable String seal(String place, byte[] secret) {
        return sealed.getOrDefault(place, Map.of()).get(encode(secret));
      }

      @Override
      public byte @Nullable [] open(String place, String text) {
        return Vault.this.open(place, text);
      }
    };
  }

  @Override
  public byte @Nullable [] open(String place, String text) {
    SecretKey used = key;
    byte[] bytes = used == null ? null : decode(text);
    byte[] plain = bytes == null || used == null ? null : Cipher256.open(used, place, bytes);
    if (plain != null) {
      sealed.computeIfAbsent(place, any -> new HashMap<>()).put(encode(plain), text);
    }
    return plain;
  }

  /// Never prints a key.
  @Override
  public String toString() {
    return "Vault[" + keeping() + (locked() ? ", locked]" : "]");
  }
}
