package io.visavis.app.ui.settings.form;

/// The pages, in the order of the navigation.
public enum Page {
  SERVERS("servers", "settings.page.servers"),
  CALLS("calls", "settings.page.calls"),
  CONNECTION("connection", "settings.page.connection"),
  IDENTITY("identity", "settings.page.identity"),
  MEDIA("media", "settings.page.media"),
  LOOK("look", "settings.page.look"),
  PROFILES("profiles", "settings.page.profiles"),
  JSON("json", "settings.page.json");

  private final String id;
  private final String title;

  Page(String id, String title) {
    this.id = id;
    this.title = title;
  }

  /// Names the page's controls.
  public String id() {
    return id;
  }

  /// The key of its title.
  public String title() {
    return title;
  }
}
