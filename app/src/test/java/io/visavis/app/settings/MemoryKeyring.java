package io.visavis.app.settings;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A keyring that lasts as long as the test.
final class MemoryKeyring implements Keyring {
  final Map<String, String> secrets = new HashMap<>();
  boolean willing = true;

  @Override
  public boolean available() {
    return true;
  }

  @Override
  public @Nullable String get(String account) {
    return willing ? secrets.get(account) : null;
  }

  @Override
  public boolean set(String account, String secret) {
    if (willing) {
      secrets.put(account, secret);
    }
    return willing;
  }

  @Override
  public void delete(String account) {
    secrets.remove(account);
  }
}
