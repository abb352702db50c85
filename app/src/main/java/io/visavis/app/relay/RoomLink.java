package io.visavis.app.relay;

import java.net.URI;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Where a room is, and its secret. Whoever has it can be in the room. RELAY.md, "Links".
public final class RoomLink {
  /// Bytes of a secret.
  public static final int SECRET = 16;

  private final URI broker;
  private final byte[] secret;
  private final @Nullable String pin;

  /// @param broker `mqtt://host[:1883]`, `mqtts://host[:8883]`, `ws://host[:80]/path` or
  ///   `wss://host[:443]/path`
  /// @param secret 16 random bytes
  /// @param pin base64url of the SHA-256 of the broker's public key (SubjectPublicKeyInfo), when
  ///   that is how it is trusted; null: by the authorities of this machine
  /// @throws IllegalArgumentException if one of them is not like that
  public RoomLink(URI broker, byte[] secret, @Nullable String pin) {
    if (secret.length != SECRET) {
      throw new IllegalArgumentException("a secret has " + SECRET + " bytes");
    }
    this.broker = RoomLinkText.broker(broker);
    this.secret = secret.clone();
    this.pin = pin == null ? null : RoomLinkText.pin(pin);
  }

  /// A new room.
  public static RoomLink random(URI broker, @Nullable String pin) {
    byte[] secret = new byte[SECRET];
    new SecureRandom().nextBytes(secret);
    return new RoomLink(broker, secret, pin);
  }

  /// Reads a link, whatever white space is around it.
  ///
  /// @throws IllegalArgumentException with a sentence that says what is wrong and quotes nothing
  public static RoomLink parse(String text) {
    return RoomLinkText.parse(text);
  }

  /// The first link within a pasted text, such as a chat's line or a quoted mail; null: none.
  public static @Nullable RoomLink find(CharSequence text) {
    return RoomLinkText.find(text);
  }

  /// The link, with the secret: for the people of the room only.
  public String text() {
    return RoomLinkText.write(this);
  }

  /// Where the broker is.
  public URI broker() {
    return broker;
  }

  /// A copy of the secret.
  public byte[] secret() {
    return secret.clone();
  }

  /// By which the broker is trusted; null: by this machine's authorities.
  public @Nullable String pin() {
    return pin;
  }

  /// The secret's letters, as they stand in a link.
  String secretText() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RoomLink that
        && broker.equals(that.broker)
        && Arrays.equals(secret, that.secret)
        && Objects.equals(pin, that.pin);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(secret);
  }

  /// Without the secret: this is what a log may hold.
  @Override
  public String toString() {
    return "room at " + broker.getHost();
  }
}
