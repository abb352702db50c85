package io.visavis.app.settings;

import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.PasswordAccessException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The keyring of the desktop: the Secret Service (GNOME) or KWallet, the Keychain of macOS,
/// Windows' Credential Manager. It is looked for when it is first needed.
public final class SystemKeyring implements Keyring {
  private static final String SERVICE = "Visavis";

  private final Supplier<com.github.javakeyring.@Nullable Keyring> opener;
  private com.github.javakeyring.@Nullable Keyring keyring;
  private boolean looked;

  /// The keyring of this session.
  public SystemKeyring() {
    this(SystemKeyring::open);
  }

  SystemKeyring(Supplier<com.github.javakeyring.@Nullable Keyring> opener) {
    this.opener = opener;
  }

  private static com.github.javakeyring.@Nullable Keyring open() {
    try {
      return com.github.javakeyring.Keyring.create();
    } catch (BackendNotSupportedException | RuntimeException | LinkageError e) {
      // No desktop, no bus, or a native library that is not made for this processor.
      log("no keyring", e);
      return null;
    }
  }

  private static void log(String what, Throwable why) {
    // The class alone: messages of libraries are not ours to vouch for.
    System.getLogger(SystemKeyring.class.getName())
        .log(System.Logger.Level.DEBUG, what + ": " + why.getClass().getName());
  }

  private synchronized com.github.javakeyring.@Nullable Keyring keyring() {
    if (!looked) {
      looked = true;
      keyring = opener.get();
    }
    return keyring;
  }

  @Override
  public boolean available() {
    return keyring() != null;
  }

  @Override
  public synchronized @Nullable String get(String account) {
    var opened = keyring();
    if (opened == null) {
      return null;
    }
    try {
      return opened.getPassword(SERVICE, account);
    } catch (PasswordAccessException | RuntimeException e) {
      log("the keyring gives nothing", e);
      return null;
    }
  }

  @Override
  public synchronized boolean set(String account, String secret) {
    var opened = keyring();
    if (opened == null) {
      return false;
    }
    try {
      opened.setPassword(SERVICE, account, secret);
      return true;
    } catch (PasswordAccessException | RuntimeException e) {
      log("the keyring takes nothing", e);
      return false;
    }
  }

  @Override
  public synchronized void delete(String account) {
    var opened = keyring();
    if (opened == null) {
      return;
    }
    try {
      opened.deletePassword(SERVICE, account);
    } catch (PasswordAccessException | RuntimeException e) {
      log("the keyring forgets nothing", e);
    }
  }
}
