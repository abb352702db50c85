package io.visavis.app.settings;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.visavis.rtc.RTCCertificate;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A certificate in the settings file: its chain for all to read, its key (PKCS#8, RFC 5958)
/// sealed.
final class CertificateJson {
  private static final String KEY = "key";
  private static final String CHAIN = "chain";

  private CertificateJson() {}

  static @Nullable CertificateEntry read(Members members, SecretBox box) {
    String id = members.text("id", "");
    String label = members.text("label", "");
    List<X509Certificate> chain = chain(members);
    long created = members.number("created", 0, 0, Long.MAX_VALUE);
    int used = (int) members.number("usedInCalls", 0, 0, Integer.MAX_VALUE);
    members.raw(KEY);
    if (id.isEmpty() || chain.isEmpty()) {
      members.wrong(CHAIN);
      return null;
    }
    CertificateEntry bare =
        new CertificateEntry(id, label, chain, null, created, used, members.rest());
    Secret secret = Secret.read(members, KEY, place(bare), members.rest(), box);
    byte[] encoded = secret.plain();
    PrivateKey key = encoded == null ? null : key(chain.getFirst(), encoded);
    if (encoded != null && key == null) {
      members.wrong(KEY);
      return null;
    }
    CertificateEntry entry = bare.withKept(secret.kept());
    return key == null ? entry : entry.withCertificate(new RTCCertificate(chain, key));
  }

  private static List<X509Certificate> chain(Members members) {
    List<X509Certificate> chain = new ArrayList<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (String text : members.texts(CHAIN)) {
        byte[] der = Base64.getDecoder().decode(text);
        chain.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
      }
      return chain;
    } catch (CertificateException | IllegalArgumentException e) {
      return List.of();
    }
  }

  private static @Nullable PrivateKey key(X509Certificate leaf, byte[] encoded) {
    try {
      return KeyFactory.getInstance(leaf.getPublicKey().getAlgorithm())
          .generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      return null;
    }
  }

  private static String place(CertificateEntry entry) {
    return "certificate\n" + entry.fingerprint();
  }

  /// @return null when its key is not to be kept: a certificate without one is of no use
  static @Nullable ObjectNode write(CertificateEntry entry, SecretBox box) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.put("id", entry.id());
    object.put("label", entry.label());
    ArrayNode chain = object.putArray(CHAIN);
    try {
      for (X509Certificate link : entry.chain()) {
        chain.add(Base64.getEncoder().encodeToString(link.getEncoded()));
      }
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate has no encoding", e);
    }
    RTCCertificate certificate = entry.certificate();
    byte[] key = certificate == null ? null : certificate.privateKey().getEncoded();
    if (!Secret.write(object, KEY, place(entry), key, entry.kept(), box)) {
      return null;
    }
    object.put("created", entry.createdMillis());
    object.put("usedInCalls", entry.usedInCalls());
    SettingsJson.rest(object, entry.kept());
    return object;
  }
}
