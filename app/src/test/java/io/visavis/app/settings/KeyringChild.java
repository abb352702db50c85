package io.visavis.app.settings;

import java.nio.file.Path;

/// A program that keeps a password in the keyring's keeping, or finds it again.
final class KeyringChild {
  private KeyringChild() {}

  /// @param args the directory of the settings
  public static void main(String[] args) {
    try (SettingsStore store = SettingsStore.open(Path.of(args[0]), new SystemKeyring())) {
      Proxy known = store.current().proxy();
      boolean found = known != null && Samples.PROXY_PASSWORD.equals(known.password());
      store.update(settings ->
          settings.withProxy(new Proxy("proxy.example.org", 1, "carol", Samples.PROXY_PASSWORD)));
      boolean saved = store.flush();
      System.out.println(
          store.keeping()
              + (found ? " found" : " new")
              + (saved ? " " : " unsaved ")
              + store.warnings());
    }
    // The bus's threads are not daemons.
    System.exit(0);
  }
}
