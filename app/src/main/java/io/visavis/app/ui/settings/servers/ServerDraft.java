package io.visavis.app.ui.settings.servers;

import io.visavis.app.call.Problem;
import io.visavis.app.settings.Server;
import io.visavis.app.ui.settings.test.TestRun;
import io.visavis.rtc.RTCEngine;
import io.visavis.rtc.RTCException;
import io.visavis.rtc.RTCIceCredential;
import io.visavis.rtc.RTCIceCredentialType;
import io.visavis.rtc.RTCIceServer;
import io.visavis.rtc.RTCOAuthCredential;
import io.visavis.rtc.RTCPasswordCredential;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// A server as it is typed. As long as the engine would not take it, the one of before holds.
public final class ServerDraft {
  /// What the engine has against the server; `{0}` are its words.
  static final String BAD = "settings.servers.bad";

  private final BooleanProperty on = new SimpleBooleanProperty(this, "on", true);
  private final StringProperty urls = new SimpleStringProperty(this, "urls", "");
  private final StringProperty username = new SimpleStringProperty(this, "username", "");
  private final StringProperty credential = new SimpleStringProperty(this, "credential", "");
  private final StringProperty token = new SimpleStringProperty(this, "token", "");
  private final ObjectProperty<RTCIceCredentialType> type =
      new SimpleObjectProperty<>(this, "type", RTCIceCredentialType.PASSWORD);
  private final StringProperty note = new SimpleStringProperty(this, "note", "");
  private final BooleanProperty open = new SimpleBooleanProperty(this, "open");
  private final ReadOnlyObjectWrapper<@Nullable Problem> problem =
      new ReadOnlyObjectWrapper<>(this, "problem");
  private final ObjectProperty<@Nullable TestRun> test = new SimpleObjectProperty<>(this, "test");
  private final Runnable changed;
  private @Nullable Server good;
  private boolean filling;

  /// @param changed called after every change by the person
  ServerDraft(@Nullable Server server, Runnable changed) {
    this.changed = changed;
    if (server != null) {
      fill(server);
    }
    for (Property<?> each : List.of(on, urls, username, credential, token, type, note)) {
      each.subscribe((before, now) -> read());
    }
    if (server == null) {
      check();
    }
  }

  /// Shows what is stored, which may have changed elsewhere.
  void fill(Server server) {
    if (server.equals(good) && problem.get() == null) {
      return;
    }
    filling = true;
    on.set(server.on());
    show(server.server());
    note.set(server.note());
    filling = false;
    good = server;
    problem.set(null);
  }

  /// Takes over a server that may lack something: then it is shown to be completed.
  void take(RTCIceServer server) {
    filling = true;
    show(server);
    filling = false;
    check();
    open.set(problem.get() != null);
  }

  private void show(RTCIceServer server) {
    if (!lines().equals(server.urls())) {
      urls.set(String.join("\n", server.urls()));
    }
    username.set(server.username() == null ? "" : server.username());
    type.set(server.credentialType());
    switch (server.credential()) {
      case RTCPasswordCredential(String password) -> credential.set(password);
      case RTCOAuthCredential(String macKey, String accessToken) -> {
        credential.set(macKey);
        token.set(accessToken);
      }
      case null -> credential.set("");
    }
  }

  private List<String> lines() {
    return urls.get().lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  private void read() {
    if (!filling) {
      check();
      changed.run();
    }
  }

  private void check() {
    Server typed = typed();
    try {
      if (!typed.lacksSecret()) {
        RTCEngine.checkServers(List.of(typed.server()));
      }
      good = typed;
      problem.set(null);
    } catch (RTCException e) {
      // On, off and a note need no good server.
      good = good == null ? null : good.withOn(on.get()).withNote(note.get());
      problem.set(new Problem(BAD, String.valueOf(e.getMessage())));
    }
  }

  private Server typed() {
    String user = username.get().strip();
    RTCIceServer ice =
        new RTCIceServer(lines(), user.isEmpty() ? null : user, secret(), type.get());
    return good == null
        ? new Server(on.get(), ice, note.get())
        : good.withOn(on.get()).withServer(ice).withNote(note.get());
  }

  private @Nullable RTCIceCredential secret() {
    return switch (type.get()) {
      case PASSWORD ->
          credential.get().isEmpty() ? null : new RTCPasswordCredential(credential.get());
      case OAUTH ->
          credential.get().isEmpty() && token.get().isEmpty()
              ? null
              : new RTCOAuthCredential(credential.get(), token.get());
    };
  }

  /// What is stored of it; null: nothing yet.
  @Nullable Server good() {
    return good;
  }

  /// What is typed, which need not be a server yet.
  RTCIceServer typedServer() {
    return typed().server();
  }

  /// Says what the engine has against it, where it is typed.
  void refused(RTCException refusal) {
    problem.set(new Problem(BAD, String.valueOf(refusal.getMessage())));
    open.set(true);
  }

  /// Its last test; null: it has not been tested.
  public ObjectProperty<@Nullable TestRun> testProperty() {
    return test;
  }

  /// Whether it was changed after the test that is shown.
  ObservableValue<Boolean> changedSinceTest() {
    return Bindings.createBooleanBinding(
        () -> {
          TestRun run = test.get();
          return run != null && !run.isOf(typedServer());
        },
        test,
        urls,
        username,
        credential,
        token,
        type);
  }

  /// Whether calls use it.
  public BooleanProperty onProperty() {
    return on;
  }

  /// Its URLs, one a line.
  public StringProperty urlsProperty() {
    return urls;
  }

  /// TURN user.
  public StringProperty usernameProperty() {
    return username;
  }

  /// TURN password, or the MAC key.
  public StringProperty credentialProperty() {
    return credential;
  }

  /// The access token.
  public StringProperty tokenProperty() {
    return token;
  }

  /// The kind of credential.
  public ObjectProperty<RTCIceCredentialType> typeProperty() {
    return type;
  }

  /// What the person wants to remember.
  public StringProperty noteProperty() {
    return note;
  }

  /// Whether its fields are shown.
  public BooleanProperty openProperty() {
    return open;
  }

  /// What the engine has against it; null: nothing.
  public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
    return problem.getReadOnlyProperty();
  }
}
