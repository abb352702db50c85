package io.visavis.app.settings;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.visavis.app.call.AudioChoice;
import io.visavis.app.call.VideoChoice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// [Settings] as the JSON of the settings file, and back. Reading takes what can be used.
final class SettingsJson {
  /// The version of the format that this program writes.
  static final int VERSION = 1;

  static final String VERSION_NAME = "version";
  static final String VAULT = "vault";

  private static final String PROFILES = "profiles";
  private static final String CURRENT = "current";
  private static final String CERTIFICATES = "certificates";
  private static final String APPEARANCE = "appearance";
  private static final String MEDIA = "media";
  private static final String PROXY = "proxy";
  private static final String CALLING = "calling";
  private static final int LARGEST_PORT = 65_535;

  private SettingsJson() {}

  /// Reads them.
  ///
  /// @param first the name of the profile that there is in any case
  static Settings read(Members file, String first, SecretBox box) {
    file.raw(VERSION_NAME);
    file.raw(VAULT);
    List<Profile> profiles = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Members members : file.objects(PROFILES)) {
      Profile profile = ProfileJson.read(members, box);
      profiles.add(profile.toBuilder().name(unused(profile.name(), names)).build());
    }
    if (profiles.isEmpty()) {
      profiles.add(Profile.first(first));
      names.add(first);
    }
    String current = file.text(CURRENT, profiles.getFirst().name());
    if (!names.contains(current)) {
      file.wrong(CURRENT);
      current = profiles.getFirst().name();
    }
    List<CertificateEntry> certificates = certificates(file, box);
    Appearance appearance = appearance(file.object(APPEARANCE));
    Media media = media(file.object(MEDIA));
    Proxy proxy = proxy(file.object(PROXY), box);
    Calling calling = CallingJson.read(file.object(CALLING), box);
    return new Settings(
        profiles, current, certificates, appearance, media, proxy, calling, file.rest());
  }

  /// A name that no other has: "Home", "Home (2)" …
  static String unused(String name, Set<String> names) {
    String candidate = name;
    for (int i = 2; !names.add(candidate); i++) {
      candidate = name + " (" + i + ")";
    }
    return candidate;
  }

  private static List<CertificateEntry> certificates(Members file, SecretBox box) {
    List<CertificateEntry> entries = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Members members : file.objects(CERTIFICATES)) {
      CertificateEntry entry = CertificateJson.read(members, box);
      if (entry != null && ids.add(entry.id())) {
        entries.add(entry);
      } else if (entry != null) {
        members.wrong("id");
      }
    }
    return entries;
  }

  private static Appearance appearance(@Nullable Members members) {
    if (members == null) {
      return Appearance.DEFAULT;
    }
    ThemeChoice theme = members.constant("theme", ThemeChoice.values(), Appearance.DEFAULT.theme());
    Language language = members.constant("language", Language.values());
    long textSize =
        members.number(
            "textSize",
            Appearance.DEFAULT.textSize(),
            Appearance.NORMAL_SIZE,
            Appearance.LARGEST_SIZE);
    return new Appearance(theme, language, (int) textSize, members.rest());
  }

  private static Media media(@Nullable Members members) {
    Media usual = Media.DEFAULT;
    if (members == null) {
      return usual;
    }
    VideoChoice video = members.constant("video", VideoChoice.values(), usual.video());
    long width = members.number("width", usual.width(), 1, Media.LARGEST_SIDE);
    long height = members.number("height", usual.height(), 1, Media.LARGEST_SIDE);
    long rate = members.number("frameRate", usual.frameRate(), 1, Media.LARGEST_RATE);
    AudioChoice audio = members.constant("audio", AudioChoice.values(), usual.audio());
    boolean play = members.flag("playAudio", usual.playAudio());
    return new Media(video, (int) width, (int) height, (int) rate, audio, play, members.rest());
  }

  private static @Nullable Proxy proxy(@Nullable Members members, SecretBox box) {
    if (members == null) {
      return null;
    }
    String host = members.text("host", "");
    int port = (int) members.number("port", 0, 1, LARGEST_PORT);
    if (host.isEmpty() || port == 0) {
      members.wrong("host");
      return null;
    }
    String user = members.text("user");
    members.raw("password");
    Secret secret = Secret.read(members, "password", place(host, port, user), members.rest(), box);
    return new Proxy(host, port, user, secret.text(), secret.kept());
  }

  private static String place(String host, int port, @Nullable String user) {
    return "proxy\n" + host + ":" + port + "\n" + user;
  }

  /// Writes them.
  static ObjectNode write(Settings settings, SecretBox box) {
    ObjectNode file = JsonNodeFactory.instance.objectNode();
    file.put(VERSION_NAME, VERSION);
    ObjectNode appearance = file.putObject(APPEARANCE);
    appearance.put("theme", Members.word(settings.appearance().theme()));
    Language language = settings.appearance().language();
    if (language != null) {
      appearance.put("language", Members.word(language));
    }
    appearance.put("textSize", settings.appearance().textSize());
    rest(appearance, settings.appearance().kept());
    writeMedia(file.putObject(MEDIA), settings.media());
    Proxy proxy = settings.proxy();
    if (proxy != null) {
      writeProxy(file.putObject(PROXY), proxy, box);
    }
    CallingJson.write(file.putObject(CALLING), settings.calling(), box);
    file.put(CURRENT, settings.current());
    ArrayNode profiles = file.putArray(PROFILES);
    settings.profiles().forEach(profile -> profiles.add(ProfileJson.write(profile, box)));
    ArrayNode certificates = file.putArray(CERTIFICATES);
    for (CertificateEntry entry : settings.certificates()) {
      ObjectNode written = CertificateJson.write(entry, box);
      if (written != null) {
        certificates.add(written);
      }
    }
    rest(file, settings.kept());
    return file;
  }

  private static void writeMedia(ObjectNode object, Media media) {
    object.put("video", Members.word(media.video()));
    object.put("width", media.width());
    object.put("height", media.height());
    object.put("frameRate", media.frameRate());
    object.put("audio", Members.word(media.audio()));
    object.put("playAudio", media.playAudio());
    rest(object, media.kept());
  }

  private static void writeProxy(ObjectNode object, Proxy proxy, SecretBox box) {
    object.put("host", proxy.host());
    object.put("port", proxy.port());
    if (proxy.user() != null) {
      object.put("user", proxy.user());
    }
    String password = proxy.password();
    Secret.write(
        object,
        "password",
        place(proxy.host(), proxy.port(), proxy.user()),
        password == null ? null : password.getBytes(StandardCharsets.UTF_8),
        proxy.kept(),
        box);
    rest(object, proxy.kept());
  }

  /// What was not understood goes back to where it was.
  static void rest(ObjectNode object, Kept kept) {
    kept.members()
        .forEach((name, member) -> {
          if (!object.has(name)) {
            object.set(name, member);
          }
        });
  }
}
