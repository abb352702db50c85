package io.visavis.app.call;

import io.visavis.app.signal.Hello;
import io.visavis.rtc.RTCDtlsTransport;
import io.visavis.rtc.RTCException;
import io.visavis.rtc.RTCKeyPin;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCVerification;
import java.io.ByteArrayInputStream;
import java.lang.System.Logger.Level;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What we know about who is at the other end. A name and a fingerprint are claims; what DTLS's
/// handshake has proven takes their place.
final class Acquaintance {
  private static final System.Logger LOG = System.getLogger(Acquaintance.class.getName());
  private static final Pattern FINGERPRINT =
      Pattern.compile("(?im)^a=fingerprint:sha-256 ([0-9a-f]{2}(?::[0-9a-f]{2}){31})\\s*$");

  private final CallBase call;
  private Partner partner = Partner.UNKNOWN;

  /// Whom name and fingerprint claim, before anything is proven.
  private @Nullable Contact claimed;

  /// The fingerprints that the description announced, of any hash.
  private Set<String> announced = Set.of();

  private boolean warned;

  Acquaintance(CallBase call) {
    this.call = call;
  }

  Partner now() {
    return partner;
  }

  /// They called and left: by the name that we know them by, or that they said.
  Problem missed() {
    Contact contact = partner.contact();
    String name = contact == null ? partner.name() : contact.name();
    return name == null ? new Problem(Problem.MISSED_SOMEBODY) : new Problem(Problem.MISSED, name);
  }

  /// They say a name.
  void named(@Nullable String name) {
    if (name != null && !name.equals(partner.name())) {
      become(name, partner.contact(), partner.visavis(), partner.fingerprint());
      compare();
    }
  }

  /// Their description says whose certificate is to be expected.
  void described(String sdp) {
    Contact found = null;
    String first = null;
    Matcher line = FINGERPRINT.matcher(sdp);
    while (line.find()) {
      String fingerprint = line.group(1).toLowerCase(Locale.ROOT);
      first = first == null ? fingerprint : first;
      found = found == null ? contact(fingerprint) : found;
    }
    if (partner.pin() == null) {
      announced = fingerprints(sdp);
    }
    if (partner.pin() == null && first != null) {
      claimed = found;
      become(partner.name(), found, partner.visavis(), first);
    }
  }

  /// Whether a description may be of whom we are connected with: its certificates are the same.
  boolean maySay(String sdp) {
    return partner.pin() == null || announced.equals(fingerprints(sdp));
  }

  private static Set<String> fingerprints(String sdp) {
    return sdp.lines()
        .filter(line -> line.startsWith("a=fingerprint:"))
        .map(line -> line.strip().toLowerCase(Locale.ROOT))
        .collect(Collectors.toUnmodifiableSet());
  }

  private @Nullable Contact contact(String fingerprint) {
    return call.settings().contacts().stream()
        .filter(contact -> contact.fingerprints().contains(fingerprint))
        .findFirst()
        .orElse(null);
  }

  /// They have this program.
  void hello(Hello hello) {
    String name = hello.name() == null ? partner.name() : hello.name();
    become(name, partner.contact(), true, partner.fingerprint());
    compare();
  }

  private void become(
      @Nullable String name,
      @Nullable Contact contact,
      boolean visavis,
      @Nullable String fingerprint) {
    tell(new Partner(name, contact, visavis, partner.pin(), fingerprint, partner.words()));
  }

  private void tell(Partner next) {
    if (!next.equals(partner)) {
      partner = next;
      call.listener().partner(next);
    }
  }

  /// Another connection has to be proven anew.
  void forget() {
    partner =
        new Partner(
            partner.name(), partner.contact(), false, null, partner.fingerprint(), List.of());
  }

  /// Looks at what DTLS's handshake has shown.
  ///
  /// @param connected whether it is over
  void secured(RTCPeerConnection connection, boolean connected) {
    if (!connected || partner.pin() != null) {
      return;
    }
    byte[] der =
        ConnectionWatch.transports(connection).stream()
            .map(RTCDtlsTransport::getRemoteCertificates)
            .filter(chain -> !chain.isEmpty())
            .map(List::getFirst)
            .findFirst()
            .orElse(null);
    if (der == null) {
      return;
    }
    try {
      RTCKeyPin pin = RTCKeyPin.of(certificate(der));
      Contact known =
          call.settings().contacts().stream()
              .filter(contact -> contact.pin().equals(pin))
              .findFirst()
              .orElse(null);
      tell(
          new Partner(
              partner.name(),
              known,
              partner.visavis(),
              pin,
              fingerprint(der),
              RTCVerification.words(connection)));
      compare();
    } catch (CertificateException | RTCException e) {
      // The engine has read the certificate before; the words come with the next change of state.
      LOG.log(Level.DEBUG, "The other side''s certificate cannot be told", e);
    }
  }

  private static X509Certificate certificate(byte[] der) throws CertificateException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }

  private static String fingerprint(byte[] der) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(der);
      return HexFormat.ofDelimiter(":").formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      // Every Java platform brings SHA-256.
      throw new IllegalStateException(e);
    }
  }

  /// Once the key is proven: whoever goes by a contact's name, or came with the fingerprint of one,
  /// has that contact's key, or the person hears of it.
  private void compare() {
    RTCKeyPin pin = partner.pin();
    if (pin == null || warned) {
      return;
    }
    Contact proven = partner.contact();
    Contact said = claimed == null ? byName(partner.name()) : claimed;
    if (said != null && !said.equals(proven) && !said.pin().equals(pin)) {
      warned = true;
      call.listener().problem(new Problem(Problem.OTHER_KEY, said.name()));
    }
  }

  private @Nullable Contact byName(@Nullable String name) {
    if (name == null) {
      return null;
    }
    String said = plain(name);
    List<Contact> all =
        call.settings().contacts().stream().filter(c -> plain(c.name()).equals(said)).toList();
    // Two friends of one name: either may call.
    Contact proven = partner.contact();
    return all.stream()
        .filter(contact -> Objects.equals(contact, proven))
        .findFirst()
        .orElse(all.isEmpty() ? null : all.getFirst());
  }

  private static String plain(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
