package io.visavis.app.settings;

import io.visavis.app.call.CallSettings;
import io.visavis.app.call.CertificateChoice;
import io.visavis.app.call.MediaFiles;
import io.visavis.rtc.RTCCertificate;
import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCConnectionSettings;
import io.visavis.rtc.RTCException;
import io.visavis.rtc.RTCKeyPin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Everything that a person has set. It never changes: a changed one is another one.
///
/// @param profiles at least one, each with a name of its own
/// @param current the name of the profile that the next call takes
/// @param certificates one's own, for all profiles
/// @param appearance how the window looks
/// @param media what is sent and heard
/// @param proxy null: none
/// @param calling how people find each other
/// @param kept see [Kept]
public record Settings(
    List<Profile> profiles,
    String current,
    List<CertificateEntry> certificates,
    Appearance appearance,
    Media media,
    @Nullable Proxy proxy,
    Calling calling,
    Kept kept) {
  /// The pin that no key has: SHA-256 has no known preimage of zeros.
  private static final RTCKeyPin NOBODY =
      new RTCKeyPin(Base64.getEncoder().encodeToString(new byte[Cipher256.KEY]));

  /// Copies lists and checks names.
  public Settings {
    profiles = List.copyOf(profiles);
    certificates = List.copyOf(certificates);
    Set<String> names = new HashSet<>();
    for (Profile profile : profiles) {
      if (!names.add(profile.name())) {
        throw new IllegalArgumentException("two profiles are called " + profile.name());
      }
    }
    if (!names.contains(current)) {
      throw new IllegalArgumentException("no profile is called " + current);
    }
    Set<String> ids = new HashSet<>();
    if (!certificates.stream().allMatch(entry -> ids.add(entry.id()))) {
      throw new IllegalArgumentException("two certificates have one id");
    }
  }

  /// Everything at its default.
  ///
  /// @param profile the name of the one profile
  public static Settings initial(String profile) {
    return new Settings(
        List.of(Profile.first(profile)),
        profile,
        List.of(),
        Appearance.DEFAULT,
        Media.DEFAULT,
        null,
        Calling.DEFAULT,
        Kept.NOTHING);
  }

  /// The profile that the next call takes.
  public Profile currentProfile() {
    return profile(current).orElseThrow();
  }

  /// A profile by its name.
  public Optional<Profile> profile(String name) {
    return profiles.stream().filter(profile -> profile.name().equals(name)).findFirst();
  }

  /// A certificate by its id.
  public Optional<CertificateEntry> certificate(String id) {
    return certificates.stream().filter(entry -> entry.id().equals(id)).findFirst();
  }

  /// What W3C's constructor is given for a profile: its servers that are on and whose credentials
  /// are at hand, its certificates whose keys are.
  public RTCConfiguration configurationOf(Profile profile) {
    List<RTCCertificate> own =
        profile.certificateIds().stream()
            .flatMap(id -> certificate(id).stream())
            .filter(CertificateEntry::forCalls)
            .map(CertificateEntry::certificate)
            .filter(Objects::nonNull)
            .toList();
    return RTCConfiguration.builder()
        .iceServers(
            profile.servers().stream()
                .filter(server -> server.on() && !server.lacksSecret())
                .map(Server::server)
                .toList())
        .iceTransportPolicy(profile.iceTransportPolicy())
        .bundlePolicy(profile.bundlePolicy())
        .rtcpMuxPolicy(profile.rtcpMuxPolicy())
        .iceCandidatePoolSize(profile.iceCandidatePoolSize())
        .peerIdentity(profile.peerIdentity())
        .certificates(own)
        .build();
  }

  /// What a call with a profile is made with.
  public CallSettings callSettings(Profile profile) {
    return new CallSettings(
        configurationOf(profile),
        CertificateChoice.ECDSA,
        media.video(),
        media.audio(),
        media.width(),
        media.height(),
        media.frameRate(),
        media.playAudio(),
        connectionOf(profile),
        calling.name().isBlank() ? null : calling.name().strip(),
        calling.contacts(),
        MediaFiles.NONE);
  }

  /// What the engine is told beside that. A pin that is none lets nobody in: it must not let
  /// everybody in.
  RTCConnectionSettings connectionOf(Profile profile) {
    Set<RTCKeyPin> pins = new HashSet<>();
    for (String pin : profile.pins()) {
      pins.add(isPin(pin) ? RTCKeyPin.parse(pin) : NOBODY);
    }
    String identity = profile.identityCertificateId();
    return new RTCConnectionSettings(
        pins,
        profile.patientIce() ? null : Duration.ZERO,
        identity == null
            ? null
            : certificate(identity)
                .filter(CertificateEntry::forCalls)
                .map(CertificateEntry::certificate)
                .orElse(null),
        profile.peerIdentity() == null ? List.of() : Authorities.believed(certificates));
  }

  private static boolean isPin(String text) {
    try {
      RTCKeyPin.parse(text);
      return true;
    } catch (RTCException e) {
      return false;
    }
  }

  /// The same with one profile changed; its name may change too. The current one stays current.
  ///
  /// @throws IllegalArgumentException when no profile has that name, or another has the new one
  public Settings withProfile(String name, UnaryOperator<Profile> change) {
    List<Profile> all = new ArrayList<>(profiles);
    int at = all.indexOf(profile(name).orElseThrow(() -> noProfile(name)));
    all.set(at, change.apply(all.get(at)));
    return withProfiles(all, current.equals(name) ? all.get(at).name() : current);
  }

  /// The same with the current profile changed.
  public Settings withCurrentProfile(UnaryOperator<Profile> change) {
    return withProfile(current, change);
  }

  private static IllegalArgumentException noProfile(String name) {
    return new IllegalArgumentException("no profile is called " + name);
  }

  /// The same with other profiles.
  public Settings withProfiles(List<Profile> all, String nowCurrent) {
    return new Settings(all, nowCurrent, certificates, appearance, media, proxy, calling, kept);
  }

  /// The same with another current profile.
  public Settings withCurrent(String name) {
    return withProfiles(profiles, name);
  }

  /// The same with other certificates. What profiles say about those that are gone goes too.
  public Settings withCertificates(List<CertificateEntry> all) {
    List<String> ids = all.stream().map(CertificateEntry::id).toList();
    List<String> gone =
        certificates.stream().map(CertificateEntry::id).filter(id -> !ids.contains(id)).toList();
    List<Profile> cleaned =
        gone.isEmpty() ? profiles : profiles.stream().map(p -> without(p, gone)).toList();
    return new Settings(cleaned, current, all, appearance, media, proxy, calling, kept);
  }

  private static Profile without(Profile profile, List<String> gone) {
    String identity = profile.identityCertificateId();
    return profile.toBuilder()
        .certificateIds(profile.certificateIds().stream().filter(id -> !gone.contains(id)).toList())
        .identityCertificateId(identity != null && gone.contains(identity) ? null : identity)
        .build();
  }

  /// The same with a certificate more.
  public Settings withCertificate(CertificateEntry entry) {
    List<CertificateEntry> all = new ArrayList<>(certificates);
    all.add(entry);
    return withCertificates(all);
  }

  /// The same without a certificate.
  public Settings withoutCertificate(String id) {
    return withCertificates(certificates.stream().filter(entry -> !entry.id().equals(id)).toList());
  }

  /// The same with a certificate changed.
  public Settings withCertificate(String id, UnaryOperator<CertificateEntry> change) {
    return withCertificates(
        certificates.stream()
            .map(entry -> entry.id().equals(id) ? change.apply(entry) : entry)
            .toList());
  }

  /// The same after a call: the certificates that it was made with have been used once more.
  public Settings afterCall(RTCConfiguration configuration) {
    return withCertificates(
        certificates.stream()
            .map(entry ->
                configuration.certificates().contains(entry.certificate())
                    ? entry.usedOnceMore()
                    : entry)
            .toList());
  }

  /// The same with another look.
  public Settings withAppearance(Appearance other) {
    return new Settings(profiles, current, certificates, other, media, proxy, calling, kept);
  }

  /// The same with other media.
  public Settings withMedia(Media other) {
    return new Settings(profiles, current, certificates, appearance, other, proxy, calling, kept);
  }

  /// The same with another proxy.
  public Settings withProxy(@Nullable Proxy other) {
    return new Settings(profiles, current, certificates, appearance, media, other, calling, kept);
  }

  /// The same with people found otherwise.
  public Settings withCalling(Calling other) {
    return new Settings(profiles, current, certificates, appearance, media, proxy, other, kept);
  }
}
