package io.visavis.app.settings;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the settings file says beside what this version understands or may see: members of a later
/// version, and a secret that could not be opened. It travels with the record that it stood in and
/// is written back as it was.
///
/// Two are equal when they would be written alike.
public final class Kept {
  /// Nothing, as for everything that a person has just made.
  public static final Kept NOTHING = new Kept(Map.of(), null, false);

  private final Map<String, JsonNode> members;
  private final @Nullable String sealed;
  private final boolean forgotten;

  private Kept(Map<String, JsonNode> members, @Nullable String sealed, boolean forgotten) {
    this.members = Map.copyOf(members);
    this.sealed = sealed;
    this.forgotten = forgotten;
  }

  static Kept members(Map<String, JsonNode> members) {
    return members.isEmpty() ? NOTHING : new Kept(members, null, false);
  }

  /// With one member more.
  Kept withMember(String name, JsonNode member) {
    Map<String, JsonNode> more = new TreeMap<>(members);
    more.put(name, member);
    return new Kept(more, sealed, forgotten);
  }

  /// With a secret that cannot be opened now.
  Kept withSealed(String secret) {
    return new Kept(members, secret, false);
  }

  /// With the fact that there was a secret once, which was not to be kept.
  Kept withForgotten() {
    return new Kept(members, null, true);
  }

  /// Without any secret: another has taken its place.
  Kept withoutSecret() {
    return sealed == null && !forgotten ? this : members(members);
  }

  /// The members that are not understood, in a stable order.
  Map<String, JsonNode> members() {
    return new TreeMap<>(members);
  }

  /// One of them; null: there is none of that name.
  @Nullable JsonNode member(String name) {
    return members.get(name);
  }

  /// The secret as it stands in the file; null: none, or it is open.
  @Nullable String sealed() {
    return sealed;
  }

  /// Whether there is a secret that only a passphrase or the keyring of another day opens.
  public boolean locked() {
    return sealed != null;
  }

  /// Whether there was a secret that was not kept at the end of the process.
  public boolean forgotten() {
    return forgotten;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Kept that
        && members.equals(that.members)
        && Objects.equals(sealed, that.sealed)
        && forgotten == that.forgotten;
  }

  @Override
  public int hashCode() {
    return Objects.hash(members, sealed, forgotten);
  }

  /// Says how much there is, never what.
  @Override
  public String toString() {
    return "Kept[" + members.size() + (sealed == null ? "" : ", sealed") + "]";
  }
}
