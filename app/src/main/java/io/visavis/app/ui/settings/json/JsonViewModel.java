package io.visavis.app.ui.settings.json;

import io.visavis.app.settings.Profile;
import io.visavis.app.settings.Server;
import io.visavis.app.ui.settings.form.Field;
import io.visavis.app.ui.settings.form.SettingsForm;
import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCEngine;
import io.visavis.rtc.RTCException;
import io.visavis.rtc.RTCIceServer;
import io.visavis.rtc.json.RTCJson;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// The current profile as JSON. The form's changes rewrite the text; a text that the engine takes
/// changes the profile at once, any other is marked and the profile stays as it is.
public final class JsonViewModel {
  /// What the engine has against the text, and where.
  ///
  /// @param words the engine's own
  /// @param start the first character that is wrong
  /// @param end the one after the last
  /// @param line of the first, from one
  /// @param column of the first, from one
  public record Mistake(String words, int start, int end, int line, int column) {}

  private static final Pattern LINE = Pattern.compile("in line (\\d+), column (\\d+)");
  private static final Pattern MEMBER =
      Pattern.compile("^([A-Za-z][\\w.\\[\\]]*) is (?:not|missing)");

  private final SettingsForm form;
  private final StringProperty text = new SimpleStringProperty(this, "text", "");
  private final ReadOnlyObjectWrapper<@Nullable Mistake> mistake =
      new ReadOnlyObjectWrapper<>(this, "mistake");
  private @Nullable RTCConfiguration read;
  private boolean writing;

  /// The current profile's.
  public JsonViewModel(SettingsForm form) {
    this.form = form;
    form.settingsProperty().subscribe(now -> show());
    text.subscribe(this::take);
  }

  /// As far as JSON can say it.
  private RTCConfiguration sayable() {
    return form.configuration().toBuilder().certificates(List.of()).build();
  }

  private void show() {
    RTCConfiguration now = sayable();
    if (!now.equals(read)) {
      read = now;
      mistake.set(null);
      writing = true;
      text.set(PrettyJson.of(RTCJson.print(now)));
      writing = false;
    }
  }

  private void take(String json) {
    if (writing) {
      return;
    }
    try {
      RTCConfiguration typed = RTCJson.parseConfiguration(json);
      Mistake wrong = check(json, typed);
      mistake.set(wrong);
      if (wrong == null) {
        read = typed;
        form.changeProfile(Field.JSON, profile -> merged(profile, typed));
      }
    } catch (RTCException e) {
      mistake.set(mistake(json, e, place(json, String.valueOf(e.getMessage()))));
    }
  }

  /// Server by server and URL by URL, to know the place.
  private static @Nullable Mistake check(String json, RTCConfiguration typed) {
    for (int i = 0; i < typed.iceServers().size(); i++) {
      RTCIceServer server = typed.iceServers().get(i);
      try {
        RTCEngine.checkServers(List.of(server));
      } catch (RTCException e) {
        String path = "iceServers[" + i + "]" + wrongUrl(server, String.valueOf(e.getMessage()));
        return mistake(json, e, JsonPlaces.find(json, path));
      }
    }
    return null;
  }

  /// The engine's message quotes the URL that it does not like.
  private static String wrongUrl(RTCIceServer server, String words) {
    for (int i = 0; i < server.urls().size(); i++) {
      if (words.contains("'" + server.urls().get(i) + "'")) {
        return ".urls[" + i + "]";
      }
    }
    return server.urls().isEmpty() ? ".urls" : "";
  }

  private static JsonPlaces.Place place(String json, String words) {
    Matcher line = LINE.matcher(words);
    if (line.find()) {
      return JsonPlaces.at(json, Integer.parseInt(line.group(1)), Integer.parseInt(line.group(2)));
    }
    Matcher member = MEMBER.matcher(words);
    return JsonPlaces.find(json, member.find() ? member.group(1) : "");
  }

  private static Mistake mistake(String json, RTCException e, JsonPlaces.Place place) {
    String before = json.substring(0, Math.min(place.start(), json.length()));
    int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
    int column = before.length() - before.lastIndexOf('\n');
    return new Mistake(e.toString(), place.start(), place.end(), line, column);
  }

  private static Profile.Builder merged(Profile.Builder profile, RTCConfiguration typed) {
    Profile old = profile.build();
    return profile
        .servers(merged(old.servers(), typed.iceServers()))
        .bundlePolicy(typed.bundlePolicy())
        .iceTransportPolicy(typed.iceTransportPolicy())
        .rtcpMuxPolicy(typed.rtcpMuxPolicy())
        .iceCandidatePoolSize(typed.iceCandidatePoolSize())
        .peerIdentity(typed.peerIdentity());
  }

  /// Servers that are off, or whose credentials are locked, are not in the text and stay where they
  /// are; notes stay with their servers.
  private static List<Server> merged(List<Server> old, List<RTCIceServer> typed) {
    List<Server> result = new ArrayList<>();
    Iterator<RTCIceServer> next = typed.iterator();
    for (Server server : old) {
      if (!server.on() || server.lacksSecret()) {
        result.add(server);
      } else if (next.hasNext()) {
        RTCIceServer now = next.next();
        result.add(
            old.stream()
                .filter(other -> other.on() && other.server().equals(now))
                .findFirst()
                .orElseGet(() ->
                    typed.stream().anyMatch(server.server()::equals)
                        ? Server.of(now)
                        : server.withServer(now)));
      }
    }
    next.forEachRemaining(server -> result.add(Server.of(server)));
    return result;
  }

  /// The text as it is typed.
  public StringProperty textProperty() {
    return text;
  }

  /// What is wrong with it; null: it is what the profile is.
  public ReadOnlyObjectProperty<@Nullable Mistake> mistakeProperty() {
    return mistake.getReadOnlyProperty();
  }

  /// Writes the text anew from the profile.
  public void discard() {
    read = null;
    show();
  }
}
