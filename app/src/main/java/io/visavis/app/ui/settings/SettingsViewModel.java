package io.visavis.app.ui.settings;

import io.visavis.app.call.AudioChoice;
import io.visavis.app.call.CallSettings;
import io.visavis.app.call.CertificateChoice;
import io.visavis.app.call.Problem;
import io.visavis.app.call.VideoChoice;
import io.visavis.app.settings.Language;
import io.visavis.app.settings.ThemeChoice;
import io.visavis.rtc.RTCBundlePolicy;
import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCIceServer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// The settings as a person edits them, and what a call makes of them.
public final class SettingsViewModel {
  /// `{0}` is the line that is no STUN address.
  static final String BAD_SERVER = "settings.servers.bad";

  /// RFC 7064 §3.1: a host, or an IPv6 address in brackets, and perhaps a port.
  private static final Pattern STUN_URI =
      Pattern.compile("stun:(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(:(\\d{1,5}))?");

  private static final int PORT = 3;
  private static final int LARGEST_PORT = 65_535;
  private static final int FRAME_RATE = 30;

  private final BooleanProperty open = new SimpleBooleanProperty(this, "open");
  private final ObjectProperty<ThemeChoice> theme =
      new SimpleObjectProperty<>(this, "theme", ThemeChoice.SYSTEM);
  private final ObjectProperty<Language> language;
  private final ObjectProperty<VideoChoice> video =
      new SimpleObjectProperty<>(this, "video", CallSettings.DEFAULT.video());
  private final ObjectProperty<VideoSize> size =
      new SimpleObjectProperty<>(this, "size", VideoSize.MEDIUM);
  private final ObjectProperty<AudioChoice> audio =
      new SimpleObjectProperty<>(this, "audio", CallSettings.DEFAULT.audio());
  private final BooleanProperty playAudio =
      new SimpleBooleanProperty(this, "playAudio", CallSettings.DEFAULT.playAudio());
  private final StringProperty servers = new SimpleStringProperty(this, "servers", "");
  private final ReadOnlyObjectWrapper<@Nullable Problem> serversProblem =
      new ReadOnlyObjectWrapper<>(this, "serversProblem");
  private final ObjectProperty<RTCBundlePolicy> bundlePolicy =
      new SimpleObjectProperty<>(this, "bundlePolicy", RTCBundlePolicy.BALANCED);
  private final ObjectProperty<CertificateChoice> certificate =
      new SimpleObjectProperty<>(this, "certificate", CertificateChoice.ECDSA);
  private List<RTCIceServer> accepted = List.of();

  /// Everything at its default.
  ///
  /// @param language the language that the window speaks
  public SettingsViewModel(ObjectProperty<Language> language) {
    this.language = language;
    servers.subscribe(this::read);
  }

  private void read(String text) {
    List<RTCIceServer> read = new ArrayList<>();
    for (String line : text.lines().map(String::strip).toList()) {
      if (line.isEmpty()) {
        continue;
      }
      if (!isStun(line)) {
        serversProblem.set(new Problem(BAD_SERVER, line));
        return;
      }
      read.add(new RTCIceServer(line));
    }
    accepted = List.copyOf(read);
    serversProblem.set(null);
  }

  private static boolean isStun(String line) {
    var matcher = STUN_URI.matcher(line);
    if (!matcher.matches()) {
      return false;
    }
    String port = matcher.group(PORT);
    return port == null || (Integer.parseInt(port) > 0 && Integer.parseInt(port) <= LARGEST_PORT);
  }

  /// What the next call is made with. While the list of servers has a line that is none, the list
  /// of before holds.
  public CallSettings callSettings() {
    RTCConfiguration configuration =
        RTCConfiguration.builder().iceServers(accepted).bundlePolicy(bundlePolicy.get()).build();
    return new CallSettings(
        configuration,
        certificate.get(),
        video.get(),
        audio.get(),
        size.get().width(),
        size.get().height(),
        FRAME_RATE,
        playAudio.get());
  }

  /// Whether the sheet is open.
  public BooleanProperty openProperty() {
    return open;
  }

  /// Light or dark.
  public ObjectProperty<ThemeChoice> themeProperty() {
    return theme;
  }

  /// The language of the window.
  public ObjectProperty<Language> languageProperty() {
    return language;
  }

  /// What is sent as video.
  public ObjectProperty<VideoChoice> videoProperty() {
    return video;
  }

  /// Its size.
  public ObjectProperty<VideoSize> sizeProperty() {
    return size;
  }

  /// What is sent as audio.
  public ObjectProperty<AudioChoice> audioProperty() {
    return audio;
  }

  /// Whether the other side is heard.
  public BooleanProperty playAudioProperty() {
    return playAudio;
  }

  /// STUN servers, one a line.
  public StringProperty serversProperty() {
    return servers;
  }

  /// What is wrong with them; null when nothing is.
  public ReadOnlyObjectProperty<@Nullable Problem> serversProblemProperty() {
    return serversProblem.getReadOnlyProperty();
  }

  /// How media share transports.
  public ObjectProperty<RTCBundlePolicy> bundlePolicyProperty() {
    return bundlePolicy;
  }

  /// The key of our certificate.
  public ObjectProperty<CertificateChoice> certificateProperty() {
    return certificate;
  }
}
