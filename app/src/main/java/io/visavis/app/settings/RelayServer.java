package io.visavis.app.settings;

import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The MQTT broker at which new rooms are opened, instead of the one within this program.
///
/// @param url as a person wrote it: `mqtt`, `mqtts`, `ws` or `wss`; nothing of it is checked here
/// @param user null: no log-in; never printed
/// @param password null: none, or not at hand; never printed
/// @param authorities certificates in PEM by which the broker is trusted; null: this machine's
/// @param kept see [Kept]
public record RelayServer(
    String url,
    @Nullable String user,
    @Nullable String password,
    @Nullable String authorities,
    Kept kept) {
  /// RFC 3986 §3.2.1: a log-in may stand in a URL, though it should not.
  private static final Pattern USER_INFO = Pattern.compile("//[^/?#]*@");

  /// A log-in at hand takes the place of a locked one.
  public RelayServer {
    if (user != null || password != null) {
      kept = kept.withoutSecret();
    }
  }

  /// One that a person has just set.
  public RelayServer(
      String url, @Nullable String user, @Nullable String password, @Nullable String authorities) {
    this(url, user, password, authorities, Kept.NOTHING);
  }

  /// One without a log-in.
  public static RelayServer of(String url) {
    return new RelayServer(url, null, null, null);
  }

  /// The same log-in for another URL. A locked one does not follow: who can write the file must not
  /// be able to have it sent elsewhere.
  public RelayServer withUrl(String other) {
    Kept same = other.equals(url) ? kept : kept.withoutSecret();
    return new RelayServer(other, user, password, authorities, same);
  }

  /// The same with another log-in; null: none.
  public RelayServer withLogin(@Nullable String newUser, @Nullable String newPassword) {
    return new RelayServer(url, newUser, newPassword, authorities, kept.withoutSecret());
  }

  /// The same with other authorities; null: this machine's.
  public RelayServer withAuthorities(@Nullable String pem) {
    return new RelayServer(url, user, password, pem, kept);
  }

  /// The same with another [Kept].
  RelayServer withKept(Kept other) {
    return new RelayServer(url, user, password, authorities, other);
  }

  /// Whether it has a log-in that is not at hand: sealed, or not kept when the program ended.
  public boolean lacksSecret() {
    return kept.locked() || kept.forgotten();
  }

  /// The same with the log-in of another, if it is for the same URL and the one here was not kept.
  RelayServer restored(@Nullable RelayServer known) {
    return known != null && kept.forgotten() && Objects.equals(known.url, url)
        ? withLogin(known.user, known.password)
        : this;
  }

  /// Says whether there is a log-in, never which.
  @Override
  public String toString() {
    return "RelayServer["
        + USER_INFO.matcher(url).replaceAll("//")
        + (user == null && password == null ? "" : ", with a log-in")
        + "]";
  }
}
