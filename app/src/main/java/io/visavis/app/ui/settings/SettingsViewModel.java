package io.visavis.app.ui.settings;

import io.visavis.app.call.CallSettings;
import io.visavis.app.settings.Language;
import io.visavis.app.settings.SettingsStore;
import io.visavis.app.settings.TestedServers;
import io.visavis.app.ui.settings.calls.CallsViewModel;
import io.visavis.app.ui.settings.certificates.CertificatesViewModel;
import io.visavis.app.ui.settings.certificates.IdentityViewModel;
import io.visavis.app.ui.settings.connection.ConnectionViewModel;
import io.visavis.app.ui.settings.form.Page;
import io.visavis.app.ui.settings.form.SettingsForm;
import io.visavis.app.ui.settings.json.JsonViewModel;
import io.visavis.app.ui.settings.look.LookViewModel;
import io.visavis.app.ui.settings.media.MediaViewModel;
import io.visavis.app.ui.settings.profiles.ProfilesViewModel;
import io.visavis.app.ui.settings.servers.ServersViewModel;
import io.visavis.app.ui.settings.test.ServerTestViewModel;
import java.time.InstantSource;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/// The settings screen: whether it is open, which page it shows, and the pages' models.
public final class SettingsViewModel implements AutoCloseable {
  private final BooleanProperty open = new SimpleBooleanProperty(this, "open");
  private final ObjectProperty<Page> page = new SimpleObjectProperty<>(this, "page", Page.SERVERS);
  private final SettingsForm form;
  private final ServersViewModel servers;
  private final ServerTestViewModel test;
  private final CallsViewModel calls;
  private final ConnectionViewModel connection;
  private final CertificatesViewModel certificates;
  private final IdentityViewModel identity;
  private final JsonViewModel json;
  private final MediaViewModel media;
  private final ProfilesViewModel profiles;
  private final LookViewModel look;

  /// The settings of a store, which stays the caller's to close.
  ///
  /// @param machine the language of who has not chosen one
  public SettingsViewModel(SettingsStore store, Language machine) {
    form = new SettingsForm(store);
    test = new ServerTestViewModel(new TestedServers(store.directory()), InstantSource.system());
    servers = new ServersViewModel(form, test);
    calls = new CallsViewModel(form);
    connection = new ConnectionViewModel(form);
    certificates = new CertificatesViewModel(form);
    identity = new IdentityViewModel(form);
    json = new JsonViewModel(form);
    media = new MediaViewModel(form);
    profiles = new ProfilesViewModel(form);
    look = new LookViewModel(form, machine);
  }

  /// What the next call is made with.
  public CallSettings callSettings() {
    return form.settings().callSettings(form.profile());
  }

  /// Whether the screen is open.
  public BooleanProperty openProperty() {
    return open;
  }

  /// The page that is shown.
  public ObjectProperty<Page> pageProperty() {
    return page;
  }

  /// The settings as all pages see them.
  public SettingsForm form() {
    return form;
  }

  /// The page of servers.
  public ServersViewModel servers() {
    return servers;
  }

  /// The tests of servers.
  public ServerTestViewModel test() {
    return test;
  }

  /// The JSON beside the form.
  public JsonViewModel json() {
    return json;
  }

  /// The page of calls.
  public CallsViewModel calls() {
    return calls;
  }

  /// The page of the connection.
  public ConnectionViewModel connection() {
    return connection;
  }

  /// The page of profiles.
  public ProfilesViewModel profiles() {
    return profiles;
  }

  /// Certificates, on the page of identity.
  public CertificatesViewModel certificates() {
    return certificates;
  }

  /// The rest of the page of identity.
  public IdentityViewModel identity() {
    return identity;
  }

  /// The page of camera and sound.
  public MediaViewModel media() {
    return media;
  }

  /// The page of the appearance.
  public LookViewModel look() {
    return look;
  }

  /// Hears no longer of changes.
  @Override
  public void close() {
    test.cancelAll();
    form.close();
  }
}
