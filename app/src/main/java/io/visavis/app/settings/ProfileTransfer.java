package io.visavis.app.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.visavis.app.call.Problem;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Profiles as a text that can be carried to another machine: without any secret, or with the
/// credentials and the certificates that they use, sealed under a passphrase of the text's own.
public final class ProfileTransfer {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final String MARK = "visavis";
  private static final String PROFILES = "profiles";
  private static final String CERTIFICATES = "certificates";

  private ProfileTransfer() {}

  /// What a text holds.
  public sealed interface Result {}

  /// Profiles.
  ///
  /// @param certificates those that they use, if the text has secrets
  public record Profiles(List<Profile> profiles, List<CertificateEntry> certificates)
      implements Result {}

  /// No profiles, and why.
  public record Refused(Problem problem) implements Result {}

  /// Writes them without secrets: servers remember that there was a credential, and certificates,
  /// whose keys stay here, are not named.
  public static String print(List<Profile> profiles) {
    List<Profile> bare =
        profiles.stream()
            .map(profile ->
                profile.toBuilder()
                    .certificateIds(List.of(CertificateEntry.DEFAULT))
                    .identityCertificateId(null)
                    .build())
            .map(Unsealing::withoutSecrets)
            .toList();
    return print(bare, List.of(), new Vault(Keyring.NONE, new SecureRandom(), null));
  }

  /// Writes them with their secrets, as far as these are at hand. It takes about a third of a
  /// second.
  ///
  /// @param settings where their certificates are
  /// @throws IllegalArgumentException when the passphrase is empty
  public static String print(List<Profile> profiles, Settings settings, char[] passphrase) {
    if (passphrase.length == 0) {
      throw new IllegalArgumentException("an empty passphrase");
    }
    Vault vault = new Vault(Keyring.NONE, new SecureRandom(), null);
    vault.rekey(passphrase);
    Set<String> used = new HashSet<>();
    for (Profile profile : profiles) {
      used.addAll(profile.certificateIds());
      String identity = profile.identityCertificateId();
      if (identity != null) {
        used.add(identity);
      }
    }
    List<CertificateEntry> certificates =
        settings.certificates().stream()
            .filter(entry -> used.contains(entry.id()) && entry.forCalls() && !entry.locked())
            .toList();
    // What is sealed here opens under no other key.
    List<Profile> carried = profiles.stream().map(Unsealing::forgetLocked).toList();
    return print(carried, certificates, vault);
  }

  private static String print(
      List<Profile> profiles, List<CertificateEntry> certificates, Vault vault) {
    ObjectNode file = JsonNodeFactory.instance.objectNode();
    file.put(MARK, PROFILES);
    file.put(SettingsJson.VERSION_NAME, SettingsJson.VERSION);
    ArrayNode list = file.putArray(PROFILES);
    profiles.forEach(profile -> list.add(ProfileJson.write(profile, vault)));
    ArrayNode entries = file.putArray(CERTIFICATES);
    for (CertificateEntry entry : certificates) {
      ObjectNode written = CertificateJson.write(entry, vault);
      if (written != null) {
        entries.add(written);
      }
    }
    ObjectNode header = vault.header();
    if (header != null) {
      file.set(SettingsJson.VAULT, header);
    }
    return file.toPrettyString() + "\n";
  }

  /// Reads a text, of this or of an earlier version.
  ///
  /// @param passphrase null: none is known; a text with secrets then asks for one
  public static Result read(String text, char @Nullable [] passphrase) {
    ObjectNode file;
    try {
      if (!(JSON.readTree(text) instanceof ObjectNode object)
          || !PROFILES.equals(object.path(MARK).asText())) {
        return new Refused(new Problem(SettingsProblem.IMPORT_NONE));
      }
      file = object;
    } catch (JsonProcessingException e) {
      return new Refused(new Problem(SettingsProblem.IMPORT_NONE));
    }
    if (Loading.newer(file)) {
      return new Refused(new Problem(SettingsProblem.IMPORT_NEWER));
    }
    Vault vault = new Vault(Keyring.NONE, new SecureRandom(), file.get(SettingsJson.VAULT));
    if (vault.locked() && passphrase == null) {
      return new Refused(new Problem(SettingsProblem.IMPORT_PASSPHRASE));
    }
    if (vault.locked() && passphrase != null && !vault.unlock(passphrase)) {
      return new Refused(new Problem(SettingsProblem.IMPORT_WRONG));
    }
    Members members = new Members("", file, path -> {});
    List<Profile> profiles = new ArrayList<>();
    for (Members profile : members.objects(PROFILES)) {
      // Nothing that a stranger sealed is carried on.
      profiles.add(Unsealing.forgetLocked(ProfileJson.read(profile, vault)));
    }
    List<CertificateEntry> certificates = new ArrayList<>();
    for (Members entry : members.objects(CERTIFICATES)) {
      CertificateEntry read = CertificateJson.read(entry, vault);
      // Rooms are not to be known by a key that a stranger knows too.
      if (read != null && read.forCalls() && !read.locked()) {
        certificates.add(read);
      }
    }
    return profiles.isEmpty()
        ? new Refused(new Problem(SettingsProblem.IMPORT_NONE))
        : new Profiles(profiles, certificates);
  }

  /// Adds what was read to settings: a profile whose name is taken gets another one, a certificate
  /// that is there already is not added again, and one whose id is taken gets another id.
  public static Settings add(Settings settings, Profiles read) {
    Settings more = settings;
    List<Profile> profiles = new ArrayList<>(read.profiles());
    for (CertificateEntry entry : read.certificates()) {
      String id = idOf(more, entry);
      if (more.certificate(id).isEmpty()) {
        more = more.withCertificate(entry.withId(id));
      }
      profiles.replaceAll(profile -> renamed(profile, entry.id(), id));
    }
    List<Profile> all = new ArrayList<>(more.profiles());
    Set<String> names = new HashSet<>();
    all.forEach(profile -> names.add(profile.name()));
    for (Profile profile : profiles) {
      String name = SettingsJson.unused(profile.name(), names);
      all.add(profile.toBuilder().name(name).build());
    }
    return more.withProfiles(all, more.current());
  }

  private static String idOf(Settings settings, CertificateEntry entry) {
    return settings.certificates().stream()
        .filter(known -> known.fingerprint().equals(entry.fingerprint()))
        .map(CertificateEntry::id)
        .findFirst()
        .orElseGet(() ->
            settings.certificate(entry.id()).isPresent()
                ? UUID.randomUUID().toString()
                : entry.id());
  }

  private static Profile renamed(Profile profile, String from, String to) {
    String identity = profile.identityCertificateId();
    return profile.toBuilder()
        .certificateIds(
            profile.certificateIds().stream().map(id -> id.equals(from) ? to : id).toList())
        .identityCertificateId(identity != null && identity.equals(from) ? to : identity)
        .build();
  }
}
