package io.visavis.rtc.identity;

import io.visavis.rtc.base.MalformedException;
import java.net.IDN;
import java.util.Locale;

/// A name of the shape `user@domain` (RFC 8827 §8.1).
///
/// @param user with `@` and `%` written as `%40` and `%25`
/// @param domain a domain name
public record IdentityName(String user, String domain) {

  private static final int MAX_LENGTH = 1_024;

  /// Reads a name.
  ///
  /// @throws MalformedException unless it has both parts and one `@`
  public static IdentityName parse(String name) {
    int at = name.indexOf('@');
    if (name.length() > MAX_LENGTH
        || at <= 0
        || at == name.length() - 1
        || at != name.lastIndexOf('@')
        || name.chars().anyMatch(c -> Character.isISOControl(c) || Character.isWhitespace(c))) {
      throw new MalformedException("the name is not of the shape user@domain");
    }
    return new IdentityName(name.substring(0, at), name.substring(at + 1));
  }

  /// The name that an e-mail address gives; its local part may be quoted and hold an `@`.
  ///
  /// @throws MalformedException when it is no address
  static IdentityName ofMail(String address) {
    int at = address.lastIndexOf('@');
    if (at <= 0) {
      throw new MalformedException("the name in the certificate is no e-mail address");
    }
    String user = address.substring(0, at).replace("%", "%25").replace("@", "%40");
    return parse(user + address.substring(at));
  }

  /// Whether a provider of this domain, which may have a port, is the authority for the name.
  public boolean isOf(String provider) {
    int colon = provider.indexOf(':');
    return sameDomain(domain, colon < 0 ? provider : provider.substring(0, colon));
  }

  /// Whether both are the same name: users to the letter, domains as names of the DNS.
  public boolean matches(IdentityName other) {
    return user.equals(other.user) && sameDomain(domain, other.domain);
  }

  /// Label equivalence, RFC 5890 §2.3.2.4.
  private static boolean sameDomain(String one, String other) {
    return ascii(one).equals(ascii(other));
  }

  private static String ascii(String domain) {
    try {
      return IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      // No name of the DNS: equal to nothing but itself.
      return domain;
    }
  }

  @Override
  public String toString() {
    return user + "@" + domain;
  }
}
